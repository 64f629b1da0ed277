package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The logs of the specification, good and bad, are what they say they are: to the verifier, and to one in another language
 * that was written from the specification's page alone. They are made anew with {@code -Dgolden.update=true}.
 */
class LogVectorsTest {
    private static final Path SPEC = Path.of("..", "spec");
    private static final Path VECTORS = SPEC.resolve("vectors/audit");
    private static final String EXPECTED = "expected.json";
    private static final String WITNESSED = "witnessed.checkpoint";

    @BeforeAll
    static void update() throws Exception {
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            for (NamedBadLogsTest.DetectableAlone bad : NamedBadLogsTest.DetectableAlone.values()) {
                // It shows no more than the test that makes it, and is 64 KiB.
                if (bad != NamedBadLogsTest.DetectableAlone.OVER_LONG_LINE) {
                    Path log = begun(bad.name());
                    LogTests.writeSmallLog(log);
                    bad.tamper.with(log);
                    LogTests.delete(log.resolveSibling("other"));
                    Files.deleteIfExists(log.resolveSibling("other"));
                    finish(log);
                }
            }
            for (RotationTest.Bad bad : RotationTest.Bad.values()) {
                Path log = begun("rotation-" + bad.name());
                RotationTest.write(log);
                RotationTest.tamper(log, bad);
                finish(log);
            }
            Path rotated = begun("rotated");
            RotationTest.write(rotated);
            finish(rotated);
            Path crashed = begun("crashed");
            LogTests.writeKilledLog(crashed);
            Files.writeString(
                    crashed.resolve("entries-0000000000000000.jsonl"),
                    "{\"_chain\":\"",
                    java.nio.file.StandardOpenOption.APPEND);
            LogTests.open(crashed).close();
            finish(crashed);
            writeRolledBack();
            writeCommitted();
        }
    }

    private static void writeRolledBack() throws Exception {
        Path log = begun("rolled-back");
        SignedNote newest;
        LogTests.writeSmallLog(log);
        try (AuditLog writer = LogTests.open(log)) {
            newest = writer.latestCheckpoint().orElseThrow();
        }
        LogTests.delete(log);
        LogTests.writeSmallLog(log);
        Files.writeString(log.resolve(WITNESSED), newest.note());
        finish(log);
    }

    /** A value that stands there as a commitment, and the salt beside. */
    private static void writeCommitted() throws Exception {
        Path log = begun("committed");
        Path salts = log.resolve("salts");
        try (AuditLog writer =
                AuditLog.at(log, LogTests.key()).salts(SaltFile.open(salts)).open()) {
            writer.append(new AuditEntry.Fields()
                    .with("permitted", new JsonBoolean(false))
                    .with(
                            "request",
                            JsonObject.builder()
                                    .with("action", "send_mail")
                                    .with("to", writer.commitment("to", new JsonString("ana@example.com")))
                                    .build())
                    .entry(EntryKind.DECISION, "policy_violation"));
        }
        finish(log);
    }

    private static Path begun(String name) throws IOException {
        Path log = VECTORS.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        LogTests.delete(log);
        Files.createDirectories(log);
        return log;
    }

    private static void finish(Path log) throws Exception {
        Files.deleteIfExists(log.resolve("lock"));
        Files.writeString(
                log.resolve(KeyFiles.PUBLIC), LogTests.key().verificationKey().text() + "\n");
        Files.writeString(log.resolve(EXPECTED), JsonWriter.canonical(found(log)) + "\n");
    }

    private static JsonObject found(Path log) throws Exception {
        LogVerifier verifier = LogVerifier.trusting(List.of(key(log)));
        LogReport report = (Files.exists(log.resolve(WITNESSED))
                        ? verifier.expectAtLeast(SignedNote.parse(Files.readString(log.resolve(WITNESSED))))
                        : verifier)
                .verify(log);
        return report.fault()
                .map(fault -> JsonObject.builder()
                        .with("fault", fault.kind().word())
                        .with("sequence", JsonNumber.of(fault.sequence()))
                        .build())
                .orElseGet(() -> JsonObject.builder()
                        .with("attested", JsonNumber.of(report.attested()))
                        .with("entries", JsonNumber.of(report.entries()))
                        .build());
    }

    private static VerificationKey key(Path log) throws Exception {
        return KeyFiles.readPublic(log.resolve(KeyFiles.PUBLIC));
    }

    static List<Path> vectors() throws IOException {
        try (Stream<Path> all = Files.list(VECTORS)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isAsItSays(Path log) throws Exception {
        assertEquals(Files.readString(log.resolve(EXPECTED)).strip(), JsonWriter.canonical(found(log)));
    }

    @Test
    void thereAreGoodOnesAndBadOnes() throws Exception {
        int bad = 0;
        for (Path log : vectors()) {
            bad += found(log).get("fault").isPresent() ? 1 : 0;
        }
        assertTrue(bad >= 28, "bad: " + bad);
        assertTrue(vectors().size() - bad >= 4);
    }

    @Test
    void theCommitmentOpensWithTheSaltBesideIt() throws Exception {
        Path log = VECTORS.resolve("committed");
        String record = Files.readString(log.resolve("salts"));
        String sha256 = record.substring(0, 64);
        assertTrue(Files.readString(log.resolve("entries-0000000000000000.jsonl"))
                .contains("{\"commitment\":\"" + sha256 + "\"}"));
        Commitment commitment = new Commitment(sha256, record.substring(65, 129));
        assertTrue(commitment.isTo("to", new JsonString("ana@example.com")));
        assertFalse(commitment.isTo("to", new JsonString("bo@example.com")));
    }

    @Test
    void aVerifierInAnotherLanguageSaysTheSame() throws Exception {
        Optional<Path> node = node();
        assumeTrue(node.isPresent(), "there is no `node` here, in which the other verifier is written");
        for (Path log : vectors()) {
            List<String> command = new ArrayList<>(List.of(
                    node.orElseThrow().toString(),
                    SPEC.resolve("verify-log.mjs").toString(),
                    log.toString(),
                    log.resolve(KeyFiles.PUBLIC).toString()));
            if (Files.exists(log.resolve(WITNESSED))) {
                command.addAll(
                        List.of("--expect-at-least", log.resolve(WITNESSED).toString()));
            }
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            JsonObject expected = found(log);
            String fault = EntryFields.text(expected, "fault").orElse("");
            assertEquals(fault.isEmpty() ? 0 : 1, process.exitValue(), log + ": " + said);
            assertTrue(
                    fault.isEmpty()
                            ? said.startsWith("valid: "
                                    + EntryFields.whole(expected, "entries").orElseThrow() + " entries, "
                                    + EntryFields.whole(expected, "attested").orElseThrow() + " attested")
                            : said.startsWith("invalid: entry "
                                            + EntryFields.whole(expected, "sequence")
                                                    .orElseThrow() + ": ")
                                    && said.endsWith("[" + fault + "]\n"),
                    log + ": " + said + " for " + JsonWriter.canonical(expected));
        }
    }

    private static Optional<Path> node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "node"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
