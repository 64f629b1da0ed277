package dev.writ.cli.option;

import picocli.CommandLine.Option;

/** What is said of the searching of directories. */
public final class SearchOptions {
    @Option(
            names = "--verbose",
            description =
                    "Also name files of which there is nothing to say, and those of searched directories that look like"
                            + " policies and are passed over.")
    private boolean verbose;

    public boolean isVerbose() {
        return verbose;
    }
}
