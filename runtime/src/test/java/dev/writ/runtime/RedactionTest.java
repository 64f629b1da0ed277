package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.Commitment;
import dev.writ.runtime.audit.SaltErasure;
import dev.writ.runtime.audit.SaltErasure.Standing;
import dev.writ.runtime.audit.SaltFile;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a policy does not let be shown stands nowhere in clear, and can be proved, or erased, afterwards. */
class RedactionTest extends ApprovalFixture {
    private static final String SECRET = "patients-of-dr-crusher";

    private static TableData hiding(Map<String, Disclosure> disclosures) {
        TableData table = SampleTables.production();
        return table.withVocabulary(table.vocabulary()
                .withAttributes(table.attributes().stream()
                        .map(a -> new TableData.Attribute(
                                a.name(),
                                a.type(),
                                a.source(),
                                a.optional(),
                                disclosures.getOrDefault(a.name(), Disclosure.FULL)))
                        .toList()));
    }

    private static Guard guard() {
        return Guard.of(TableJson.write(hiding(Map.of(
                "table", new Disclosure(Disclosure.Form.COMMIT, true),
                "rows", new Disclosure(Disclosure.Form.FULL, true),
                "ticket", new Disclosure(Disclosure.Form.DIGEST, false)))));
    }

    private Path salts() {
        return directory.resolve("salts");
    }

