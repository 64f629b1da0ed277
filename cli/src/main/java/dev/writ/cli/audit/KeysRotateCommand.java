package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.CheckpointWitness;
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

/** {@code writ keys rotate}: lets another key go on with a log. */
@Command(
        name = "rotate",
        description = {
            "Let another key of the same name sign an audit log from here on, by an entry that both keys sign.",
            "No process may have the log open; one that has does it by itself, by AuditLog.rotate. Whoever trusts one of"
                    + " the two keys goes on believing all of the log. The old key opens it no more."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ keys new next/ --name log.example.com",
            "  writ keys rotate log/ --key keys/secret.key --to next/secret.key",
            "  writ keys rotate log/ --key keys/secret.key --to next/secret.key --witness /mnt/witness",
            "  writ audit verify log/ --key keys/public.key --key next/public.key"
        })
public final class KeysRotateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The secret key that signs it now.")
    private Path old;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The secret key that is to follow.")
    private Path next;

    @Option(
            names = "--witness",
            paramLabel = "DIR",
            description = "The directory of the log's witness: the log must continue what it remembers, and it is told"
                    + " the rotation.")
    private Optional<Path> witness = Optional.empty();

    private final Console console;

    public KeysRotateCommand(Console console) {
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
            SigningKey signing = KeyFiles.readSecret(old, SecretAccess.granted());
            SigningKey following = KeyFiles.readSecret(next, SecretAccess.granted());
            CheckpointWitness remembering =
                    witness.map(CheckpointWitness::directory).orElseGet(CheckpointWitness::none);
            try (AuditLog log =
                    AuditLog.at(directory, signing).witness(remembering).open()) {
                log.rotate(following);
            }
            console.out()
                    .println(SafeText.line(
                            "rotated: " + following.verificationKey().text() + " signs from here on"));
            return ExitStatus.CLEAN.number();
        } catch (KeyException | AuditException | IllegalArgumentException e) {
            throw CommandException.usage(e);
        }
    }
}
