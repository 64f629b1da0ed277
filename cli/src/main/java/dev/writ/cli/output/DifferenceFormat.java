package dev.writ.cli.output;

import dev.writ.cli.console.OptionWord;
import dev.writ.verifier.report.ComparedFiles;
import dev.writ.verifier.report.DifferenceJson;
import dev.writ.verifier.report.DifferenceMarkdown;
import dev.writ.verifier.report.DifferenceSarif;
import dev.writ.verifier.report.DifferenceText;

/** How differences are spelled. */
public enum DifferenceFormat {
    TEXT,
    JSON,
    MARKDOWN,
    SARIF;

    /**
     * @param width of a line of text
     * @param most regions of each direction that are shown to people; programs get all
     */
    public String spell(ComparedFiles files, int width, int most) {
        return switch (this) {
            case TEXT -> DifferenceText.of(files, width, most);
            case JSON -> DifferenceJson.of(files);
            case MARKDOWN -> DifferenceMarkdown.of(files, most);
            case SARIF -> DifferenceSarif.of(files, Version.number());
        };
    }

    @Override
    public String toString() {
        return OptionWord.of(this);
    }
}
