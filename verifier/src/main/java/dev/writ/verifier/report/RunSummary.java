package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Level;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.adequacy.TestRun;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What reports amount to, in a line. */
final class RunSummary {
    private RunSummary() {}

    /** {@code 12 policies: 2 errors, 1 warning; 30 properties proved, 1 refuted}. */
    static String of(List<Report> reports) {
        List<String> properties = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = reports.stream()
                    .flatMap(report -> report.properties().stream())
                    .filter(property -> property.verdict() == verdict)
                    .count();
            if (count > 0) {
                String noun = properties.isEmpty() ? (count == 1 ? " property " : " properties ") : " ";
                properties.add(count + noun + verdict.word());
            }
        }
        long tables = reports.stream()
                .flatMap(report -> report.table().stream())
                .filter(table -> table.equivalent() == Verdict.PROVED)
                .count();
        if (tables > 0) {
            properties.add(tables + (tables == 1 ? " table proved" : " tables proved"));
        }
        tests(reports).ifPresent(properties::add);
        String proofs = properties.isEmpty() ? "" : "; " + String.join(", ", properties);
        return "%d policies: %s%s".formatted(reports.size(), ofFindings(reports), proofs);
    }

    /** {@code 40 tests passed, 1 failed, reaching 43 %}; empty where none were run by themselves. */
    private static Optional<String> tests(List<Report> reports) {
        List<TestRun> runs = reports.stream()
                .flatMap(report -> report.adequacy().tests().stream())
                .toList();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        long all = runs.stream().mapToLong(run -> run.results().size()).sum();
        long passed = runs.stream().mapToLong(TestRun::passed).sum();
        String words = passed + (passed == 1 ? " test passed" : " tests passed");
        String failed = all == passed ? "" : ", " + (all - passed) + " failed";
        return Optional.of(words + failed + reached(runs));
    }

    /** {@code , reaching 43 %}; empty where that was not looked for. */
    private static String reached(List<TestRun> runs) {
        List<Coverage> coverages =
                runs.stream().flatMap(run -> run.coverage().stream()).toList();
        long reachable = coverages.stream().mapToLong(Coverage::reachable).sum();
        long reached = coverages.stream().mapToLong(Coverage::reached).sum();
        return reachable == 0 ? "" : ", reaching %d %%".formatted(reached * 100 / reachable);
    }

    /** {@code 2 errors, 1 waived}. */
    static String ofFindings(List<Report> reports) {
        List<String> parts = new ArrayList<>();
        for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
            long count = reports.stream()
                    .flatMap(report -> report.findings().stream())
                    .filter(finding ->
                            !finding.isAccepted() && finding.diagnostic().level() == level)
                    .count();
            if (count > 0) {
                parts.add(count + " " + level.word() + (count == 1 ? "" : "s"));
            }
        }
        for (Acceptance.By by : Acceptance.By.values()) {
            long count = acceptances(reports).filter(one -> one.by() == by).count();
            if (count > 0) {
                parts.add(count + " " + by.participle());
            }
        }
        return parts.isEmpty() ? "no findings" : String.join(", ", parts);
    }

    private static Stream<Acceptance> acceptances(List<Report> reports) {
        return reports.stream()
                .flatMap(report -> report.findings().stream())
                .flatMap(finding -> finding.acceptance().stream());
    }
}
