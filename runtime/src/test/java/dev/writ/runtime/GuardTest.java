package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GuardTest {
    private static final Guard GUARD = SampleGuard.instance();
    private static final String PROOF = SampleGuard.PROOF;
    private static final ApprovalRequirement TWO_OF_DBA =
            new ApprovalRequirement(List.of("dba"), 2, Duration.ofMinutes(15));
    private static final ApprovalRequirement SECURITY =
            new ApprovalRequirement(List.of("security"), 1, Duration.ofHours(1));

    /** A request in plain Java; empty is absent. */
    private record Case(
            String action,
            String environment,
            boolean freeze,
            Optional<List<String>> roles,
            Optional<String> ticket,
            long rows,
            Optional<List<String>> labels) {
        boolean isDestructive() {
            return action.equals("delete_records") || action.equals("drop_table");
        }

        boolean hasRows() {
            return action.equals("bulk_write") || action.equals("delete_records");
        }

        boolean isIntern() {
            return roles.isPresent() && roles.get().contains("intern");
        }

        boolean hasSecret() {
            return action.equals("read_records")
                    && labels.isPresent()
                    && labels.get().contains("secret");
        }

        JsonObject json() {
            List<Member> members = new ArrayList<>();
            members.add(new Member("action", new JsonString(action)));
            members.add(new Member("environment", new JsonString(environment)));
            members.add(new Member("code_freeze", new JsonBoolean(freeze)));
            List<Member> agent = new ArrayList<>();
            agent.add(new Member("id", new JsonString("agent-7")));
            roles.ifPresent(held -> agent.add(new Member("roles", array(held))));
            members.add(new Member("agent", new JsonObject(agent)));
            ticket.ifPresent(text -> members.add(new Member("ticket", new JsonString(text))));
            members.add(new Member("table", new JsonString("users")));
            if (hasRows()) {
                boolean small = rows <= 1L << 53;
                members.add(new Member("rows", small ? JsonNumber.of(rows) : new JsonString(Long.toString(rows))));
            }
            if (action.equals("read_records")) {
                labels.ifPresent(held -> members.add(new Member("labels", array(held))));
            }
            return new JsonObject(members);
        }

        private static JsonArray array(List<String> texts) {
            return new JsonArray(texts.stream().<Json>map(JsonString::new).toList());
        }

        Request set(Request request) {
            request.reset(action)
                    .set(GUARD.attribute("environment"), environment)
                    .set(GUARD.attribute("code_freeze"), freeze)
                    .set(GUARD.attribute("agent.id"), "agent-7")
                    .set(GUARD.attribute("table"), "users");
            roles.ifPresent(held -> request.set(GUARD.attribute("agent.roles"), held));
            ticket.ifPresent(text -> request.set(GUARD.attribute("ticket"), text));
            if (hasRows()) {
                request.set(GUARD.attribute("rows"), rows);
            }
            if (action.equals("read_records")) {
                labels.ifPresent(held -> request.set(GUARD.attribute("labels"), held));
            }
            return request;
        }

        /** The policy in plain Java. */
        Decision expected() {
            if (isDestructive() && environment.equals("production")) {
                return decision(
                        Outcome.DENY, "destructive actions never run in production", "no-destruction-in-production");
            } else if (hasSecret()) {
                return decision(Outcome.DENY, "secrets are not read", "secrets-stay");
            } else if (action.equals("bulk_write")) {
                return bulkWrite();
            } else if (action.equals("read_records")) {
                return isIntern()
                        ? decision(Outcome.WARN, "interns are watched", "watch-interns")
                        : decision(Outcome.ALLOW, "", "reads");
            } else if (action.equals("delete_records") && !freeze && rows <= 1000) {
                return decision(Outcome.ALLOW, "", "cleanup-outside-production");
            }
            return otherwise();
        }

        private Decision bulkWrite() {
            if (environment.equals("production") && isIntern()) {
                return decision(
                        approval(TWO_OF_DBA, SECURITY), "interns ask first", "reviewed-bulk-writes", "interns-ask");
            } else if (environment.equals("production")) {
                return decision(approval(TWO_OF_DBA), "", "reviewed-bulk-writes");
            }
            return isIntern() ? decision(approval(SECURITY), "interns ask first", "interns-ask") : otherwise();
        }

        private static Outcome approval(ApprovalRequirement... requirements) {
            return new Outcome(Effect.REQUIRE_APPROVAL, List.of(requirements));
        }

        private static Decision otherwise() {
            return new Decision(Outcome.DENY, List.of(), true, Optional.empty(), Optional.empty());
        }

        private static Decision decision(Outcome outcome, String reason, String... rules) {
            return new Decision(
                    outcome,
                    List.of(rules),
                    false,
                    reason.isEmpty() ? Optional.empty() : Optional.of(reason),
                    Optional.empty());
        }
    }

    private static List<Case> everyCase() {
        List<Case> cases = new ArrayList<>();
        List<Optional<List<String>>> roles = List.of(
                Optional.empty(),
                Optional.of(List.of()),
                Optional.of(List.of("intern")),
                Optional.of(List.of("operator")),
                Optional.of(List.of("operator", "intern")));
        List<Optional<List<String>>> labels = List.of(
                Optional.empty(),
                Optional.of(List.of()),
                Optional.of(List.of("secret")),
                Optional.of(List.of("a")),
                Optional.of(List.of("a", "secret")));
        for (String action : List.of("read_records", "bulk_write", "delete_records", "drop_table")) {
            for (String environment : List.of("dev", "staging", "production")) {
                for (boolean freeze : new boolean[] {false, true}) {
                    for (Optional<List<String>> held : roles) {
                        for (Optional<String> ticket :
                                List.<Optional<String>>of(Optional.empty(), Optional.of("OPS-2"), Optional.of("x"))) {
                            for (long rows : new long[] {0, 1000, 1001, Long.MAX_VALUE}) {
                                for (Optional<List<String>> label : labels) {
                                    cases.add(new Case(action, environment, freeze, held, ticket, rows, label));
                                }
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    @Test
    void everyCaseIsDecidedAsThePolicySaysReadOrSet() {
        Request reusable = GUARD.newRequest();
        List<Case> cases = everyCase();
        assertEquals(7_200, cases.size());
        for (Case each : cases) {
            Decision expected = each.expected();
            Request read = GUARD.read(each.json());
            assertEquals(expected, GUARD.explain(read), each::toString);
            assertEquals(expected.outcome(), GUARD.decide(read), each::toString);
            Request set = each.set(reusable);
            assertEquals(expected, GUARD.explain(set), each::toString);
            assertEquals(expected.outcome(), GUARD.decide(set), each::toString);
            assertEquals(expected, GUARD.explain(GUARD.read(read.canonical().orElseThrow())), each::toString);
        }
    }

    @Test
    void saysWhatItIs() {
        String data = TableJson.write(SampleTables.production());
        assertTrue(GUARD.isIntact());
        assertEquals("production-guard", GUARD.policy());
        assertEquals(Optional.of("3"), GUARD.version());
        assertEquals("0123456789abcdef".repeat(4), GUARD.policyDigest());
        assertEquals(SampleGuard.sha256(data), GUARD.tableDigest());
        assertEquals(Optional.of(PROOF), GUARD.proofDigest());
        assertEquals(SampleTables.production(), GUARD.table());
        Guard same = Guard.of(TableJson.writePretty(SampleTables.production()));
        assertEquals(GUARD.tableDigest(), same.tableDigest());
        assertEquals(Optional.empty(), same.proofDigest());
        assertTrue(same.isIntact());
        Guard unproved = new Given(SampleGuard.sha256(data), "", data);
        assertEquals(Optional.empty(), unproved.proofDigest());
        assertTrue(unproved.isIntact());
        assertThrows(IllegalArgumentException.class, () -> Guard.of(data + "x"));
    }

    private static final class Given extends Guard {
        Given(String sha256, String proof, String... data) {
            super(sha256, proof, data);
        }
    }

    /** What may be wrong with the data of a generated class. */
    enum Damage {
        CHANGED_TABLE,
        DIGEST_IN_CAPITALS,
        NO_DIGEST,
        /** The digest is that of these data, which are no table. */
        NO_TABLE,
        NO_DATA,
        NULL_DIGEST,
        NULL_DATA,
        PROOF_IN_CAPITALS,
        CUT_PROOF,
        NULL_PROOF,
        ROWS_THAT_MAY_NOT_STAND_FOR_OTHERS,
        /** A sound table, of another version than the class was generated for. */
        SWAPPED_TABLE;

        /** Whether the data are those that the class was generated with. */
        boolean isAsGenerated() {
            return this == NO_TABLE || this == NO_DATA || this == ROWS_THAT_MAY_NOT_STAND_FOR_OTHERS;
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    @SuppressWarnings("NullAway")
    void damagedDataDenyEverything(Damage damage) {
        String data = TableJson.write(SampleTables.production());
        String noTable = "{\"format\":1}";
        // Says that the first row, a deny of two other actions, may stand for the second.
        String wrongRows = data.substring(0, data.length() - 1) + ",\"subsumed_rows\":[[1,0,[0]]]}";
        Guard damaged =
                switch (damage) {
                    case CHANGED_TABLE ->
                        new Given(SampleGuard.sha256(data), PROOF, data.replace("\"deny\"", "\"allow\""));
                    case DIGEST_IN_CAPITALS ->
                        new Given(SampleGuard.sha256(data).toUpperCase(Locale.ROOT), PROOF, data);
                    case NO_DIGEST -> new Given("", PROOF, data);
                    case NO_TABLE -> new Given(SampleGuard.sha256(noTable), PROOF, noTable);
                    case NO_DATA -> new Given(SampleGuard.sha256(""), PROOF, new String[0]);
                    case NULL_DIGEST -> new Given(null, PROOF, data);
                    case NULL_DATA -> new Given(SampleGuard.sha256(data), PROOF, (String[]) null);
                    case PROOF_IN_CAPITALS -> new Given(SampleGuard.sha256(data), PROOF.toUpperCase(Locale.ROOT), data);
                    case CUT_PROOF -> new Given(SampleGuard.sha256(data), PROOF.substring(1), data);
                    case NULL_PROOF -> new Given(SampleGuard.sha256(data), null, data);
                    case ROWS_THAT_MAY_NOT_STAND_FOR_OTHERS ->
                        new Given(SampleGuard.sha256(wrongRows), PROOF, wrongRows);
                    case SWAPPED_TABLE ->
                        new Given(SampleGuard.sha256(data), PROOF, TableJson.write(SampleTables.bareList()));
                };
        assertFalse(damaged.isIntact());
        assertEquals("0".repeat(64), damaged.policyDigest());
        assertEquals(Optional.empty(), damaged.proofDigest());
        JsonObject json = everyCase().get(0).json();
        assertEquals(Outcome.ALLOW, GUARD.decide(GUARD.read(json)));
        for (Request request : List.of(
                damaged.read(json),
                damaged.newRequest(),
                damaged.newRequest().reset("read_records").set(damaged.attribute("environment"), "dev"),
                damaged.newRequest().reset(0).set(0, true),
                damaged.read(SampleGuard.readRecords().table("t"), NOTHING, NOTHING),
                GUARD.read(json))) {
            assertEquals(Outcome.DENY, damaged.decide(request));
            String said = damaged.explain(request).invalid().orElseThrow();
            assertTrue(
                    said.contains(damage.isAsGenerated() ? "this version of writ-runtime cannot read" : "damaged"),
                    said);
            assertEquals(Effect.DENY, damaged.explain(request).effect());
        }
    }

    @Test
    void aRequestOfAnotherGuardIsDenied() {
        Guard twin = Guard.of(TableJson.write(SampleTables.production()));
        JsonObject json = everyCase().get(0).json();
        assertEquals(Outcome.ALLOW, twin.decide(twin.read(json)));
        assertEquals(Outcome.DENY, twin.decide(GUARD.read(json)));
        assertTrue(twin.explain(GUARD.read(json)).invalid().isPresent());
    }

    private static final JsonObject NOTHING = new JsonObject(List.of());

    private static JsonObject object(Member... members) {
        return new JsonObject(List.of(members));
    }

    private static final JsonObject HOST =
            object(new Member("environment", new JsonString("dev")), new Member("code_freeze", new JsonBoolean(false)));
    private static final JsonObject IDENTITY =
            object(new Member("agent", object(new Member("id", new JsonString("a")))));

    @Test
    void aCallIsReadFromThreeParts() {
        SampleGuard.DeleteRecords call =
                SampleGuard.deleteRecords().table("users").rows(12);
        Request request = GUARD.read(call, HOST, IDENTITY);
        assertEquals(Outcome.ALLOW, GUARD.decide(request));
        SampleGuard.DeleteRecords decided = call.decided(request.arguments().orElseThrow());
        assertEquals("users", decided.table());
        assertEquals(12, decided.rows());
        assertEquals(
                "{\"rows\":\"12\",\"table\":\"users\"}",
                JsonWriter.write(decided.arguments().json()));
        SampleGuard.ReadRecords read = SampleGuard.readRecords()
                .table("users")
                .labels(List.of("b", "a"))
                .ticket("OPS-1");
        SampleGuard.ReadRecords seen =
                read.decided(GUARD.read(read, HOST, IDENTITY).arguments().orElseThrow());
        assertEquals(Optional.of(Set.of("a", "b")), seen.labels());
        assertEquals(Optional.of("OPS-1"), seen.ticket());
    }

    @Test
    void nobodySpeaksForAnotherSource() {
        JsonObject roles = object(
                new Member("agent", object(new Member("roles", new JsonArray(List.of(new JsonString("operator")))))));
        List<Member> arguments =
                List.of(new Member("table", new JsonString("t")), new Member("rows", JsonNumber.of(1)));
        for (Member spoken : List.of(
                new Member("environment", new JsonString("dev")),
                new Member("agent.id", new JsonString("a")),
                roles.members().get(0),
                new Member("action", new JsonString("read_records")))) {
            List<Member> more = new ArrayList<>(arguments);
            more.add(spoken);
            Request request = GUARD.read(GenericCall.of("delete_records", new JsonObject(more)), HOST, IDENTITY);
            assertFalse(request.isValid(), spoken.name());
            assertEquals(Outcome.DENY, GUARD.decide(request), spoken.name());
            // Neither where the one who should speak is silent.
            assertFalse(GUARD.read(GenericCall.of("delete_records", new JsonObject(more)), NOTHING, NOTHING)
                    .isValid());
        }
        GenericCall call = GenericCall.of("delete_records", new JsonObject(arguments));
        assertTrue(GUARD.read(call, HOST, IDENTITY).isValid());
        assertFalse(GUARD.read(call, HOST, HOST).isValid());
        assertFalse(GUARD.read(call, IDENTITY, IDENTITY).isValid());
        assertFalse(GUARD.read(call, IDENTITY, HOST).isValid());
        assertFalse(GUARD.read(call, HOST, NOTHING).isValid());
        JsonObject hostClaims =
                object(HOST.members().get(0), HOST.members().get(1), new Member("ticket", new JsonString("OPS-1")));
        assertFalse(GUARD.read(call, hostClaims, IDENTITY).isValid());
    }

    @Test
    void argumentsAreReadByTheirTypes() {
        Arguments arguments = Arguments.NONE
                .with("t", "x")
                .with("w", 1L << 53)
                .with("v", Long.MIN_VALUE)
                .with("b", true)
                .with("m", List.of("b", "a"));
        assertEquals("x", arguments.text("t"));
        assertEquals(1L << 53, arguments.whole("w"));
        assertEquals(Long.MIN_VALUE, arguments.whole("v"));
        assertTrue(arguments.truth("b"));
        assertEquals(List.of("b", "a"), List.copyOf(arguments.members("m")));
        assertEquals(Optional.empty(), arguments.optionalText("none"));
        for (String wrong : List.of("w", "b", "m", "none")) {
            assertThrows(NoSuchElementException.class, () -> arguments.text(wrong));
        }
        assertThrows(NoSuchElementException.class, () -> arguments.whole("t"));
        assertThrows(NoSuchElementException.class, () -> arguments.truth("t"));
        assertThrows(NoSuchElementException.class, () -> arguments.members("t"));
        assertThrows(NoSuchElementException.class, () -> arguments.optionalWhole("t"));
    }
}
