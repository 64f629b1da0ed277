package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.language.source.SourceLimits;
import picocli.CommandLine.Option;

/** How large the policies may be that a command reads, and how much work that may be. */
public final class LimitOptions {
    @Option(
            names = "--max-bytes",
            defaultValue = "4194304",
            paramLabel = "N",
            description = "The largest policy read, in bytes (default: ${DEFAULT-VALUE}).")
    private int maxBytes;

    @Option(
            names = "--max-depth",
            defaultValue = "100",
            paramLabel = "N",
            description = "How deep maps, lists, brackets and `not`s may be nested (default: ${DEFAULT-VALUE}).")
    private int maxDepth;

    @Option(
            names = "--max-terms",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "How many names, texts and numbers a policy may have (default: ${DEFAULT-VALUE}).")
    private int maxTerms;

    @Option(
            names = "--max-steps",
            defaultValue = "200000000",
            paramLabel = "N",
            description = "How many characters and comparisons reading a policy, with what it refers to, may take"
                    + " (default: ${DEFAULT-VALUE}).")
    private long maxSteps;

    public SourceLimits limits() throws CommandException {
        try {
            return new SourceLimits(maxBytes, maxDepth, maxTerms, maxSteps);
        } catch (IllegalArgumentException impossible) {
            throw CommandException.usage(String.valueOf(impossible.getMessage()));
        }
    }
}
