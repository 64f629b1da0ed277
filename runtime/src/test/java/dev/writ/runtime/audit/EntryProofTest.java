package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.VerificationKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryProofTest {
    private static final List<VerificationKey> KEYS = List.of(LogTests.key().verificationKey());

    @TempDir
    Path directory;

    private static EntryProof parse(String text) throws AuditException, IOException {
        return EntryProof.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everySignedEntryIsProvedAloneAndWithoutItsLog() throws Exception {
        AuditLog.Settings small = new AuditLog.Settings(LogTests.CLOCK, 900, Long.MAX_VALUE / 1_000_000);
        try (AuditLog log = AuditLog.open(DirectoryStore.open(directory), LogTests.key(), Durability.FORCED, small)) {
            for (int i = 0; i < 4; i++) {
                log.append(LogTests.outcome(log.record(LogTests.intent("read_records"))));
            }
        }
        for (long sequence = 0; sequence < 10; sequence++) {
            String text = EntryProof.of(directory, sequence, KEYS).text();
            EntryProof.Proved proved = parse(text).verifiedBy(KEYS);
            assertEquals(sequence, proved.sequence());
            assertEquals(10, proved.checkpoint().size());
            assertTrue(proved.entry().get("_chain").isPresent());
        }
        assertThrows(AuditException.class, () -> EntryProof.of(directory, 10, KEYS));
        assertThrows(AuditException.class, () -> EntryProof.of(directory, -1, KEYS));
    }

    @Test
    void anUnsignedEntryIsNotProved() throws Exception {
        LogTests.writeKilledLog(directory);
        assertEquals(
                4,
                parse(EntryProof.of(directory, 4, KEYS).text()).verifiedBy(KEYS).sequence());
        assertThrows(AuditException.class, () -> EntryProof.of(directory, 5, KEYS));
    }

    @Test
    void noChangedByteProvesAnything() throws Exception {
        LogTests.writeSmallLog(directory);
        String text = EntryProof.of(directory, 3, KEYS).text();
        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[] {'A', '0', '\n', ' ', (char) (text.charAt(i) ^ 1)}) {
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                if (!changed.equals(text)) {
                    assertThrows(AuditException.class, () -> parse(changed).verifiedBy(KEYS), "byte " + i);
                }
            }
            String cut = text.substring(0, i);
            assertThrows(AuditException.class, () -> parse(cut).verifiedBy(KEYS), "cut at " + i);
        }
    }

    @Test
    void anotherKeyProvesNothing() throws Exception {
        LogTests.writeSmallLog(directory);
        EntryProof proof = EntryProof.of(directory, 3, KEYS);
        assertThrows(
                AuditException.class,
                () -> proof.verifiedBy(List.of(LogTests.key("08").verificationKey())));
    }

    @Test
    void theSpellingIsThatOfTheStandard() throws Exception {
        LogTests.writeSmallLog(directory);
        List<String> lines = EntryProof.of(directory, 3, KEYS).text().lines().toList();
        assertEquals("c2sp.org/tlog-proof@v1", lines.get(0));
        assertTrue(lines.get(1).startsWith("extra "));
        assertEquals("index 3", lines.get(2));
        assertEquals("", lines.get(6));
        assertEquals("writ/checkpoint/v1 " + LogTests.ORIGIN, lines.get(7));
        assertEquals(
                Optional.of(new JsonString("drop_table")),
                parse(EntryProof.of(directory, 3, KEYS).text())
                        .verifiedBy(KEYS)
                        .entry()
                        .get("action"));
    }
}
