package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.syntax.Durations;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.Lease;
import dev.writ.runtime.operator.OrdersDirectory;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ lease}. */
@Command(
        name = "lease",
        description = {
            "Say how long the agents of a log may act, where their enforcer requires a lease; run it again to prolong.",
            "A shorter lease shortens. It needs a key of its own and lifts no kill and no hold."
        },
        footerHeading = "%nExamples:%n",
        footer = "  writ lease operator/ --key heartbeat.key --log log.example.com --for 10m")
public final class LeaseCommand implements Callable<Integer> {
    /** Whoever needs longer has no use for a lease. */
    private static final Duration LONGEST = Duration.ofDays(366);

    @Parameters(paramLabel = "DIR", description = "The operator's directory, which enforcers read.")
    private Path directory;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The secret key of leases.")
    private Path secret;

    @Option(names = "--log", required = true, paramLabel = "NAME", description = "The log whose agents are meant.")
    private String log;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "TIME",
            description = "From now on, for instance 90s, 10m, 8h, 1d.")
    private String length;

    private final Console console;

    public LeaseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        try {
            SigningKey key = KeyFiles.readSecret(secret, SecretAccess.granted());
            Instant now = Instant.now();
            OrdersDirectory store = new OrdersDirectory(directory);
            Optional<String> there = store.read(Document.LEASE);
            Lease lease = new Lease(log, counter(there, key), now, now.plus(length()));
            if (!store.replace(Document.LEASE, there, lease.sign(key).note())) {
                throw CommandException.failure("somebody else changed the lease at the same time");
            }
            console.out()
                    .println(SafeText.line(
                            "lease   " + lease.counter() + " for `" + lease.log() + "`, until " + lease.until()));
            return ExitStatus.CLEAN.number();
        } catch (KeyException | IllegalArgumentException e) {
            throw CommandException.usage(e);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
    }

    /** What cannot be gone on from is replaced: a lease states nothing that could be lost. */
    private static long counter(Optional<String> there, SigningKey key) {
        long byClock = Instant.now().toEpochMilli();
        if (there.isEmpty()) {
            return byClock;
        }
        try {
            Lease before = Lease.verified(SignedNote.parse(there.orElseThrow()), List.of(key.verificationKey()));
            return Math.max(byClock, Math.addExact(before.counter(), 1));
        } catch (NoteException e) {
            return byClock;
        }
    }

    private Duration length() throws CommandException {
        return Durations.upTo(LONGEST, length)
                .orElseThrow(() -> CommandException.usage(
                        "`" + length + "` is no length of time from 1s to 366d; write one as 90s, 10m, 8h or 1d"));
    }
}
