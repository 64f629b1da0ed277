package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate says how it would decide, and nothing comes of it. */
class ShadowTest {
    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final Map<String, Object> world = new HashMap<>(Map.of("environment", "dev", "code_freeze", false));

    private Enforcer.Builder builder() throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), OperatorTests.NOW.plusSeconds(600));
        return Enforcer.forGuard(SampleGuard.instance())
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC));
    }

    /** Where nothing allows to read. */
    private static TableData candidate() {
        TableData table = Versions.table("4");
        List<TableData.Row> rows = new ArrayList<>(table.rows());
        rows.remove(5);
        return new TableData(
                table.origin(),
                table.vocabulary(),
                table.classification(),
                table.decisions().withRows(rows),
                table.explanations(),
                table.limits());
    }

    private static String act(Enforcer enforcer, String action) {
        GenericCall call = GenericCall.of(
                action,
                action.equals("read_records")
                        ? Arguments.NONE.with("table", "logs").json()
                        : Arguments.NONE.with("table", "logs").with("rows", 7).json());
        return enforcer.run(call, decided -> "ran");
    }

    private List<AuditLine> entries(String kind) throws Exception {
        return OperatorTests.entries(directory.resolve("log"), kind);
    }

    private static String member(AuditLine line, String name) {
        return line.entry().get(name).map(JsonWriter::write).orElse("");
    }

    private LogReport verify() throws Exception {
        LogReport report = LogVerifier.verify(directory.resolve("log"), List.of(logKey.verificationKey()));
        assertEquals(Optional.empty(), report.fault());
        return report;
    }

    @Test
    void whereItDecidesOtherwiseIsAnEntryAndTheActionRuns() throws Exception {
        Guard candidate = Guard.of(TableJson.write(candidate()));
        try (Enforcer enforcer = builder().shadow(candidate).build()) {
            assertEquals("ran", act(enforcer, "read_records"));
            assertEquals("ran", act(enforcer, "delete_records"));
            world.put("environment", "production");
            assertThrows(ActionDenied.class, () -> act(enforcer, "delete_records"));
        }
        List<AuditLine> differences = entries("shadow");
        assertEquals(1, differences.size());
        AuditLine difference = differences.get(0);
        assertEquals(member(entries("decision").get(0), "sequence"), member(difference, "of"));
        assertEquals("allow", difference.text("in_force").orElseThrow());
        assertEquals("deny", difference.text("decision").orElseThrow());
        assertEquals("stricter", difference.text("differs").orElseThrow());
        assertTrue(member(difference, "policy").contains(candidate.tableDigest()));
        assertTrue(member(entries("policy").get(0), "shadow").contains(candidate.tableDigest()));
        assertTrue(member(entries("policy").get(0), "policy")
                .contains(SampleGuard.instance().tableDigest()));
        verify();
    }

    @Test
    void theSamePolicyNeverDiffers() throws Exception {
        try (Enforcer enforcer = builder().shadow(SampleGuard.instance()).build()) {
            for (String environment : List.of("dev", "production", "unheard of")) {
                world.put("environment", environment);
                for (String action : List.of("read_records", "bulk_write", "delete_records", "unheard_of")) {
                    try {
                        act(enforcer, action);
                    } catch (ActionDenied denied) {
                        assertTrue(denied.refusedBy() == RefusedBy.POLICY
                                || denied.refusedBy() == RefusedBy.APPROVAL
                                || denied.refusedBy() == RefusedBy.REQUEST);
                    }
                }
            }
        }
        assertEquals(List.of(), entries("shadow"));
    }

    @Test
    void itIsToldWhatItAloneDeclaresAndMissesWhatNobodyGives() throws Exception {
        String declared = TableJson.write(Versions.table("4")).replace("code_freeze", "quiet_hours");
        world.put("quiet_hours", false);
        try (Enforcer enforcer = builder().shadow(Guard.of(declared)).build()) {
            assertEquals("ran", act(enforcer, "read_records"));
            assertEquals(List.of(), entries("shadow"));
            for (Object noValue : new Object[] {7, new Object()}) {
                world.put("quiet_hours", noValue);
                assertEquals("ran", act(enforcer, "read_records"));
            }
            world.remove("quiet_hours");
            assertEquals("ran", act(enforcer, "read_records"));
        }
        assertEquals(3, entries("shadow").size());
        for (AuditLine line : entries("shadow")) {
            assertEquals("stricter", line.text("differs").orElseThrow());
            assertTrue(line.text("invalid").orElseThrow().contains("quiet_hours"));
        }
        verify();
    }

    @Test
    void limitsThatAreOwedOtherwiseAreADifferenceAndNothingIsCounted() throws Exception {
        try (Enforcer enforcer =
                builder().shadow(Versions.limited("4", 1, 3_600)).build()) {
            for (int i = 0; i < 3; i++) {
                assertEquals("ran", act(enforcer, "read_records"));
            }
        }
        assertEquals(3, entries("shadow").size());
        assertEquals("otherwise", entries("shadow").get(0).text("differs").orElseThrow());
        assertEquals("[\"reads-in-time\"]", member(entries("shadow").get(0), "limits"));
    }

    @Test
    void itOutlivesAnotherVersionAndADamagedOneIsNone() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> Enforcer.forGuard(SampleGuard.instance())
                .shadow(new Guard("0".repeat(64), "", "{}") {}));
        try (Enforcer enforcer =
                builder().shadow(Guard.of(TableJson.write(candidate()))).build()) {
            enforcer.reload(Versions.proved("3.5"));
            assertEquals("ran", act(enforcer, "read_records"));
        }
        assertEquals(1, entries("shadow").size());
        assertTrue(member(entries("policy").get(1), "shadow").contains("\"version\":\"4\""));
        verify();
    }
}
