package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersDirectory;
import dev.writ.runtime.operator.OrdersStore;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the orders that stand in a directory, changes them, signs the whole anew and puts it there. */
abstract class OrdersChange implements Callable<Integer> {
    private static final int ATTEMPTS = 100;

    /** What a kill of all may add to orders, with a reason of some lines. */
    private static final int ROOM_TO_KILL_ALL = 1 << 10;

    @Parameters(paramLabel = "DIR", description = "The operator's directory, which enforcers read.")
    private Path directory;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your secret key.")
    private Path secret;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "A public key of another operator whose orders you go on from; may be repeated.")
    private List<Path> trusted = List.of();

    @Option(
            names = "--log",
            paramLabel = "NAME",
            description = "The log whose agents are meant; needed where no orders stand yet.")
    private Optional<String> log = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people and for the log.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--anew",
            description =
                    "Do not go on from what stands there, which nobody may have signed: what was killed or held by"
                            + " it is forgotten.")
    private boolean anew;

    private final Console console;

    OrdersChange(Console console) {
        this.console = console;
    }

    /** How orders become those that are wanted. */
    abstract UnaryOperator<Orders> change() throws CommandException;

    @Override
    public Integer call() throws CommandException {
        try {
            SigningKey key = KeyFiles.readSecret(secret, SecretAccess.granted());
            Orders issued = issue(key, change());
            OrdersText.print(issued, console);
            return ExitStatus.CLEAN.number();
        } catch (KeyException | IllegalArgumentException e) {
            throw CommandException.usage(e);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
    }

    private Orders issue(SigningKey key, UnaryOperator<Orders> change)
            throws CommandException, IOException, KeyException {
        OrdersDirectory store = new OrdersDirectory(directory);
        Instant now = Instant.now();
        if (anew) {
            // Counted from the clock, so that it is above whatever was counted up from 1.
            Orders begun = change.apply(Orders.alive(requireLog(), now.toEpochMilli(), now))
                    .reissued(now.toEpochMilli(), reason, now);
            store.overwrite(Document.ORDERS, signed(begun, key));
            return begun;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<String> there = store.read(Document.ORDERS);
            Orders before =
                    there.isPresent() ? verified(there.orElseThrow(), keys(key)) : Orders.alive(requireLog(), 1, now);
            long counter = there.isPresent() ? Math.addExact(before.counter(), 1) : 1;
            Orders next = change.apply(before).reissued(counter, reason, now);
            if (store.replace(Document.ORDERS, there, signed(next, key))) {
                return next;
            }
        }
        throw CommandException.failure("somebody else changes the orders all the time");
    }

    /** As a text that leaves room for a kill of all, unless it is one. */
    private static String signed(Orders orders, SigningKey key) throws CommandException, KeyException {
        String note = orders.sign(key).note();
        int length = note.getBytes(StandardCharsets.UTF_8).length;
        if (!orders.killed() && length > OrdersStore.LONGEST - ROOM_TO_KILL_ALL) {
            throw CommandException.usage(
                    ("the orders would have %d bytes, and nobody reads more than %d, of which %d are kept for a kill"
                                    + " of all; give a shorter reason, name fewer agents, or kill all")
                            .formatted(length, OrdersStore.LONGEST, ROOM_TO_KILL_ALL));
        }
        return note;
    }

    private List<VerificationKey> keys(SigningKey own) throws KeyException {
        List<VerificationKey> keys = new ArrayList<>(List.of(own.verificationKey()));
        for (Path file : trusted) {
            keys.add(KeyFiles.readPublic(file));
        }
        return keys;
    }

    private Orders verified(String text, List<VerificationKey> keys) throws CommandException {
        try {
            Orders orders = Orders.verified(SignedNote.parse(text), keys);
            if (log.isPresent() && !log.orElseThrow().equals(orders.log())) {
                throw CommandException.usage(
                        "the orders in `" + directory + "` are for the log `" + orders.log() + "`");
            }
            return orders;
        } catch (NoteException e) {
            throw CommandException.usage("what stands in `" + directory + "` is not to be gone on from, "
                    + e.getMessage() + "; name its signer by --trust, or begin --anew");
        }
    }

    private String requireLog() throws CommandException {
        return log.orElseThrow(() -> CommandException.usage(
                "no orders are gone on from: say by --log for the agents of which log these are"));
    }
}
