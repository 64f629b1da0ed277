package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ keys}: key pairs. */
@Command(
        name = "keys",
        description = "Make and show Ed25519 key pairs, for audit logs and for publishers of agents.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ keys new keys/ --name log.example.com",
            "  writ keys show keys/public.key",
            "  writ keys rotate log/ --key keys/secret.key --to next/secret.key"
        })
public final class KeysCommand extends CommandGroup {

    /** {@code writ keys new}. */
    @Command(
            name = "new",
            description = {
                "Make a key pair: the files " + KeyFiles.SECRET + ", which only you may read, and " + KeyFiles.PUBLIC
                        + ". Never overwrites a key."
            },
            footerHeading = "%nExamples:%n",
            footer = "  writ keys new keys/ --name log.example.com")
    public static final class New implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "Where to write the two files.")
        private Path directory;

        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "What signatures by this key are called, for instance the name of the log.")
        private String name;

        private final Console console;

        public New(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws CommandException {
            try {
                SigningKey key = KeyFiles.generate(directory, name, SecretAccess.granted());
                console.out().println(key.verificationKey().text());
                return ExitStatus.CLEAN.number();
            } catch (KeyException e) {
                throw CommandException.usage(e);
            }
        }
    }

    /** {@code writ keys show}. */
    @Command(
            name = "show",
            description = "Print what a public key is called, its id and its bytes.",
            footerHeading = "%nExamples:%n",
            footer = "  writ keys show keys/public.key")
    public static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "A public key.")
        private Path file;

        private final Console console;

        public Show(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws CommandException {
            try {
                VerificationKey key = KeyFiles.readPublic(file);
                console.out().println("name  " + key.name());
                console.out().println("id    " + key.id());
                console.out().println("hex   " + key.hex());
                return ExitStatus.CLEAN.number();
            } catch (KeyException e) {
                throw CommandException.usage(e);
            }
        }
    }
}
