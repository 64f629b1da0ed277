package dev.writ.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A process that verifies one policy, with all that a command does for it: reading, tests, table, properties, proofs, the
 * generated class and the falsifier. Writes down what was found and the processor time of its own, without the solver's.
 */
final class VerifyCase {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private VerifyCase() {}

    /** @param args the file of the policy, and that for what is found */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Report report;
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            report = VerifiedFile.verify(
                            String.valueOf(file.getFileName()),
                            Files.readAllBytes(file),
                            TODAY,
                            verifier,
                            VerifyOptions.DEFAULT)
                    .report();
        }
        boolean isProved = report.table()
                        .filter(table -> table.equivalent() == Verdict.PROVED)
                        .isPresent()
                && report.properties().stream().allMatch(property -> property.verdict() == Verdict.PROVED);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Files.writeString(
                Path.of(args[1]),
                "%s %d%n".formatted(isProved ? "proved" : "not-proved", system.getProcessCpuTime() / 1_000_000));
    }
}
