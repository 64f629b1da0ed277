package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.VerificationKey;
import dev.writ.runtime.operator.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs and proofs in which anything was changed, inserted, cut, repeated or taken from another log of the same key. {@code
 * -Dwrit.mutations=100000} tries more.
 */
class MutatedEvidenceTest {
    private static final int MUTATIONS = Integer.getInteger("writ.mutations", 600);
    private static final long SEED = 20_260_109;
    private static final List<VerificationKey> KEYS = List.of(LogTests.key().verificationKey());
    private static final List<String> NAMES = List.of(LogFormat.segment(0), LogFormat.CHECKPOINTS);

    @TempDir
    Path directory;

    private Path log;
    private Path other;
    private SignedNote witnessed;

    @BeforeEach
    void writeLogs() throws Exception {
        log = directory.resolve("log");
        other = directory.resolve("other");
        try (AuditLog writer = LogTests.open(log)) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("read_records"))));
            writer.record(LogTests.denial("drop_table"));
        }
        try (AuditLog writer = LogTests.open(other)) {
            writer.append(LogTests.outcome(writer.record(LogTests.intent("drop_table"))));
            writer.record(LogTests.denial("read_records"));
            writer.record(LogTests.denial("read_records"));
        }
        LogReport report = LogTests.verify(log);
        assertTrue(report.isWhollyAttested(), report::toString);
        String checkpoints = Files.readString(log.resolve(LogFormat.CHECKPOINTS));
        List<String> lines = checkpoints.lines().toList();
        witnessed = SignedNote.parse(
                String.join("\n", lines.subList(lines.size() - CheckpointSource.LINES, lines.size())) + "\n");
    }

    /** What is added behind all that is signed may pass for the traces of a crash, and is named as such. */
    @Test
    void noMutationOfALogChangesWhatItAttests() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        LogVerifier verifier = LogVerifier.trusting(KEYS).expectAtLeast(witnessed);
        long attested = LogTests.verify(log).attested();
        for (int i = 0; i < MUTATIONS; i++) {
            String what = "mutation " + i + ", seed " + SEED;
            String name = NAMES.get(random.nextInt(2));
            byte[] honest = Files.readAllBytes(log.resolve(name));
            byte[] changed = Mutations.of(honest, Files.readAllBytes(other.resolve(name)), random);
            Files.write(log.resolve(name), changed);
            LogReport report = verifier.verify(log);
            Files.write(log.resolve(name), honest);
            if (report.isSound()) {
                boolean isKept =
                        changed.length >= honest.length && Arrays.equals(Arrays.copyOf(changed, honest.length), honest);
                assertTrue(isKept, () -> what + ": " + report);
                assertEquals(attested, report.attested(), what);
                assertEquals(changed.length == honest.length, report.remarks().isEmpty(), () -> what + ": " + report);
            } else {
                assertFalse(Arrays.equals(changed, honest), what);
            }
        }
    }

    @Test
    void noMutationOfAProofProvesAnythingElse() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] proof = EntryProof.of(log, 1, KEYS).text().getBytes(StandardCharsets.UTF_8);
        byte[] another = EntryProof.of(other, 1, KEYS).text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] changed = Mutations.of(proof, another, random);
            boolean isHonest = Arrays.equals(changed, proof) || Arrays.equals(changed, another);
            assertEquals(isHonest, isProof(changed), "mutation " + i + ", seed " + SEED);
        }
    }

    private static boolean isProof(byte[] text) throws IOException {
        try {
            return EntryProof.parse(new ByteArrayInputStream(text))
                            .verifiedBy(KEYS)
                            .sequence()
                    == 1;
        } catch (AuditException e) {
            return false;
        }
    }
}