    private Enforcer enforcer(Guard guard) throws Exception {
        return Enforcer.forGuard(guard)
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.at(directory.resolve("log"), logKey)
                        .salts(SaltFile.open(salts()))
                        .open())
                .clock(clock)
                .shadow(SampleGuard.instance())
                .approvals(ApprovalInbox.of(store(), approvers()).waitingAtMost(LONG))
                .build();
    }

    private static GenericCall read(String table, String more) {
        return GenericCall.of("read_records", json("{\"table\":\"" + table + "\"" + more + "}"));
    }

    /** Everything that was written, in one text. */
    private String written() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
            }
        }
        return all.toString();
    }

    private static JsonObject request(AuditLine entry) {
        return (JsonObject) entry.entry().get("request").orElseThrow();
    }

    private static String commitment(JsonObject request, String name) {
        return Commitment.stated(request.get(name).orElseThrow()).orElseThrow();
    }

    @Test
    void aCommitmentStandsInPlaceOfTheValueAndOpensWithItsSaltAlone() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            assertEquals(SECRET, enforcer.run(read(SECRET, ""), call -> call.arguments()
                    .text("table")));
            enforcer.run(read(SECRET, ""), call -> "");
        }
        verify();
        assertFalse(written().contains(SECRET));
        List<AuditLine> decisions = decisions();
        String first = commitment(request(decisions.get(0)), "table");
        String second = commitment(request(decisions.get(1)), "table");
        assertNotEquals(first, second);
        SaltErasure.Found found = SaltErasure.find(salts(), List.of(first, second));
        Commitment opened = found.commitment(first).orElseThrow();
        assertTrue(opened.isTo("table", new JsonString(SECRET)));
        assertFalse(opened.isTo("table", new JsonString(SECRET + "s")));
        assertFalse(opened.isTo("ticket", new JsonString(SECRET)));
        assertFalse(found.commitment(second).orElseThrow().isTo("table", new JsonString("")));
        // Bytes as the page has them.
        byte[] text = ("[\"table\",\"" + SECRET + "\"]").getBytes(StandardCharsets.UTF_8);
        byte[] salt = java.util.HexFormat.of().parseHex(opened.salt());
        assertEquals(
                first,
                java.util.HexFormat.of()
                        .formatHex(Sha256.of("writ/commitment/v1\n".getBytes(StandardCharsets.UTF_8), salt, text)));
    }

    @Test
    void anErasedSaltLeavesTheLogProvable() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            enforcer.run(read(SECRET, ""), call -> "");
            enforcer.run(read("logs", ""), call -> "");
            String first = commitment(request(decisions().get(0)), "table");
            String second = commitment(request(decisions().get(1)), "table");
            // Also while the writer goes on.
            assertEquals(1, SaltErasure.erase(salts(), Set.of(first)));
            assertEquals(0, SaltErasure.erase(salts(), Set.of(first)));
            enforcer.run(read("third", ""), call -> "");
            SaltErasure.Found found = SaltErasure.find(salts(), Set.of(first, second, "0".repeat(64)));
            assertEquals(Standing.ERASED, found.of(first));
            assertEquals(Standing.KEPT, found.of(second));
            assertEquals(Standing.UNKNOWN, found.of("0".repeat(64)));
            String third = commitment(request(decisions().get(2)), "table");
            assertEquals(Standing.KEPT, SaltErasure.find(salts(), Set.of(third)).of(third));
        }
        verify();
    }

    @Test
    void withoutSaltsTheyAreForgotten() throws Exception {
        try (Enforcer enforcer = Enforcer.forGuard(guard())
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(clock)
                .build()) {
            enforcer.run(read(SECRET, ""), call -> "");
        }
        assertFalse(Files.exists(salts()));
        assertFalse(written().contains(SECRET));
    }

    @Test
    void aDigestStandsForWhatIsOnlyLong() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            enforcer.run(read("logs", ",\"ticket\":\"T-1\""), call -> "");
        }
        Json digest = request(decisions().get(0)).get("ticket").orElseThrow();
        assertEquals("{\"bytes\":5,\"sha256\":\"" + Sha256.hex("\"T-1\"") + "\"}", JsonWriter.canonical(digest));
    }

    /** Every way out that a value could take when something is wrong with its request. */
    @Test
    void refusalsShowNothingOfIt() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            for (String call : List.of(
                    "{\"table\":\"" + SECRET + "\",\"rows\":1}",
                    "{\"table\":{\"deep\":\"" + SECRET + "\"}}",
                    "{\"table\":[\"" + SECRET + "\"]}",
                    "{\"table\":\"" + SECRET + "\\ud800\"}",
                    "{\"table\":\"" + SECRET + "\",\"table\":\"" + SECRET + "\"}",
                    "{\"table\":\"logs\",\"unknown\":\"" + SECRET + "\"}")) {
                GenericCall odd = GenericCall.of("read_records", json(call));
                ActionDenied denied = assertThrows(ActionDenied.class, () -> enforcer.run(odd, decided -> ""));
                assertFalse(denied.toString().contains(SECRET), denied.toString());
            }
            GenericCall deleted = GenericCall.of("delete_records", json("{\"table\":\"" + SECRET + "\",\"rows\":5}"));
            ActionDenied denied = assertThrows(ActionDenied.class, () -> enforcer.run(deleted, decided -> ""));
            assertFalse(denied.toString().contains(SECRET), denied.toString());
            assertThrows(
                    IllegalStateException.class,
                    () -> enforcer.run(read(SECRET, ""), call -> {
                        throw new IllegalStateException("no such table: " + SECRET);
                    }));
        }
        verify();
        assertEquals(8, decisions().size());
        String written = written();
        assertFalse(written.contains(SECRET));
        assertFalse(written.contains("message_sha256"));
        // Nor a digest that whoever guesses it could compare.
        for (String guess : List.of(SECRET, "\"" + SECRET + "\"", "no such table: " + SECRET)) {
            assertFalse(written.contains(Sha256.hex(guess)));
        }
        assertFalse(written.contains("structure_sha256"));
    }

    @Test
    void whoApprovesSeesCommitments() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            GenericCall write = GenericCall.of("bulk_write", json("{\"table\":\"" + SECRET + "\",\"rows\":7654321}"));
            Future<String> call = pool.submit(
                    () -> enforcer.run(write, decided -> decided.arguments().text("table")));
            ApprovalRequest asked = awaitRequest();
            assertFalse(written().contains(SECRET));
            // Shown in the log by the policy's wish, but nowhere else.
            assertFalse(asked.text().contains("7654321"));
            String shown = commitment(asked.asked().request(), "rows");
            assertTrue(SaltErasure.find(salts(), Set.of(shown))
                    .commitment(shown)
                    .orElseThrow()
                    .isTo("rows", new JsonString("7654321")));
            approve(asked, ada, bob);
            assertEquals(SECRET, call.get());
        }
        verify();
        assertFalse(written().contains(SECRET));
        assertEquals(
                Optional.of(new JsonString("7654321")),
                request(decisions().get(0)).get("rows"));
        Set<Json> commitments = new HashSet<>();
        entries("approval").forEach(entry -> entry.entry().get("asked").ifPresent(commitments::add));
        assertEquals(1, commitments.size());
    }

    /** Approval is of the value itself, though nobody saw it. */
    @Test
    void approvalOfOneHiddenValueIsNoneOfAnother() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            GenericCall one = GenericCall.of("bulk_write", json("{\"table\":\"" + SECRET + "\",\"rows\":1}"));
            GenericCall other = GenericCall.of("bulk_write", json("{\"table\":\"other\",\"rows\":1}"));
            Future<String> first = pool.submit(() -> enforcer.run(one, decided -> "one"));
            ApprovalRequest asked = awaitRequest();
            Future<String> second = pool.submit(() -> enforcer.run(other, decided -> "other"));
            ApprovalRequest another = awaitRequest(asked);
            approve(asked, ada, bob);
            assertEquals("one", first.get());
            assertFalse(second.isDone());
            approve(another, ada, bob);
            assertEquals("other", second.get());
        }
        verify();
    }

    @Test
    void saltsThatOthersMayReadAreRefused() throws Exception {
        Files.createFile(salts(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.setPosixFilePermissions(salts(), PosixFilePermissions.fromString("rw-r--r--"));
        AuditException refused = assertThrows(AuditException.class, () -> SaltFile.open(salts()));
        assertTrue(refused.toString().contains("open to others"), refused::toString);
        assertThrows(AuditException.class, () -> SaltErasure.find(salts(), Set.of()));
    }

    @Test
    void aFileOfSaltsHasOneWriterAndLosesOnlyWhatACrashCutShort() throws Exception {
        Commitment kept = Commitment.to("a", new JsonString("b"));
        try (SaltFile file = SaltFile.open(salts())) {
            file.keep(kept);
            assertThrows(AuditException.class, () -> SaltFile.open(salts()));
        }
        Files.writeString(salts(), "0123", StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
        Commitment later = Commitment.to("a", new JsonString("c"));
        try (SaltFile file = SaltFile.open(salts())) {
            file.keep(later);
            file.force();
        }
        SaltErasure.Found found = SaltErasure.find(salts(), Set.of(kept.sha256(), later.sha256()));
        assertEquals(Optional.of(kept), found.commitment(kept.sha256()));
        assertEquals(Optional.of(later), found.commitment(later.sha256()));
    }

    /** A salt that is not kept is evidence lost, and ends the log as any other does. */
    @Test
    void saltsThatAreReplacedEndTheLog() throws Exception {
        try (Enforcer enforcer = enforcer(guard())) {
            enforcer.run(read("logs", ""), call -> "");
            Files.delete(salts());
            ActionDenied denied = assertThrows(ActionDenied.class, () -> enforcer.run(read("logs", ""), call -> "ran"));
            assertEquals(RefusedBy.LOG, denied.refusedBy());
            assertThrows(ActionDenied.class, () -> enforcer.run(read("logs", ""), call -> "ran"));
        }
    }

    @Test
    void aTableThatCountsByWhatIsHiddenIsDamaged() {
        TableData shown = SampleTables.production();
        TableData hidden = hiding(Map.of("environment", new Disclosure(Disclosure.Form.COMMIT, true)));
        TableData.Limits byEnvironment =
                new TableData.Limits(List.of(new TableData.Limit("hourly", 5, 3600, Optional.of(0))), List.of());
        assertTrue(Guard.of(TableJson.write(hidden)).isIntact());
        assertTrue(Guard.of(TableJson.write(shown.withLimits(byEnvironment))).isIntact());
        assertThrows(
                IllegalArgumentException.class,
                () -> TableJson.read(TableJson.write(hidden.withLimits(byEnvironment))));
    }

    /** Nobody knows any more what such a policy hides. */
    @Test
    void whatAPolicyWhoseDataAreDamagedIsAskedStandsNowhereInClear() throws Exception {
        Guard damaged = new Guard("0".repeat(64), "", TableJson.write(hiding(Map.of()))) {};
        assertFalse(damaged.isIntact());
        try (Enforcer enforcer = Enforcer.forGuard(damaged)
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .build()) {
            assertThrows(ActionDenied.class, () -> enforcer.run(read(SECRET, ""), call -> "ran"));
        }
        assertFalse(written().contains(SECRET));
        assertTrue(written().contains("\"unread\":{\"commitment\":"));
    }

    @Test
    void aTableSaysWhatIsHidden() {
        String data = TableJson.write(hiding(Map.of("environment", new Disclosure(Disclosure.Form.COMMIT, true))));
        assertTrue(data.contains("\"disclosure\":{\"audit\":\"commit\",\"sensitive\":true}"));
        assertEquals(data, TableJson.write(TableJson.read(data)));
        assertFalse(TableJson.write(SampleTables.production()).contains("disclosure"));
    }
}
