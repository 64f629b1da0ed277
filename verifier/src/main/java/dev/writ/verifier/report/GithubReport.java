package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Position;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports as workflow commands, one annotation a line. Only the first few are shown, so the most severe come first. */
public final class GithubReport {
    private static final Comparator<Finding> MOST_SEVERE_FIRST = Comparator.comparing(Finding::isAccepted)
            .thenComparing(finding -> finding.diagnostic().level(), Comparator.reverseOrder());

    private GithubReport() {}

    public static String of(List<Report> reports) {
        Stream<String> findings = reports.stream()
                .flatMap(report -> report.findings().stream())
                .sorted(MOST_SEVERE_FIRST)
                .map(GithubReport::annotation);
        Stream<String> notices = reports.stream()
                .flatMap(report -> MutationNotice.of(report).stream().map(notice -> annotation(report, notice)));
        return Stream.concat(findings, notices).collect(Collectors.joining());
    }

    private static String annotation(Report report, MutationNotice notice) {
        String file = notice.place().map(place -> place.source().name()).orElse(report.file());
        int line = notice.place()
                .map(place -> place.source().position(place.start()).line())
                .orElse(1);
        return "::notice file=%s,line=%d,title=%s::%s\n"
                .formatted(property(ReportPath.of(file)), line, MutationNotice.NAME, data(notice.text()));
    }

    private static String annotation(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        Position start = diagnostic.span().source().position(diagnostic.span().start());
        Position end = diagnostic.span().source().position(diagnostic.span().end());
        StringBuilder message = new StringBuilder(diagnostic.message());
        finding.acceptance().ifPresent(by -> message.append('\n').append(by.words()));
        diagnostic.help().ifPresent(help -> message.append('\n').append(help));
        finding.witness().ifPresent(witness -> message.append("\nwitness: ").append(witness.visible()));
        return "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n"
                .formatted(
                        finding.isAccepted() ? "notice" : command(diagnostic),
                        property(ReportPath.of(diagnostic.span().source().name())),
                        start.line(),
                        end.line(),
                        start.column(),
                        end.column(),
                        property(diagnostic.code().code()),
                        data(message.toString()));
    }

    private static String command(Diagnostic diagnostic) {
        return switch (diagnostic.level()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String data(String text) {
        return SafeText.lines(text).replace("%", "%25").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
