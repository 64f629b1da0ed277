package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ approve}. */
@Command(
        name = "approve",
        description = {
            "Show one request for approval, all of it, and sign it, or sign that you refuse it.",
            "What is signed is the text with the digest that is shown, and nothing else."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ approve inbox/ ae4cb080 --key ada.key",
            "  writ approve inbox/ ae4cb080 --key ada.key --refuse"
        })
public final class ApproveCommand implements Callable<Integer> {
    private static final String YES = "yes";

    @Parameters(index = "0", paramLabel = "INBOX", description = "The directory in which agents ask.")
    private Path directory;

    @Parameters(index = "1", paramLabel = "ID", description = "The request, or the first digits of it.")
    private String id;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your secret key.")
    private Path secret;

    @Option(names = "--refuse", description = "Refuse it.")
    private boolean refuse;

    @Option(names = "--yes", description = "Sign without asking; ID is then the whole of it.")
    private boolean yes;

    private final Console console;

    public ApproveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (yes && !Inbox.isWhole(id)) {
            throw CommandException.usage(
                    "--yes signs without showing it to anybody first: name the request by all its 64 digits");
        }
        Inbox inbox = Inbox.of(directory);
        ApprovalRequest request = inbox.request(id);
        ApprovalText.print(request, console);
        try {
            SigningKey key = KeyFiles.readSecret(secret, SecretAccess.granted());
            if (!Instant.now().isBefore(request.asked().expires())) {
                throw CommandException.findings("it has expired, so that no answer counts");
            }
            if (!yes && !isMeant()) {
                console.out().println("not signed");
                return ExitStatus.FINDINGS.number();
            }
            SignedNote note = refuse ? request.refuse(key) : request.approve(key);
            inbox.answer(request, key.verificationKey().id(), note.note());
            console.out().println((refuse ? "refused" : "approved") + " as " + key.name());
            return ExitStatus.CLEAN.number();
        } catch (KeyException e) {
            throw CommandException.usage(e);
        }
    }

    private boolean isMeant() throws CommandException {
        console.out().print((refuse ? "Refuse" : "Approve") + " exactly this? Type " + YES + ": ");
        console.out().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
            return YES.equals(line);
        } catch (IOException e) {
            throw CommandException.usage("standard input cannot be read: " + e.getMessage());
        }
    }
}
