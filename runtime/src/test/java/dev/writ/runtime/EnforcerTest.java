package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.Durability;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnforcerTest {
    private static final LoadedAgent LOADED = new LoadedAgent("acme-1", "Hi", "[]");
    private static final String ID = "ed62ac4b147d054b5d5042c268757c78a21453b9e27c2a06db409038f642e70f";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Guard GUARD = SampleGuard.instance();

    @TempDir
    Path directory;

    private SigningKey logKey;
    private SigningKey publisher;
    private final Map<String, Object> world = new HashMap<>(Map.of("environment", "dev", "code_freeze", false));

    @BeforeEach
    void makeKeys() throws KeyException {
        logKey = SigningKey.generate("acme.example/log");
        publisher = SigningKey.generate("acme.example/publisher");
    }

    private AgentIdentity agent(String... roles) throws Exception {
        SekuireId id = SekuireId.of("acme-1", "Hi", "[]");
        AgentManifest manifest = new AgentManifest(id, "cleaner", List.of(roles), NOW.plusSeconds(60));
        return AgentIdentity.verified(manifest.sign(publisher).note(), LOADED, List.of(publisher.verificationKey()));
    }

    private Enforcer.Builder builder() throws Exception {
        return Enforcer.forGuard(GUARD)
                .agent(agent("operator"))
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory, logKey))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<AuditLine> entries() throws AuditException {
        List<AuditLine> lines = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(directory)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.orElseThrow());
            }
        }
        return lines;
    }

    private List<String> kinds() throws AuditException {
        return entries().stream().map(line -> line.kind().orElseThrow()).toList();
    }

    private AuditLine last() throws AuditException {
        List<AuditLine> lines = entries();
        return lines.get(lines.size() - 1);
    }

    private LogReport verify() throws AuditException {
        LogReport report = LogVerifier.verify(directory, List.of(logKey.verificationKey()));
        assertEquals(Optional.empty(), report.fault());
        assertEquals(Optional.empty(), report.unattested());
        return report;
    }

    private static String member(AuditLine line, String name) {
        return line.entry().get(name).map(JsonWriter::write).orElse("");
    }

    @Test
    void aManifestThatExpiresWhileTheIntentIsWrittenBeginsNothing() throws Exception {
        AtomicInteger seconds = new AtomicInteger();
        HostAttributes slow = HostAttributes.of(() -> {
            seconds.set(61);
            return world;
        });
        InstantSource source = () -> NOW.plusSeconds(seconds.get());
        try (Enforcer enforcer =
                builder().host(slow).clock(source.withZone(ZoneOffset.UTC)).build()) {
            ActionDenied denied = assertThrows(
                    ActionDenied.class,
                    () -> enforcer.run(SampleGuard.readRecords().table("logs"), request -> "ran"));
            assertEquals(RefusedBy.IDENTITY, denied.refusedBy(), denied.toString());
            assertEquals("not_started", last().text("result").orElseThrow());
            assertEquals("identity", last().text("refused_by").orElseThrow());
        }
        verify();
    }

    @Test
    void aPermittedActionRunsBetweenItsIntentAndItsOutcome() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            List<String> during = new ArrayList<>();
            long rows = enforcer.run(SampleGuard.deleteRecords().table("logs").rows(7), request -> {
                during.addAll(kinds());
                LogReport report = LogVerifier.verify(directory, List.of(logKey.verificationKey()));
                assertTrue(report.isSound());
                assertEquals(
                        Optional.empty(), report.unattested(), "the intent is under a checkpoint before the action");
                assertEquals(List.of(2L), report.openIntents());
                return request.rows();
            });
            assertEquals(7, rows);
            assertEquals(List.of("start", "policy", "decision"), during);
        }
        assertEquals(List.of("start", "policy", "decision", "outcome", "stop"), kinds());
        assertEquals(List.of(), verify().openIntents());
        AuditLine decision = entries().get(2);
        assertEquals("policy_check", decision.text("event").orElseThrow());
        assertEquals("allow", decision.text("decision").orElseThrow());
        assertEquals("[\"cleanup-outside-production\"]", member(decision, "rules"));
        assertEquals("true", member(decision, "permitted"));
        assertEquals("\"enforce\"", member(decision, "mode"));
        assertEquals("\"forced\"", member(decision, "durability"));
        assertEquals(
                "{\"id\":\"" + ID + "\",\"name\":\"cleaner\",\"roles\":[\"operator\"]}", member(decision, "agent"));
        assertEquals(
                "{\"action\":\"delete_records\",\"agent.id\":\"" + ID + "\",\"agent.roles\":[\"operator\"],"
                        + "\"code_freeze\":false,\"environment\":\"dev\",\"rows\":\"7\",\"table\":\"logs\"}",
                member(decision, "request"));
        String policy = "{\"digest\":\"" + GUARD.policyDigest() + "\",\"name\":\"production-guard\",\"proof\":\""
                + SampleGuard.PROOF + "\",\"table\":\"" + GUARD.tableDigest() + "\",\"version\":\"3\"}";
        assertEquals(policy, member(entries().get(1), "policy"));
        assertEquals(policy, member(decision, "policy"));
        assertEquals(16, decision.text("row").orElseThrow().length());
        AuditLine outcome = entries().get(3);
        assertEquals("tool_execution", outcome.text("event").orElseThrow());
        assertEquals("2", member(outcome, "intent"));
        assertEquals("\"success\"", member(outcome, "result"));
    }

    @Test
    void aDeniedActionNeverRunsAndIsLoggedBeforeTheException() throws Exception {
        world.put("environment", "production");
        try (Enforcer enforcer = builder().build()) {
            AtomicInteger runs = new AtomicInteger();
            var denied = assertThrows(
                    ActionDenied.class,
                    () -> enforcer.run(
                            SampleGuard.deleteRecords().table("users").rows(1206), request -> runs.incrementAndGet()));
            assertEquals(0, runs.get());
            assertEquals(Effect.DENY, denied.effect());
            assertEquals(List.of("no-destruction-in-production"), denied.rules());
            assertEquals(Optional.of("destructive actions never run in production"), denied.reason());
            assertEquals(
                    "`delete_records` is denied by `no-destruction-in-production`:"
                            + " destructive actions never run in production",
                    denied.getMessage());
            assertEquals("decision", last().kind().orElseThrow());
            assertEquals("policy_violation", last().text("event").orElseThrow());
            assertEquals("\"policy\"", member(last(), "refused_by"));
            assertEquals("false", member(last(), "permitted"));
        }
        assertEquals(List.of(), verify().openIntents());
    }

    @Test
    void anApprovalIsRefusedNamingItsRequirements() throws Exception {
        world.put("environment", "production");
        GenericCall call = GenericCall.of("bulk_write", json("{\"table\":\"users\",\"rows\":4000}"));
        try (Enforcer enforcer = builder().build()) {
            var denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
            assertEquals(Effect.REQUIRE_APPROVAL, denied.effect());
            var owed = new ApprovalRequirement(List.of("dba"), 2, Duration.ofMinutes(15));
            assertEquals(List.of(owed), denied.approval());
            assertEquals("`bulk_write` needs approval: 2 of dba within PT15M", denied.getMessage());
            assertEquals("\"approval\"", member(last(), "refused_by"));
            assertEquals("[{\"count\":2,\"expires\":\"PT15M\",\"roles\":[\"dba\"]}]", member(last(), "approval"));
        }
    }

    @Test
    void everyRefusalHasOneEntry() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            List<GenericCall> calls = List.of(
                    GenericCall.of("unheard_of", json("{}")),
                    GenericCall.of("read_records", json("{}")),
                    GenericCall.of("read_records", json("{\"table\":null}")),
                    GenericCall.of("read_records", json("{\"table\":\"a\",\"table\":\"b\"}")),
                    GenericCall.of("read_records", json("{\"table\":\"\\ud800\"}")),
                    GenericCall.of("read_records", json("{\"table\":\"a\",\"agent.id\":\"someone\"}")),
                    GenericCall.of("read_records", json("{\"table\":\"a\",\"agent\":{\"roles\":[\"operator\"]}}")),
                    GenericCall.of("read_records", json("{\"table\":\"a\",\"environment\":\"dev\"}")),
                    GenericCall.of("\ud800", json("{\"\ud800\":1}")),
                    GenericCall.of("x".repeat(200_000), json("{}")));
            int before = entries().size();
            for (GenericCall call : calls) {
                var denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
                assertEquals(Effect.DENY, denied.effect());
                assertTrue(denied.reason().isPresent());
                before++;
                assertEquals(before, entries().size(), call.action());
                assertEquals("decision", last().kind().orElseThrow());
                assertEquals("\"request\"", member(last(), "refused_by"));
            }
        }
        assertTrue(verify().isSound());
    }

    @Test
    void hostAttributesAreReadAnewAndOnlyFromTheHost() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            var call = SampleGuard.deleteRecords().table("logs").rows(7);
            assertEquals("ran", enforcer.run(call, request -> "ran"));
            world.put("code_freeze", true);
            assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
        }
    }

    @Test
    void aHostThatCannotBeHeardDenies() throws Exception {
        List<Map<String, ?>> worlds = Arrays.asList(
                null,
                Map.of("environment", "dev"),
                Map.of("environment", "dev", "code_freeze", "no"),
                Map.of("environment", 5, "code_freeze", false),
                Map.of("environment", 5.0, "code_freeze", false),
                Map.of("environment", "dev", "code_freeze", false, "agent.id", "someone"),
                Map.of("environment", "dev", "code_freeze", false, "table", "logs"),
                new HashMap<>() {
                    private static final long serialVersionUID = 1;

                    {
                        put("environment", null);
                    }
                });
        AtomicInteger next = new AtomicInteger();
        HostAttributes host = HostAttributes.of(() -> {
            int i = next.getAndIncrement();
            if (i == worlds.size()) {
                throw new IllegalStateException("the feature store is down");
            }
            return worlds.get(i);
        });
        try (Enforcer enforcer = builder().host(host).build()) {
            for (int i = 0; i <= worlds.size(); i++) {
                int before = entries().size();
                var call = SampleGuard.readRecords().table("logs");
                var denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"), "world " + i);
                assertEquals(Effect.DENY, denied.effect());
                assertEquals(before + 1, entries().size());
                assertFalse(member(last(), "invalid").isEmpty());
            }
        }
        assertTrue(verify().isSound());
    }

    @Test
    void anIdentityThatDoesNotHoldDeniesEverything() throws Exception {
        AgentIdentity changed = AgentIdentity.verified(
                new AgentManifest(
                                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), NOW.minusSeconds(1))
                        .sign(publisher)
                        .note(),
                LOADED,
                List.of(publisher.verificationKey()));
        for (EnforcementMode mode : EnforcementMode.values()) {
            try (Enforcer enforcer = builder().agent(changed).mode(mode).build()) {
                var call = SampleGuard.readRecords().table("logs");
                var denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
                assertEquals(Optional.of("the manifest expired at 2025-12-31T23:59:59Z"), denied.reason());
                assertEquals("\"identity\"", member(last(), "refused_by"));
            }
        }
    }

    @Test
    void withoutAManifestIdentityAttributesAreAbsent() throws Exception {
        try (Enforcer enforcer = builder().agent(AgentIdentity.unknown()).build()) {
            var call = SampleGuard.readRecords().table("logs");
            var denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
            assertEquals(Optional.of("`agent.id` is missing"), denied.reason());
        }
    }

    @Test
    void aRoleThatThePolicyDoesNotKnowIsInvalid() throws Exception {
        try (Enforcer enforcer = builder().agent(agent("emperor")).build()) {
            var call = SampleGuard.readRecords().table("logs");
            assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
        }
    }

    @Test
    void anActionThatFailsIsLoggedAndItsExceptionPassesThrough() throws Exception {
        IOException failure = new IOException("password is hunter2");
        try (Enforcer enforcer = builder().build()) {
            var call = SampleGuard.readRecords().table("logs");
            var thrown = assertThrows(
                    IOException.class,
                    () -> enforcer.run(call, request -> {
                        throw failure;
                    }));
            assertSame(failure, thrown);
            assertEquals("\"failure\"", member(last(), "result"));
            assertTrue(
                    member(last(), "failure").startsWith("{\"class\":\"java.io.IOException\",\"message_sha256\":\""));
            assertFalse(JsonWriter.write(last().entry()).contains("hunter2"));
        }
        assertEquals(List.of(), verify().openIntents());
    }

    @Test
    void observingLetsWhatThePolicyRefusesPassAndSaysSo() throws Exception {
        world.put("environment", "production");
        try (Enforcer enforcer = builder().mode(EnforcementMode.OBSERVE).build()) {
            var call = SampleGuard.deleteRecords().table("users").rows(1);
            assertEquals("ran", enforcer.run(call, request -> "ran"));
            AuditLine decision = entries().get(entries().size() - 2);
            assertEquals("deny", decision.text("decision").orElseThrow());
            assertEquals("policy_violation", decision.text("event").orElseThrow());
            assertEquals("true", member(decision, "permitted"));
            assertEquals("\"observe\"", member(decision, "mode"));
            assertEquals("\"observe\"", member(last(), "mode"));
            GenericCall invalid = GenericCall.of("read_records", json("{}"));
            assertThrows(ActionDenied.class, () -> enforcer.run(invalid, request -> "ran"));
        }
    }

    @Test
    void aLogThatIsClosedDenies() throws Exception {
        Enforcer enforcer = builder().build();
        enforcer.close();
        var call = SampleGuard.readRecords().table("logs");
        var denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
        assertEquals("`read_records` is denied: the audit log could not be written", denied.getMessage());
        assertTrue(denied.getCause() instanceof AuditException);
    }

    @Test
    void aLogThatClosesDuringAnActionSaysThatTheOutcomeIsMissing() throws Exception {
        Enforcer enforcer = builder().build();
        var call = SampleGuard.readRecords().table("logs");
        assertThrows(
                OutcomeNotLogged.class,
                () -> enforcer.run(call, request -> {
                    enforcer.close();
                    return "ran";
                }));
        assertEquals(List.of(2L), verify().openIntents());
    }

    @Test
    void aDamagedGuardDeniesEverythingAndIsLogged() throws Exception {
        String data = TableJson.write(SampleTables.production());
        Guard damaged = new Guard("0".repeat(64), data) {};
        for (EnforcementMode mode : EnforcementMode.values()) {
            try (Enforcer enforcer = Enforcer.forGuard(damaged)
                    .audit(AuditLog.open(directory, logKey, Durability.SYSTEM))
                    .mode(mode)
                    .build()) {
                GenericCall call = GenericCall.of("read_records", json("{\"table\":\"a\"}"));
                assertThrows(ActionDenied.class, () -> enforcer.run(call, request -> "ran"));
                assertEquals("\"policy\"", member(last(), "refused_by"));
                assertEquals("\"system\"", member(last(), "durability"));
            }
        }
        assertTrue(verify().isSound());
    }

    @Test
    void anEnforcerWithoutALogIsNotMade() {
        assertThrows(IllegalStateException.class, () -> Enforcer.forGuard(GUARD).build());
    }

    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (dev.writ.runtime.json.JsonException e) {
            throw new AssertionError(e);
        }
    }
}
