package dev.writ.cli;

import dev.writ.language.ReadOptions;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.TrustedKeys;
import dev.writ.runtime.keys.KeyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How large the policies may be that a command reads, and whose signatures under them it believes. */
final class ReadingOptions {
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
            names = "--trusted-key",
            paramLabel = "FILE",
            description = "A public key whose signature under the policy of a workspace is believed; may be repeated.")
    private List<Path> trustedKeys = new ArrayList<>();

    /** Without a tree: that depends on the file. */
    ReadOptions options() throws CommandException {
        try {
            return ReadOptions.DEFAULT
                    .withLimits(new SourceLimits(maxBytes, maxDepth, maxTerms))
                    .withKeys(TrustedKeys.read(trustedKeys));
        } catch (IllegalArgumentException impossible) {
            throw CommandException.usage(String.valueOf(impossible.getMessage()));
        } catch (KeyException unreadable) {
            throw CommandException.usage(unreadable);
        }
    }
}
