package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Palette;
import dev.writ.verifier.result.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How reports are spelled. */
public enum ReportFormat {
    PRETTY("writ-pretty.txt"),
    COMPACT("writ-compact.txt"),
    JSON("writ.json"),
    /** Problems alone: many readers take every result for one. */
    SARIF("writ.sarif"),
    /** Also what was proved. */
    SARIF_ALL("writ-all.sarif"),
    GITHUB("writ-github.txt"),
    GITLAB("writ-gitlab.json"),
    JUNIT("writ-junit.xml");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** By the word of its option: {@code sarif-all}. */
    public static Optional<ReportFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * @param verbosity for people; programs are told everything
     * @param tool what SARIF says of the tool
     */
    public String spell(List<Report> reports, Palette palette, Verbosity verbosity, SarifReport.Tool tool) {
        return switch (this) {
            case PRETTY -> PrettyReport.of(reports, palette, verbosity);
            case COMPACT -> CompactReport.of(reports, verbosity);
            case JSON -> JsonReport.of(reports);
            case SARIF -> SarifReport.of(reports, tool, false);
            case SARIF_ALL -> SarifReport.of(reports, tool, true);
            case GITHUB -> GithubReport.of(reports);
            case GITLAB -> GitlabReport.of(reports);
            case JUNIT -> JunitReport.of(reports);
        };
    }

    /** Of the file that a build writes; different for each. */
    public String fileName() {
        return fileName;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
