package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.language.ReadOptions;
import dev.writ.language.source.TrustedKeys;
import dev.writ.runtime.keys.KeyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How large the policies may be that a command reads, and whose signatures under them it believes. */
public final class ReadingOptions {
    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            description = "A public key whose signature under the policy of a workspace is believed; may be repeated.")
    private List<Path> trustedKeys = new ArrayList<>();

    /** Without a tree: that depends on the file. */
    public ReadOptions options() throws CommandException {
        try {
            return ReadOptions.DEFAULT.withLimits(limits.limits()).withKeys(TrustedKeys.read(trustedKeys));
        } catch (KeyException unreadable) {
            throw CommandException.usage(unreadable);
        }
    }
}
