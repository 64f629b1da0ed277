package dev.writ.cli.output;

import dev.writ.verifier.report.Explanation;
import dev.writ.verifier.report.ExplanationJson;
import dev.writ.verifier.report.ExplanationText;
import java.util.Locale;

/** How explanations are spelled. */
public enum ExplanationFormat {
    TEXT,
    JSON;

    /** @param width of a line of text */
    public String spell(Explanation explanation, int width) {
        return switch (this) {
            case TEXT -> ExplanationText.of(explanation, width);
            case JSON -> ExplanationJson.of(explanation);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
