package dev.writ.verifier.report;

import dev.writ.language.TestResult;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.verifier.adequacy.TestRun;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports as JUnit XML: a suite for each file, a case for each property, for the table, for each error and for the
 * document itself. What was not decided is an error, so that no reader counts it as passed.
 */
public final class JunitReport {
    /** What no test runner fails on: what is known not to hold and accepted. */
    private static final String SKIPPED = "skipped";

    private JunitReport() {}

    public static String of(List<Report> reports) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        reports.forEach(report -> append(xml, report));
        return xml.append("</testsuites>\n").toString();
    }

    /** One case; {@code problem} is {@code failure}, {@code error}, {@code skipped} or empty. */
    private record Case(String name, String problem, String message) {}

    private static void append(StringBuilder xml, Report report) {
        List<Case> cases = cases(report);
        xml.append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n"
                .formatted(
                        escaped(report.file()),
                        cases.size(),
                        count(cases, "failure"),
                        count(cases, "error"),
                        count(cases, SKIPPED)));
        for (Case one : cases) {
            xml.append("    <testcase classname=\"%s\" name=\"%s\""
                    .formatted(escaped(report.file()), escaped(one.name())));
            if (one.problem().isEmpty()) {
                xml.append("/>\n");
            } else {
                xml.append("><%s message=\"%s\"/></testcase>\n".formatted(one.problem(), escaped(one.message())));
            }
        }
        List<MutationNotice> notices = MutationNotice.of(report);
        if (!notices.isEmpty()) {
            xml.append("    <system-out>");
            notices.forEach(notice ->
                    xml.append(escaped(notice.place().map(place -> place + ": ").orElse("") + notice.text() + "\n")));
            xml.append("</system-out>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static List<Case> cases(Report report) {
        List<Case> cases = new ArrayList<>();
        cases.add(
                new Case("the document has a meaning", report.policy().isPresent() ? "" : "failure", "see the errors"));
        report.properties().forEach(property -> cases.add(property(property, report.isAccepted(property))));
        report.table().ifPresent(table -> cases.add(table(table)));
        Optional<TestRun> tests = report.adequacy().tests();
        tests.ifPresent(run -> run.results().forEach(result -> cases.add(test(result))));
        report.findings().stream()
                .filter(finding ->
                        finding.diagnostic().level().compareTo(report.levels().failLevel()) >= 0
                                && !isVerdict(finding)
                                && (tests.isEmpty() || finding.diagnostic().code() != DiagnosticCode.TEST_FAILED))
                .forEach(finding -> cases.add(finding(finding)));
        return cases;
    }

    private static Case property(PropertyVerdict property, boolean accepted) {
        String witness =
                property.witness().map(found -> "witness: " + found.visible()).orElse("no request shows it");
        return new Case(
                "property " + property.id(),
                accepted ? SKIPPED : problem(property.verdict()),
                property.verdict().word() + "; " + witness);
    }

    private static Case test(TestResult result) {
        String by = result.decision().isDefault()
                ? "by default"
                : "by " + String.join(", ", result.decision().rules());
        String wanted = result.test().by().isEmpty()
                ? result.expected()
                : result.expected() + " by " + String.join(", ", result.test().by());
        String got = result.decision().invalid().map(why -> "invalid: " + why).orElse(result.decided() + " " + by);
        return new Case(
                "test " + result.test().name(),
                result.passes() ? "" : "failure",
                "expected " + wanted + ", got " + got + ", at " + result.place());
    }

    private static Case table(TableVerdict table) {
        return new Case(
                "the table means the policy",
                problem(table.equivalent()),
                table.equivalent().word());
    }

    private static String problem(Verdict verdict) {
        return switch (verdict) {
            case PROVED -> "";
            case REFUTED -> "failure";
            case UNDECIDED -> "error";
        };
    }

    /** What a case of its own says already. */
    private static boolean isVerdict(Finding finding) {
        DiagnosticCode code = finding.diagnostic().code();
        return code == DiagnosticCode.PROPERTY_REFUTED
                || code == DiagnosticCode.PROPERTY_UNDECIDED
                || code == DiagnosticCode.TABLE_UNDECIDED;
    }

    private static Case finding(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        String accepted = finding.acceptance().map(by -> "; " + by.words()).orElse("");
        return new Case(
                diagnostic.code().code() + " at " + diagnostic.span(),
                finding.isAccepted() ? SKIPPED : "failure",
                diagnostic.message() + accepted);
    }

    private static long count(List<Case> cases, String problem) {
        return cases.stream().filter(one -> one.problem().equals(problem)).count();
    }

    /** Among what is spelled out is all that XML has no way to write. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        SafeText.lines(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
