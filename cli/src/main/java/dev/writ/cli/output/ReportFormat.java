package dev.writ.cli.output;

import dev.writ.cli.console.OptionWord;
import dev.writ.language.diagnostic.Palette;
import dev.writ.verifier.Report;
import dev.writ.verifier.report.CompactReport;
import dev.writ.verifier.report.GithubReport;
import dev.writ.verifier.report.GitlabReport;
import dev.writ.verifier.report.JsonReport;
import dev.writ.verifier.report.JunitReport;
import dev.writ.verifier.report.PrettyReport;
import dev.writ.verifier.report.SarifReport;
import dev.writ.verifier.report.Verbosity;
import java.util.List;

/** How reports are spelled. */
public enum ReportFormat {
    PRETTY,
    COMPACT,
    JSON,
    /** Problems alone: many readers take every result for one. */
    SARIF,
    /** Also what was proved. */
    SARIF_ALL,
    GITHUB,
    GITLAB,
    JUNIT;

    /** @param verbosity for people; programs are told everything */
    public String spell(List<Report> reports, Palette palette, Verbosity verbosity) {
        return switch (this) {
            case PRETTY -> PrettyReport.of(reports, palette, verbosity);
            case COMPACT -> CompactReport.of(reports, verbosity);
            case JSON -> JsonReport.of(reports);
            case SARIF -> SarifReport.of(reports, sarif(false));
            case SARIF_ALL -> SarifReport.of(reports, sarif(true));
            case GITHUB -> GithubReport.of(reports);
            case GITLAB -> GitlabReport.of(reports);
            case JUNIT -> JunitReport.of(reports);
        };
    }

    private static SarifReport.Tool sarif(boolean tellsProved) {
        return new SarifReport.Tool(Version.number(), CodePages::of, tellsProved);
    }

    @Override
    public String toString() {
        return OptionWord.of(this);
    }
}
