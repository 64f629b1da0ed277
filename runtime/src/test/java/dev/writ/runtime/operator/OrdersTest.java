package dev.writ.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final long SEED = 20_260_102;
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final SigningKey OPERATOR = key("05");

    private static SigningKey key(String fill) {
        try {
            return SigningKey.ofHex("operator.example.com", fill.repeat(32), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Orders sample() {
        return Orders.alive("log.example.com", 7, NOW)
                .withAgent("cleaner")
                .withAgent("another")
                .withHold(List.of("reads", "diagnosis"))
                .reissued(8, Optional.of("code freeze"), NOW);
    }

    private static Lease lease() {
        return new Lease("log.example.com", 3, NOW, NOW.plusSeconds(600));
    }

    @Test
    void whatIsSignedIsReadBackEqual() throws NoteException {
        List<VerificationKey> keys = List.of(OPERATOR.verificationKey());
        for (Orders orders : List.of(sample(), sample().withKilled(true), sample().withHold(List.of()))) {
            assertEquals(
                    orders,
                    Orders.verified(SignedNote.parse(orders.sign(OPERATOR).note()), keys));
        }
        assertEquals(
                lease(), Lease.verified(SignedNote.parse(lease().sign(OPERATOR).note()), keys));
    }

    /** Signatures are the same each time, so that whole notes can be compared. */
    @Test
    void theNotesAreThoseOnThePageOfTheSpecification() throws Exception {
        String page = Files.readString(Path.of("..", "spec", "operator.md"));
        SigningKey heartbeat = SigningKey.ofHex("heartbeat.example.com", "06".repeat(32), SecretAccess.granted());
        for (String shown : List.of(
                "```\n" + sample().sign(OPERATOR).note() + "```\n",
                "```\n" + lease().sign(heartbeat).note() + "```\n",
                "`" + OPERATOR.verificationKey().text() + "`",
                "`" + heartbeat.verificationKey().text() + "`")) {
            assertTrue(page.contains(shown), shown);
        }
    }

    @Test
    void noChangedByteIsBelieved() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<VerificationKey> keys = List.of(OPERATOR.verificationKey());
        byte[] note = sample().sign(OPERATOR).note().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < note.length; i++) {
            byte[] changed = note.clone();
            changed[i] ^= (byte) (1 << random.nextInt(7));
            assertThrows(NoteException.class, () -> Orders.verified(SignedNote.parse(changed), keys), "byte " + i);
        }
    }

    @Test
    void noMutationOfOrdersIsBelieved() {
        SplittableRandom random = new SplittableRandom(SEED);
        int mutations = Integer.getInteger("writ.mutations", 5_000);
        List<VerificationKey> keys = List.of(OPERATOR.verificationKey());
        byte[] orders = sample().sign(OPERATOR).note().getBytes(StandardCharsets.UTF_8);
        byte[] lease = lease().sign(OPERATOR).note().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < mutations; i++) {
            byte[] changed = Mutations.of(orders, lease, random);
            try {
                Orders.verified(SignedNote.parse(changed), keys);
                assertArrayEquals(orders, changed, "mutation " + i + ", seed " + SEED);
            } catch (NoteException e) {
                assertFalse(Arrays.equals(orders, changed), "mutation " + i + ", seed " + SEED);
            }
        }
    }

    @Test
    void neitherKindIsTakenForTheOtherNorASignatureOfAnother() {
        List<VerificationKey> keys = List.of(OPERATOR.verificationKey());
        assertThrows(NoteException.class, () -> Orders.verified(lease().sign(OPERATOR), keys));
        assertThrows(NoteException.class, () -> Lease.verified(sample().sign(OPERATOR), keys));
        assertThrows(NoteException.class, () -> Orders.verified(sample().sign(key("06")), keys));
    }

    @Test
    void whatMeansNothingIsNotMade() {
        Orders alive = Orders.alive("log", 1, NOW);
        assertThrows(IllegalArgumentException.class, () -> Orders.alive("log", 0, NOW));
        assertThrows(IllegalArgumentException.class, () -> Orders.alive("", 1, NOW));
        assertThrows(IllegalArgumentException.class, () -> alive.withAgent(""));
        assertThrows(IllegalArgumentException.class, () -> new Lease("log", 1, NOW, NOW));
        assertThrows(IllegalArgumentException.class, () -> new Lease("log", 0, NOW, NOW.plusSeconds(1)));
        assertEquals(
                Optional.empty(),
                alive.withHold(List.of("a")).withHold(List.of()).hold());
        assertEquals(List.of("a"), alive.withAgent("a").withAgent("a").agents());
    }
}
