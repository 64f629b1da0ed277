package dev.writ.runtime.audit;

import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What tests of logs share: a fixed key, a fixed clock, small logs. */
final class LogTests {
    static final String ORIGIN = "acme.example/agents";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);

    /** The attester never wakes, so that the bytes of a log depend on the calls alone. */
    static final AuditLog.Settings SETTINGS = new AuditLog.Settings(CLOCK, 64L << 20, Long.MAX_VALUE / 1_000_000);

    private LogTests() {}

    static SigningKey key() {
        return key("07");
    }

    static SigningKey key(String fill) {
        try {
            return SigningKey.ofHex(ORIGIN, fill.repeat(32), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    static AuditEntry intent(String action) {
        return new AuditEntry.Fields()
                .with("permitted", new JsonBoolean(true))
                .with("action", new JsonString(action))
                .entry(EntryKind.DECISION, "policy_check");
    }

    static AuditEntry denial(String action) {
        return new AuditEntry.Fields()
                .with("permitted", new JsonBoolean(false))
                .with("action", new JsonString(action))
                .entry(EntryKind.DECISION, "policy_violation");
    }

    static AuditEntry outcome(long intent) {
        return new AuditEntry.Fields()
                .with("intent", JsonNumber.of(intent))
                .with("result", new JsonString("success"))
                .entry(EntryKind.OUTCOME, "tool_execution");
    }

    static AuditLog open(Path directory) throws AuditException {
        return AuditLog.open(DirectoryStore.open(directory), key(), Durability.FORCED, SETTINGS);
    }

    /** start, intent, outcome, denial, intent, outcome, stop under four checkpoints. */
    static void writeSmallLog(Path directory) throws AuditException {
        try (AuditLog log = open(directory)) {
            log.append(outcome(log.record(intent("read_records"))));
            log.append(denial("drop_table"));
            log.append(outcome(log.record(intent("write_record"))));
        }
    }

    /** As a killed process leaves it: start, intent, outcome, denial, intent signed; outcome, denial not. */
    static void writeKilledLog(Path directory) throws AuditException, IOException {
        try (DirectoryStore store = DirectoryStore.open(directory)) {
            AuditLog log = AuditLog.open(store, key(), Durability.FORCED, SETTINGS);
            log.append(outcome(log.record(intent("read_records"))));
            log.append(denial("drop_table"));
            log.append(outcome(log.record(intent("write_record"))));
            log.append(denial("drop_table"));
        }
    }

    static LogReport verify(Path directory) throws AuditException {
        return LogVerifier.verify(directory, List.of(key().verificationKey()));
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
