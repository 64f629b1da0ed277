package dev.writ.verifier;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.tools.Tool;
import dev.writ.verifier.finding.ToolDrift;
import dev.writ.verifier.judgement.Waivers;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy file from its bytes to its report: what the command and the Maven goals have in common.
 *
 * @param policy absent where the document has no meaning; the report says why
 */
public record VerifiedFile(Report report, Optional<CheckedPolicy> policy) {
    /**
     * Reads, checks and proves.
     *
     * @param today which waivers are in force is decided by it
     */
    public static VerifiedFile verify(
            String name,
            byte[] bytes,
            ReadOptions reading,
            LocalDate today,
            PolicyVerifier verifier,
            VerifyOptions options)
            throws EnginesDisagree {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, bytes, reading);
        if (read.value().isEmpty()) {
            return mistaken(name, read, today);
        }
        CheckedPolicy checked = read.value().get();
        Report report = verifier.verify(checked, options).including(read.diagnostics());
        return new VerifiedFile(Waivers.applied(report, checked, today, true), read.value());
    }

    /** The same of a policy that refers to no other file, under the usual limits. */
    public static VerifiedFile verify(
            String name, byte[] bytes, LocalDate today, PolicyVerifier verifier, VerifyOptions options)
            throws EnginesDisagree {
        return verify(name, bytes, ReadOptions.DEFAULT, today, verifier, options);
    }

    /** Reads, and runs the tests that the document holds; of a document without a meaning, says what is wrong with it. */
    public static VerifiedFile test(
            String name, byte[] bytes, ReadOptions reading, LocalDate today, PolicyTester tester)
            throws EnginesDisagree {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, bytes, reading);
        if (read.value().isEmpty()) {
            return mistaken(name, read, today);
        }
        return new VerifiedFile(tester.test(name, read.value().get()), read.value());
    }

    /** Reads and checks; never starts the solver. */
    public static VerifiedFile check(String name, byte[] bytes, ReadOptions reading, LocalDate today) {
        return check(name, bytes, reading, today, List.of());
    }

    /**
     * The same, held against the tools that a server offers.
     *
     * @param tools none where nothing is to be said of them
     */
    public static VerifiedFile check(
            String name, byte[] bytes, ReadOptions reading, LocalDate today, List<Tool> tools) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, bytes, reading);
        return new VerifiedFile(
                read.value()
                        .map(checked -> Waivers.applied(
                                checkedReport(name, checked, read.diagnostics(), tools), checked, today, false))
                        .orElseGet(() -> mistaken(name, read, today).report()),
                read.value());
    }

    private static Report checkedReport(
            String name, CheckedPolicy checked, List<Diagnostic> diagnostics, List<Tool> tools) {
        Report report = Report.ofChecked(name, checked.policy(), diagnostics);
        List<Finding> findings = new ArrayList<>(report.findings());
        ToolDrift.of(checked, tools).forEach(observation -> findings.add(Finding.of(observation)));
        return report.with(findings);
    }

    /** What a document with mistakes accepts is accepted all the same; the mistakes themselves never are. */
    private static VerifiedFile mistaken(String name, Result<CheckedPolicy> read, LocalDate today) {
        Report report = Report.ofDiagnostics(name, read.diagnostics());
        return new VerifiedFile(
                read.remains()
                        .map(remains -> Waivers.appliedToMistaken(report, remains, today))
                        .orElse(report),
                Optional.empty());
    }

    /** The same of a policy that refers to no other file, under the usual limits. */
    public static VerifiedFile check(String name, byte[] bytes, LocalDate today) {
        return check(name, bytes, ReadOptions.DEFAULT, today);
    }
}
