package dev.writ.verifier.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How differences are spelled. */
public enum DifferenceFormat {
    TEXT("txt"),
    JSON("json"),
    MARKDOWN("md"),
    SARIF("sarif");

    private final String extension;

    DifferenceFormat(String extension) {
        this.extension = extension;
    }

    /** By the word of its option: {@code markdown}. */
    public static Optional<DifferenceFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * @param width of a line of text
     * @param most regions of each direction that are shown to people; programs get all
     * @param version of Writ
     */
    public String spell(ComparedFiles files, int width, int most, String version) {
        return switch (this) {
            case TEXT -> DifferenceText.of(files, width, most);
            case JSON -> DifferenceJson.of(files);
            case MARKDOWN -> DifferenceMarkdown.of(files, most);
            case SARIF -> DifferenceSarif.of(files, version);
        };
    }

    /** Of a file that holds it, without the dot. */
    public String extension() {
        return extension;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
