package dev.writ.cli.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.Lease;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersDirectory;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, and the orders that stand there afterwards. */
class OrdersCommandsTest {
    @TempDir
    Path directory;

    private SigningKey key;

    @BeforeEach
    void makeKey() throws Exception {
        key = newKey("keys", "operator.example.com");
    }

    private SigningKey newKey(String place, String name) throws Exception {
        return KeyFiles.generate(directory.resolve(place), name, SecretAccess.granted());
    }

    private Path secret(String place) {
        return directory.resolve(place).resolve(KeyFiles.SECRET);
    }

    private Path place() {
        return directory.resolve("operator");
    }

    private Run run(String command, String keys, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of(command, place().toString(), "--key", secret(keys).toString()));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Orders done(String command, String... options) throws Exception {
        Run run = run(command, "keys", options);
        assertEquals(0, run.status(), run.toString());
        return standing();
    }

    private Orders standing() throws Exception {
        String text = new OrdersDirectory(place()).read(Document.ORDERS).orElseThrow();
        return Orders.verified(SignedNote.parse(text), List.of(key.verificationKey()));
    }

    private void assertRefused(String what, Run run) {
        assertEquals(2, run.status(), run.toString());
        assertTrue(run.err().contains(what), run.toString());
    }

    @Test
    void ordersThatNobodyCouldFollowAreNotLeftThere() throws Exception {
        done("kill", "--log", "log.example.com");
        String reason = "a".repeat(20_000);
        assertRefused(
                "nobody reads more than 16384, of which 1024 are kept", run("revive", "keys", "--reason", reason));
        assertRefused(
                "nobody reads more than 16384",
                run("kill", "keys", "--log", "log.example.com", "--anew", "--reason", reason));
        assertTrue(standing().killed());
    }

    /** However many were killed one by one. */
    @Test
    void thereIsAlwaysRoomToKillAll() throws Exception {
        done("revive", "--log", "log.example.com");
        int killed = 0;
        while (killed < 1_000
                && run("kill", "keys", "--agent", "agent-" + killed + "-".repeat(1_000))
                                .status()
                        == 0) {
            killed++;
        }
        assertTrue(killed > 5 && killed < 1_000, killed + " agents");
        assertTrue(!standing().killed(), "not yet");
        done("kill", "--reason", "r".repeat(800));
        assertTrue(standing().killed());
        assertEquals(killed, standing().agents().size());
    }

    @Test
    void ordersAreKeptWholeWhateverIsChanged() throws Exception {
        assertEquals(
                "log.example.com", done("revive", "--log", "log.example.com").log());
        Orders held = done("hold", "--only", "reads", "--only", "diagnosis", "--reason", "code freeze");
        assertEquals(Optional.of(List.of("diagnosis", "reads")), held.hold());
        assertEquals(Optional.of("code freeze"), held.reason());
        done("kill", "--agent", "cleaner", "--agent", "other");
        Orders killed = done("kill");
        assertEquals(4, killed.counter());
        assertTrue(killed.killed());
        assertEquals(List.of("cleaner", "other"), killed.agents());
        assertEquals(held.hold(), killed.hold());
        assertEquals(Optional.empty(), killed.reason(), "a reason is of one issue");
        done("revive");
        Orders revived = done("revive", "--agent", "other");
        assertEquals(List.of("cleaner"), revived.agents());
        assertEquals(false, revived.killed());
        assertEquals(Optional.empty(), done("hold", "--lift").hold());
    }

    @Test
    void anIdentityIsWrittenInItsOneSpelling() throws Exception {
        String id = "0123456789abcdef".repeat(4);
        Orders killed = done("kill", "--log", "log.example.com", "--agent", " " + id.toUpperCase(Locale.ROOT));
        assertEquals(List.of(id), killed.agents());
        assertEquals(
                List.of(),
                done("revive", "--agent", id.toUpperCase(Locale.ROOT)).agents());
    }

    @Test
    void theOrdersArePrintedAndThoseThatDoNotHoldAreNone() throws Exception {
        done("kill", "--log", "log.example.com", "--agent", "cl\u202eeaner");
        String publicKey = directory.resolve("keys").resolve(KeyFiles.PUBLIC).toString();
        Run shown = Run.of("orders", place().toString(), "--key", publicKey);
        assertEquals(0, shown.status(), shown.toString());
        assertTrue(shown.out().startsWith("orders  1 for `log.example.com`, issued "), shown.out());
        assertTrue(shown.out().contains("agents  killed `cl"), shown.out());
        assertTrue(!shown.out().contains("\u202e"), shown.out());
        newKey("others", "operator.example.com");
        Run foreign = Run.of(
                "orders",
                place().toString(),
                "--key",
                directory.resolve("others").resolve(KeyFiles.PUBLIC).toString());
        assertEquals(1, foreign.status(), foreign.toString());
        assertTrue(foreign.out().startsWith("orders  none that hold: no trusted key"), foreign.out());
        assertEquals(
                1,
                Run.of("orders", directory.resolve("empty").toString(), "--key", publicKey)
                        .status());
    }

    @Test
    void nobodyGoesOnFromOrdersThatAreNotSignedByOneTheyTrust() throws Exception {
        done("hold", "--log", "log.example.com", "--only", "reads");
        newKey("others", "second.example.com");
        assertRefused("--trust", run("revive", "others"));
        Run trusting = run(
                "kill",
                "others",
                "--trust",
                directory.resolve("keys").resolve(KeyFiles.PUBLIC).toString());
        assertEquals(0, trusting.status(), trusting.toString());
        assertRefused("--anew", run("revive", "keys"));
        new OrdersDirectory(place()).overwrite(Document.ORDERS, "scribbled over");
        assertRefused("--anew", run("kill", "keys"));
        assertRefused("--log", run("kill", "keys", "--anew"));
        Orders begun = done("kill", "--anew", "--log", "log.example.com");
        assertTrue(begun.killed());
        assertTrue(begun.counter() > 1_000_000, "above all that were counted up");
    }

    @Test
    void whatCannotBeMeantIsRefused() throws Exception {
        assertRefused("--log", run("kill", "keys"));
        done("revive", "--log", "log.example.com");
        assertRefused("`log.example.com`", run("kill", "keys", "--log", "another"));
        assertRefused("--lift", run("hold", "keys"));
        assertRefused("--lift", run("hold", "keys", "--lift", "--only", "reads"));
        assertRefused("length of time", run("lease", "keys", "--log", "log", "--for", "soon"));
        assertRefused("no such file", run("kill", "missing"));
        assertEquals(1, standing().counter(), "and changes nothing");
    }

    @Test
    void aLeaseCountsUpAndCanBeShortened() throws Exception {
        List<Lease> leases = new ArrayList<>();
        for (String length : List.of("8h", "90s")) {
            Run run = run("lease", "keys", "--log", "log.example.com", "--for", length);
            assertEquals(0, run.status(), run.toString());
            String text = new OrdersDirectory(place()).read(Document.LEASE).orElseThrow();
            leases.add(Lease.verified(SignedNote.parse(text), List.of(key.verificationKey())));
        }
        assertTrue(leases.get(1).counter() > leases.get(0).counter());
        assertEquals(
                Duration.ofSeconds(90),
                Duration.between(leases.get(1).issued(), leases.get(1).until()));
        Files.writeString(place().resolve("lease"), "scribbled over");
        assertEquals(
                0,
                run("lease", "keys", "--log", "log.example.com", "--for", "1d").status());
    }
}
