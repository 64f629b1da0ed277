package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.TableJson;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an enforcer adds to a decision where a policy has a clock, limits and assumptions. */
final class GatewayEnforcerTest {
    private static final String ID = "ed62ac4b147d054b5d5042c268757c78a21453b9e27c2a06db409038f642e70f";

    @TempDir
    Path directory;

    private SigningKey logKey;
    private SigningKey publisher;

    @BeforeEach
    void makeKeys() throws KeyException {
        logKey = SigningKey.generate("acme.example/log");
        publisher = SigningKey.generate("acme.example/publisher");
    }

    private AgentIdentity agent() throws Exception {
        SekuireId id = SekuireId.of("acme-1", "Hi", "[]");
        AgentManifest manifest = new AgentManifest(id, "cleaner", List.of(), Instant.parse("2026-01-02T00:00:00Z"));
        LoadedAgent loaded = new LoadedAgent("acme-1", "Hi", "[]");
        return AgentIdentity.verified(manifest.sign(publisher).note(), loaded, List.of(publisher.verificationKey()));
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

    private static String member(AuditLine line, String name) {
        return line.entry().get(name).map(JsonWriter::write).orElse("");
    }

    private static final Guard GATEWAY = Guard.of(TableJson.write(SampleGateway.table()));

    /** An enforcer of the gateway at that time, and what its last entry says. */
    private AuditLine gateway(String now, GenericCall call, Map<String, Object> more) throws Exception {
        Map<String, Object> host = new HashMap<>(Map.of(
                "owner", ID, "since", Instant.parse("2026-01-01T00:00:00Z"), "budget", new BigDecimal("5000.00")));
        host.putAll(more);
        try (Enforcer enforcer = Enforcer.forGuard(GATEWAY)
                .agent(agent())
                .host(HostAttributes.of(() -> host))
                .audit(AuditLog.open(directory, logKey))
                .clock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .build()) {
            enforcer.run(call, request -> request.arguments());
        }
        // Before its outcome and the stop.
        return entries().get(entries().size() - 3);
    }

    private static GenericCall reading(String file) {
        return GenericCall.of("read", Arguments.NONE.with("file", file).json());
    }

    @Test
    void theClockGivesTheTimeInTheZoneOfThePolicy() throws Exception {
        AuditLine line = gateway("2025-12-31T23:30:00Z", reading("/srv//a"), Map.of("time.hour", 23));
        String request = member(line, "request");
        assertTrue(request.contains("\"time.weekday\":\"thursday\""), request);
        assertTrue(request.contains("\"time.hour\":\"0\""), "the clock's, not the host's: " + request);
        assertTrue(request.contains("\"time.minute_of_day\":\"30\""), request);
        assertTrue(request.contains("\"file\":\"/srv/a\""), request);
        assertTrue(request.contains("\"budget\":\"5000\""), request);
    }

    @Test
    void summerTimeIsThatOfTheZone() throws Exception {
        AuditLine line = gateway("2025-07-01T05:59:59.999Z", reading("/srv"), Map.of());
        assertTrue(member(line, "request").contains("\"time.minute_of_day\":\"479\""), member(line, "request"));
    }

    @Test
    void whatOwesALimitIsCountedInIt() throws Exception {
        GenericCall fetch = GenericCall.of(
                "fetch", Arguments.NONE.with("host", "example.com").json());
        AuditLine line = gateway("2025-12-31T12:00:00Z", fetch, Map.of());
        assertEquals("[\"fetches-per-hour\"]", member(line, "limits"));
        assertEquals("[{\"key\":\"\\\"" + ID + "\\\"\",\"limit\":\"fetches-per-hour\"}]", member(line, "counted"));
        assertEquals("true", member(line, "permitted"));
        assertEquals("policy_check", line.text("event").orElseThrow());
        assertTrue(
                LogVerifier.verify(directory, List.of(logKey.verificationKey())).isSound());
    }

    @Test
    void aViolatedAssumptionIsAnInvalidRequest() {
        ActionDenied denied =
                assertThrows(ActionDenied.class, () -> gateway("2025-12-28T17:00:00Z", reading("/srv"), Map.of()));
        assertEquals("`read` is denied: it violates `assume-1`", denied.getMessage());
    }
}
