package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Action;
import dev.writ.runtime.table.TableData.Argument;
import dev.writ.runtime.table.TableData.Attribute;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import dev.writ.runtime.table.TableData.Source;
import dev.writ.runtime.table.TableJson;
import dev.writ.runtime.table.ValueType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publisher signed reaches the policy, as what it declares; from nobody else, and nothing else. */
class VouchedAttributesTest {
    private static final Guard GUARD = Guard.of(TableJson.write(table()));

    @TempDir
    Path directory;

    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final Map<String, Object> world = new HashMap<>(Map.of("region", "eu"));

    /** Lets read whoever has a clearance of 2 or more; a tenant is required, a rank optional. */
    private static TableData table() {
        return new TableData(
                new TableData.Origin("cleared", Optional.empty(), "0".repeat(64)),
                new TableData.Vocabulary(
                        List.of(
                                new Attribute("agent.clearance", new ValueType.Whole(0, 9), Source.IDENTITY, false),
                                new Attribute("tenant", new ValueType.Domain(), Source.IDENTITY, false),
                                new Attribute("agent.rank", new ValueType.Decimal(2, 0, 1_000), Source.IDENTITY, true),
                                new Attribute("region", new ValueType.Text(), Source.HOST, false),
                                new Attribute("topic", new ValueType.Text(), Source.ARGUMENT, false)),
                        List.of(new Action("read", List.of(), List.of(new Argument(4, false)))),
                        true,
                        Optional.empty()),
                new TableData.Classification(List.of(new Column.Intervals(0, false, List.of(0L, 2L))), List.of()),
                new TableData.Decisions(
                        List.of(new TableData.Row(
                                "0123456789abcdef",
                                Effect.ALLOW,
                                new Region(List.of(0), List.of(new Cell(0, List.of(1)))),
                                List.of(0))),
                        0,
                        Effect.DENY,
                        List.of(),
                        List.of(),
                        Subsumptions.NONE),
                new TableData.Explanations(
                        List.of(new TableData.Rule("cleared", Effect.ALLOW, Optional.empty(), Optional.empty())),
                        List.of(new TableData.SourceRow(0, new Region(List.of(0), List.of(new Cell(0, List.of(1)))))),
                        List.of()),
                TableData.Limits.NONE);
    }

