package dev.writ.runtime;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.files.AtomicTexts;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.Lease;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tests of operators share: keys, and orders put where enforcers look. */
final class OperatorTests {
    static final String LOG = "acme.example/log";
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private OperatorTests() {}

    static SigningKey key(String name) {
        try {
            return SigningKey.generate(name);
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    static Orders alive(long counter) {
        return Orders.alive(LOG, counter, NOW);
    }

    static String note(Orders orders, SigningKey key) {
        return orders.sign(key).note();
    }

    static String note(Lease lease, SigningKey key) {
        return lease.sign(key).note();
    }

    /** Whatever stands there, and whatever the text: also what no operator's command would leave. */
    static void put(Path directory, Document document, String text) throws IOException {
        Files.createDirectories(directory);
        AtomicTexts.replace(directory.resolve(document.word()), text);
    }

    static List<AuditLine> entries(Path log) throws AuditException {
        List<AuditLine> lines = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(log)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.orElseThrow());
            }
        }
        return lines;
    }

    static List<AuditLine> entries(Path log, String kind) throws AuditException {
        return entries(log).stream()
                .filter(line -> line.kind().equals(Optional.of(kind)))
                .toList();
    }

    /** A whole number that an entry states. */
    static long whole(AuditLine line, String name) {
        return Long.parseLong(JsonWriter.write(line.entry().get(name).orElseThrow()));
    }

    static String text(JsonObject object, String name) {
        return ((JsonString) object.get(name).orElseThrow()).value();
    }
}
