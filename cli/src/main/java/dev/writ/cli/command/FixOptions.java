package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.SpellingFixes;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether mistakes of spelling are mended before anything else is said of a policy. */
public final class FixOptions {
    @Option(
            names = "--fix",
            description = {
                "Mend mistakes of spelling of which only one mending can be meant, and say which. A policy that has"
                        + " a meaning keeps it, and no `allow` or `warn` is ever written."
            })
    private boolean fixes;

    @Option(names = "--dry-run", description = "With --fix, say what would be written, and write nothing.")
    private boolean dryRun;

    /** The inputs as they are once they are mended. */
    List<PolicyInputs.Input> mended(List<PolicyInputs.Input> inputs, Console console) throws CommandException {
        if (dryRun && !fixes) {
            throw CommandException.usage("--dry-run goes with --fix");
        }
        if (!fixes) {
            return inputs;
        }
        List<PolicyInputs.Input> mended = new ArrayList<>();
        for (PolicyInputs.Input input : inputs) {
            mended.add(mended(input, console));
        }
        return mended;
    }

    private PolicyInputs.Input mended(PolicyInputs.Input input, Console console) throws CommandException {
        if (!input.isFile()) {
            throw CommandException.usage("--fix writes files, and standard input is none");
        }
        byte[] before = input.bytes().content();
        Optional<SourceText> source =
                PolicyFrontEnd.decode(input.name(), before).value();
        if (source.isEmpty()) {
            return input;
        }
        SpellingFixes.Mended mended = SpellingFixes.of(source.get(), input.options());
        if (mended.made().isEmpty()) {
            return input;
        }
        if (!dryRun) {
            replace(PolicyInputs.path(input.name()), before, mended.text());
        }
        mended.made().forEach(made -> console.err()
                .println("writ: " + SafeText.line((dryRun ? "would have: " : "") + made.words())));
        return dryRun ? input : input.with(mended.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Unless somebody else has written it since it was read. */
    private static void replace(Path file, byte[] before, String after) throws CommandException {
        try {
            if (!Arrays.equals(Files.readAllBytes(file), before)) {
                throw CommandException.usage("`" + file + "` changed while it was looked at; nothing was mended in it");
            }
            AtomicFiles.replace(file, after);
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
    }
}
