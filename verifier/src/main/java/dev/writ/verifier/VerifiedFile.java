package dev.writ.verifier;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.List;
import java.util.Optional;

/**
 * A policy file from its bytes to its report: what the command and the Maven goals have in common.
 *
 * @param policy absent where the document has no meaning; the report says why
 */
public record VerifiedFile(Report report, Optional<CheckedPolicy> policy) {
    /** Reads, checks and proves. */
    public static VerifiedFile verify(String name, byte[] bytes, PolicyVerifier verifier, VerifyOptions options)
            throws EnginesDisagree {
        return verify(name, bytes, SourceLimits.DEFAULT, verifier, options);
    }

    /** Reads under limits of one's own, checks and proves. */
    public static VerifiedFile verify(
            String name, byte[] bytes, SourceLimits limits, PolicyVerifier verifier, VerifyOptions options)
            throws EnginesDisagree {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, bytes, limits);
        if (read.value().isEmpty()) {
            return new VerifiedFile(Report.ofDiagnostics(name, read.diagnostics()), Optional.empty());
        }
        Report report = verifier.verify(read.value().get(), options).including(read.diagnostics());
        return new VerifiedFile(report, read.value());
    }

    /** Reads and checks under the usual limits; never starts the solver. */
    public static VerifiedFile check(String name, byte[] bytes) {
        return check(name, bytes, SourceLimits.DEFAULT);
    }

    /** Reads under limits of one's own and checks; never starts the solver. */
    public static VerifiedFile check(String name, byte[] bytes, SourceLimits limits) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, bytes, limits);
        List<Diagnostic> diagnostics = read.diagnostics();
        return new VerifiedFile(
                read.value()
                        .map(checked -> Report.ofChecked(name, checked.policy(), diagnostics))
                        .orElseGet(() -> Report.ofDiagnostics(name, diagnostics)),
                read.value());
    }
}