    private AgentIdentity agent(String attributes) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"),
                "cleaner",
                List.of("operator"),
                OperatorTests.NOW.plusSeconds(600),
                (JsonObject) JsonReader.read(attributes));
        return AgentIdentity.verified(
                manifest.sign(publisher).note(),
                new LoadedAgent("acme-1", "Hi", "[]"),
                List.of(publisher.verificationKey()));
    }

    private Enforcer enforcer(AgentIdentity agent) throws Exception {
        return Enforcer.forGuard(GUARD)
                .agent(agent)
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC))
                .build();
    }

    private static String read(Enforcer enforcer, String arguments) throws JsonException {
        return enforcer.run(GenericCall.of("read", (JsonObject) JsonReader.read(arguments)), decided -> "read");
    }

    private static ActionDenied refused(Enforcer enforcer, RefusedBy by, String arguments) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> read(enforcer, arguments));
        assertEquals(by, denied.refusedBy(), denied.getMessage());
        return denied;
    }

    private static final String TOPIC = "{\"topic\":\"x\"}";

    @Test
    void whatIsSignedIsWhatIsDecidedInItsCanonicalSpelling() throws Exception {
        try (Enforcer enforcer =
                enforcer(agent("{\"tenant\":\"ACME.example.\",\"agent.clearance\":3,\"agent.rank\":\"1.50\"}"))) {
            assertEquals(List.of(), enforcer.health().problems());
            assertEquals("read", read(enforcer, TOPIC));
        }
        AuditLine decision =
                OperatorTests.entries(directory.resolve("log"), "decision").get(0);
        assertEquals(
                "{\"action\":\"read\",\"agent.clearance\":\"3\",\"agent.rank\":\"1.5\",\"region\":\"eu\","
                        + "\"tenant\":\"acme.example\",\"topic\":\"x\"}",
                decision.entry().get("request").map(JsonWriter::write).orElseThrow());
        try (Enforcer enforcer = enforcer(agent("{\"tenant\":\"acme.example\",\"agent.clearance\":1}"))) {
            refused(enforcer, RefusedBy.POLICY, TOPIC);
        }
    }

    @Test
    void whatThePolicyDoesNotTakeFromTheIdentityIsNamedOnceAndMeansNothing() throws Exception {
        try (Enforcer enforcer = enforcer(
                agent("{\"tenant\":\"a.example\",\"agent.clearance\":3,\"agent.tier\":\"gold\",\"region\":\"us\"}"))) {
            assertEquals("read", read(enforcer, TOPIC));
            assertEquals("read", read(enforcer, TOPIC));
        }
        List<AuditLine> decisions = OperatorTests.entries(directory.resolve("log"), "decision");
        assertEquals(
                "[\"agent.tier\",\"region\"]",
                decisions.get(0).entry().get("ignored").map(JsonWriter::write).orElseThrow());
        assertTrue(decisions
                .get(0)
                .entry()
                .get("request")
                .map(JsonWriter::write)
                .orElseThrow()
                .contains("\"eu\""));
        assertEquals(Optional.empty(), decisions.get(1).entry().get("ignored"));
    }

    @Test
    void whatIsNotOfItsTypeDeniesEverythingAndIsFoundBeforeTheFirstCall() throws Exception {
        Map<String, String> wrong = Map.of(
                "{\"tenant\":\"a.example\",\"agent.clearance\":\"high\"}", "`agent.clearance`",
                "{\"tenant\":\"a.example\",\"agent.clearance\":10}", "`agent.clearance` is out of bounds",
                "{\"tenant\":\"a.example\",\"agent.clearance\":true}", "`agent.clearance` is not of type",
                "{\"tenant\":\"a.example\",\"agent.clearance\":[\"3\"]}", "`agent.clearance` is not of type",
                "{\"tenant\":\"not a host\",\"agent.clearance\":3}", "`tenant` is not a host name",
                "{\"tenant\":\"a.example\",\"agent.clearance\":3,\"agent.rank\":1.234}", "`agent.rank`");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            try (Enforcer enforcer = enforcer(agent(each.getKey()))) {
                Health health = enforcer.health();
                assertEquals(1, health.problems().size(), health::toString);
                assertEquals(RefusedBy.IDENTITY, health.problems().get(0).refusedBy());
                assertTrue(health.problems().get(0).what().contains(each.getValue()), health::toString);
                ActionDenied denied = refused(enforcer, RefusedBy.IDENTITY, TOPIC);
                assertTrue(denied.getMessage().contains(each.getValue()), denied.getMessage());
            }
        }
    }

    @Test
    void whatIsRequiredAndNotSignedIsMissed() throws Exception {
        try (Enforcer enforcer = enforcer(agent("{\"agent.clearance\":3}"))) {
            assertEquals(
                    List.of(new Health.Problem(RefusedBy.REQUEST, "nobody vouches for `tenant`")),
                    enforcer.health().problems());
            refused(enforcer, RefusedBy.REQUEST, TOPIC);
        }
    }

    @Test
    void noCallAndNoHostGivesWhatIsOfTheIdentity() throws Exception {
        AgentIdentity low = agent("{\"tenant\":\"a.example\",\"agent.clearance\":1}");
        List<String> calls = List.of(
                "{\"topic\":\"x\",\"agent.clearance\":3}",
                "{\"topic\":\"x\",\"agent\":{\"clearance\":3}}",
                "{\"topic\":\"x\",\"tenant\":\"b.example\"}",
                "{\"topic\":\"x\",\"agent.rank\":\"9\"}",
                "{\"topic\":\"x\",\"agent.tier\":\"gold\"}",
                "{\"topic\":\"x\",\"agent\":{\"tier\":\"gold\"}}",
                "{\"topic\":\"x\",\"agent.id\":\"me\"}");
        try (Enforcer enforcer = enforcer(low)) {
            for (String call : calls) {
                refused(enforcer, RefusedBy.REQUEST, call);
            }
        }
        for (String name : List.of("agent.clearance", "tenant", "agent.rank", "agent.id")) {
            world.put(name, name.equals("agent.clearance") ? 3 : "9.example");
            try (Enforcer enforcer = enforcer(low)) {
                refused(enforcer, RefusedBy.REQUEST, TOPIC);
            }
            world.remove(name);
        }
    }

    @Test
    void aSignatureOfTheIdAloneGivesNothingElse() throws Exception {
        String id = SekuireId.of("acme-1", "Hi", "[]").hex();
        String signature = HexFormat.of().formatHex(publisher.sign(id.getBytes(StandardCharsets.UTF_8)));
        AgentIdentity agent = AgentIdentity.verifiedIdOnly(
                signature, new LoadedAgent("acme-1", "Hi", "[]"), List.of(publisher.verificationKey()));
        try (Enforcer enforcer = enforcer(agent)) {
            assertEquals(2, enforcer.health().problems().size(), enforcer.health()::toString);
            refused(enforcer, RefusedBy.REQUEST, TOPIC);
        }
    }
}
