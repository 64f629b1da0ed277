package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.output.Progress;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.CheckpointWitness;
import dev.writ.runtime.audit.LogRecovery;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit recover}: the way on for a log that its writer refuses. */
@Command(
        name = "recover",
        description = {
            "Go on with a log that no crash explains and that a writer therefore refuses to open.",
            "Whatever follows the last checkpoint that fits is kept beside the log, byte for byte. A new segment begins"
                    + " with a signed entry that says what was wrong and what was taken out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit recover log/ --key secret.key",
            "  writ audit recover log/ --key secret.key --witness /mnt/witness"
        })
public final class AuditRecoverCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The secret key of the log.")
    private Path secret;

    @Option(
            names = "--witness",
            paramLabel = "DIR",
            description =
                    "The directory of the log's witness: a log that would keep less than it remembers is left as it"
                            + " is, and it is told of the recovery.")
    private Optional<Path> witness = Optional.empty();

    private final Console console;

    public AuditRecoverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (!Files.isDirectory(directory)) {
            throw CommandException.usage("`" + directory + "` is no directory");
        }
        if (witness.isPresent() && !Files.isDirectory(witness.get())) {
            throw CommandException.usage("`" + witness.get() + "` is no directory of a witness");
        }
        try {
            SigningKey key = KeyFiles.readSecret(secret, SecretAccess.granted());
            recovered(key)
                    .ifPresentOrElse(
                            this::print, () -> line("nothing to recover: a writer goes on with this log as it is"));
            return ExitStatus.CLEAN.number();
        } catch (KeyException | AuditException e) {
            throw CommandException.usage(e);
        }
    }

    private void print(LogRecovery.Result result) {
        line("wrong: " + result.fault());
        line("kept: " + result.attested() + " entries stay in the log, all that the last checkpoint that fits covers");
        result.kept().forEach(file -> line("beside: " + directory.resolve(file)));
        line("told: entry " + result.entry());
    }

    private void line(String text) {
        console.out().println(SafeText.line(text));
    }

    private Optional<LogRecovery.Result> recovered(SigningKey key) throws AuditException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("recovering " + directory);
            return LogRecovery.recover(
                    directory, key, witness.map(CheckpointWitness::directory).orElseGet(CheckpointWitness::none));
        }
    }
}
