package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.classify.TestedAttributes;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.SampleDerivation;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host says of the record that an argument points at is asked for where it matters, once, and never for ever. */
@Timeout(120)
class ProvidedAttributesTest {
    private static final Guard GATEWAY = Guard.of(TableJson.write(SampleGateway.table()));
    private static final String OWNER = "ed62ac4b147d054b5d5042c268757c78a21453b9e27c2a06db409038f642e70f";
    private static final Map<String, Object> WORLD =
            Map.of("since", Instant.parse("2026-01-01T00:00:00Z"), "budget", new BigDecimal("5000.00"));

    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");

    private Enforcer enforcer(HostAttributes host) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of(), OperatorTests.NOW.plusSeconds(600));
        return Enforcer.forGuard(GATEWAY)
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(host)
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC))
                .build();
    }

    private static String read(Enforcer enforcer, String file) {
        GenericCall call =
                GenericCall.of("read", Arguments.NONE.with("file", file).json());
        return enforcer.run(call, CallContext.onBehalfOf("carol"), decided -> "ran");
    }

    private static String chmod(Enforcer enforcer, String mode) {
        GenericCall call =
                GenericCall.of("chmod", Arguments.NONE.with("mode", mode).json());
        return enforcer.run(call, decided -> "ran");
    }

    private static ActionDenied refused(RefusedBy by, Enforcer enforcer) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> read(enforcer, "/srv/a"));
        assertEquals(by, denied.refusedBy(), denied.getMessage());
        return denied;
    }

    private List<AuditLine> decisions() throws Exception {
        return OperatorTests.entries(directory.resolve("log"), "decision");
    }

    private static String member(AuditLine line, String name) {
        return line.entry().get(name).map(JsonWriter::write).orElse("");
    }

    @Test
    void aProviderSeesWhatIsDecidedAndNotWhatWasTyped() throws Exception {
        List<String> asked = new ArrayList<>();
        HostAttributes host = HostAttributes.of(() -> WORLD).provide("owner", call -> {
            asked.add(call.action() + " " + call.text("file") + " "
                    + call.context().onBehalfOf().orElse(""));
            return call.text("file").startsWith("/srv/") ? OWNER : "nobody";
        });
        try (Enforcer enforcer = enforcer(host)) {
            assertEquals("ran", read(enforcer, "/srv//./a"));
            assertEquals(
                    RefusedBy.POLICY,
                    assertThrows(ActionDenied.class, () -> read(enforcer, "//etc/a"))
                            .refusedBy());
            for (JsonObject arguments : List.of(
                    Arguments.NONE.json(),
                    Arguments.NONE.with("file", "/srv/../etc").json(),
                    Arguments.NONE.with("file", "/srv").with("file", "/etc").json(),
                    Arguments.NONE.with("host", "example.com").json())) {
                ActionDenied denied = assertThrows(
                        ActionDenied.class, () -> enforcer.run(GenericCall.of("read", arguments), decided -> "ran"));
                assertEquals(RefusedBy.REQUEST, denied.refusedBy(), "about what is not valid nobody is asked");
            }
        }
        assertEquals(List.of("read /srv/a carol", "read /etc/a carol"), asked);
        String request = member(decisions().get(0), "request");
        assertTrue(request.contains("\"owner\":\"" + OWNER + "\""), request);
        assertTrue(LogVerifier.verify(directory.resolve("log"), List.of(logKey.verificationKey()))
                .isSound());
    }

    @Test
    void allAttributesOfACallMayBeGivenTogether() throws Exception {
        HostAttributes host = HostAttributes.of(call -> Map.of(
                "since",
                Instant.parse("2026-01-01T00:00:00Z"),
                "budget",
                new BigDecimal("5000.00"),
                "owner",
                call.text("file").equals("/srv/a") ? OWNER : "nobody"));
        try (Enforcer enforcer = enforcer(host)) {
            assertEquals("ran", read(enforcer, "/srv//a"));
            assertThrows(ActionDenied.class, () -> read(enforcer, "/srv/b"));
            assertTrue(enforcer.health().isWell()
                    || enforcer.health().problems().stream()
                            .noneMatch(found -> found.what().contains("the host does not give")));
        }
    }

    @Test
    void onlyWhatMattersToTheActionIsAskedForAndOnce() throws Exception {
        AtomicInteger owners = new AtomicInteger();
        AtomicInteger modes = new AtomicInteger();
        AtomicInteger peers = new AtomicInteger();
        HostAttributes host = HostAttributes.of(() -> WORLD)
                .provide("owner", call -> {
                    owners.incrementAndGet();
                    return OWNER;
                })
                .provide("was", call -> {
                    modes.incrementAndGet();
                    return "w";
                })
                .provide("peers", call -> {
                    peers.incrementAndGet();
                    return List.of("example.com");
                });
        try (Enforcer enforcer = enforcer(host)) {
            assertEquals("ran", read(enforcer, "/srv/a"));
            assertEquals(0, modes.get(), "no rule about reading tests it");
            assertEquals("ran", chmod(enforcer, "w"));
            assertEquals(1, modes.get());
            assertEquals(2, owners.get(), "every request needs it");
            assertEquals(0, peers.get(), "no rule at all tests it");
        }
    }

    @Test
    void whatIsNotThereIsAbsentWhereThePolicyAllowsThat() throws Exception {
        HostAttributes host =
                HostAttributes.of(() -> WORLD).provide("owner", call -> OWNER).provide("was", call -> Optional.empty());
        try (Enforcer enforcer = enforcer(host)) {
            assertEquals(
                    RefusedBy.POLICY,
                    assertThrows(ActionDenied.class, () -> chmod(enforcer, "w")).refusedBy());
        }
        assertTrue(!member(decisions().get(0), "request").contains("was"));
        try (Enforcer enforcer = enforcer(HostAttributes.of(() -> WORLD).provide("owner", call -> Optional.empty()))) {
            assertTrue(refused(RefusedBy.REQUEST, enforcer).getMessage().contains("`owner` is missing"));
        }
    }

    @Test
    void aProviderThatFailsIsNamed() throws Exception {
        HostAttributes world = HostAttributes.of(() -> WORLD);
        try (Enforcer enforcer = enforcer(world.provide("owner", call -> {
            throw new IllegalStateException("planted");
        }))) {
            String message = refused(RefusedBy.HOST, enforcer).getMessage();
            assertTrue(message.contains("`owner`") && message.contains("IllegalStateException"), message);
            assertTrue(!message.contains("planted"), message);
        }
        try (Enforcer enforcer = enforcer(world.provide("owner", call -> call.text("no such argument")))) {
            assertTrue(refused(RefusedBy.HOST, enforcer).getMessage().contains("`owner`"));
        }
        try (Enforcer enforcer = enforcer(world.provide("owner", call -> new Object()))) {
            assertTrue(refused(RefusedBy.HOST, enforcer).getMessage().contains("`owner`"));
        }
        try (Enforcer enforcer = enforcer(world.provide("owner", ProvidedAttributesTest::nothing))) {
            assertTrue(refused(RefusedBy.HOST, enforcer).getMessage().contains("`owner` is null"));
        }
        assertEquals(4, decisions().size());
    }

    @SuppressWarnings("NullAway")
    private static String nothing(CallFacts call) {
        return null;
    }

    @Test
    void aProviderThatHangsIsLeftBehindAndTooManyOfThemAreNotAsked() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        HostAttributes host = HostAttributes.of(() -> WORLD)
                .provide("owner", call -> {
                    while (true) {
                        try {
                            hang.await();
                            return OWNER;
                        } catch (InterruptedException e) {
                            interrupted.incrementAndGet();
                        }
                    }
                })
                .answeringWithin(Duration.ofMillis(20));
        try (Enforcer enforcer = enforcer(host)) {
            for (int i = 0; i < 64; i++) {
                assertTrue(refused(RefusedBy.HOST, enforcer)
                        .getMessage()
                        .contains("`owner` was not given within PT0.02S"));
            }
            assertTrue(refused(RefusedBy.HOST, enforcer).getMessage().contains("already"));
            assertTrue(interrupted.get() > 0, "who is left behind is told so");
            hang.countDown();
        }
        try (Enforcer enforcer = enforcer(HostAttributes.of(() -> WORLD).provide("owner", call -> OWNER))) {
            Thread.currentThread().interrupt();
            assertTrue(refused(RefusedBy.HOST, enforcer).getMessage().contains("interrupted"));
            assertTrue(Thread.interrupted(), "the interrupt is left to the caller");
        }
    }

    @Test
    void whatIsGivenTwiceOrNotTheHostsToGiveIsRefused() throws Exception {
        HostAttributes twice = HostAttributes.of(() -> Map.of(
                        "owner",
                        OWNER,
                        "since",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "budget",
                        new BigDecimal("5000.00")))
                .provide("owner", call -> OWNER);
        try (Enforcer enforcer = enforcer(twice)) {
            assertTrue(refused(RefusedBy.REQUEST, enforcer).getMessage().contains("twice"));
        }
        HostAttributes foreign = HostAttributes.of(() -> WORLD)
                .provide("owner", call -> OWNER)
                .provide("agent.id", call -> "0".repeat(64));
        try (Enforcer enforcer = enforcer(foreign)) {
            assertTrue(refused(RefusedBy.REQUEST, enforcer).getMessage().contains("agent.id"));
        }
        try (Enforcer enforcer = enforcer(
                HostAttributes.of(() -> WORLD).provide("owner", call -> OWNER).provide("weather", call -> "rain"))) {
            assertEquals("ran", read(enforcer, "/srv/a"));
        }
        assertEquals("[\"weather\"]", member(decisions().get(2), "ignored"));
        assertThrows(IllegalArgumentException.class, () -> foreign.provide("owner", call -> OWNER));
        assertThrows(IllegalArgumentException.class, () -> foreign.answeringWithin(Duration.ZERO));
    }

    @Test
    @SuppressWarnings("NullAway")
    void whereThereIsNoCallNobodyIsAskedAboutOne() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HostAttributes host = HostAttributes.of(() -> WORLD).provide("owner", call -> {
            asked.incrementAndGet();
            return OWNER;
        });
        try (Enforcer enforcer = enforcer(host)) {
            ActionDenied denied = assertThrows(
                    ActionDenied.class, () -> enforcer.run((GenericCall) null, CallContext.none(), decided -> "ran"));
            assertEquals(RefusedBy.REQUEST, denied.refusedBy());
            assertEquals(0, asked.get());
            assertTrue(enforcer.health().problems().stream()
                    .noneMatch(found -> found.what().contains("`owner`")));
        }
    }

    /** Decisions are equal with and without what is not asked for, reasons and limits included. */
    @Test
    void whatIsNotAskedForDecidesNothing() {
        SplittableRandom random = new SplittableRandom(20_261_130);
        TestedAttributes tested = new TestedAttributes(GATEWAY.table());
        List<String> actions = List.of("read", "fetch", "pay", "chmod");
        Set<String> leftOut = new TreeSet<>();
        for (int i = 0; i < 2_000; i++) {
            String action = actions.get(random.nextInt(actions.size()));
            JsonObject.Builder whole = request(action, random);
            JsonObject.Builder part = JsonObject.builder();
            for (JsonObject.Member member : whole.build().members()) {
                int attribute = GATEWAY.attribute(member.name());
                boolean isLeftOut = attribute >= 0
                        && GATEWAY.table().attributes().get(attribute).optional()
                        && !tested.isTested(GATEWAY.action(action), attribute);
                if (isLeftOut) {
                    leftOut.add(action + " " + member.name());
                } else {
                    part.with(member.name(), member.value());
                }
            }
            assertEquals(
                    GATEWAY.explain(GATEWAY.read(whole.build())),
                    GATEWAY.explain(GATEWAY.read(part.build())),
                    () -> JsonWriter.write(whole.build()));
        }
        assertEquals(
                "[chmod peers, chmod roots, fetch peers, fetch roots, fetch was, pay peers, pay roots, pay was, read peers, read"
                        + " roots, read was]",
                leftOut.toString());
    }

    private static JsonObject.Builder request(String action, SplittableRandom random) {
        JsonObject.Builder request = JsonObject.builder()
                .with("action", action)
                .with("agent.id", OWNER)
                .with("owner", random.nextBoolean() ? OWNER : "nobody")
                .with("time.weekday", random.nextBoolean() ? "sunday" : "monday")
                .with("time.hour", random.nextInt(24))
                .with("time.minute_of_day", random.nextInt(1_440))
                .with("since", random.nextBoolean() ? "2026-01-01T00:00:00Z" : "2027-01-01T00:00:00Z")
                .with("budget", "500")
                .with("was", random.nextBoolean() ? "r" : "w")
                .withTexts("peers", List.of("example.com"))
                .withTexts("roots", List.of("/etc", "/srv/a").subList(0, 1 + random.nextInt(2)));
        return switch (action) {
            case "fetch" -> request.with("host", random.nextBoolean() ? "evil.example.com" : "a.example.com");
            case "pay" -> request.with("amount", "" + random.nextInt(2_000));
            case "chmod" -> request.with("mode", random.nextBoolean() ? "r" : "w");
            default -> request.with("file", random.nextBoolean() ? "/srv/a" : "/etc/a");
        };
    }

    /** No column is of the line itself, of which the policy asks what the shell would run for it. */
    @Test
    void aCommandLineIsTestedByWhatItComesTo() {
        String table = """
                {"format":1,"policy":"lines","digest":"%s",
                "attributes":[
                {"name":"line","type":{"kind":"command"},"source":"host","optional":true},
                {"name":"other","type":{"kind":"command"},"source":"host","optional":true},
                {"name":"commands(line)","type":{"kind":"set","of":"command"},"source":"derived","optional":false},
                {"name":"writes(line)","type":{"kind":"set"},"source":"derived","optional":false},
                {"name":"reads(line)","type":{"kind":"set"},"source":"derived","optional":false},
                {"name":"commands(other)","type":{"kind":"set","of":"command"},"source":"derived","optional":false},
                {"name":"writes(other)","type":{"kind":"set"},"source":"derived","optional":false},
                {"name":"reads(other)","type":{"kind":"set"},"source":"derived","optional":false}],
                "actions":[{"name":"go","tags":[],"arguments":[]}],"open_actions":false,
                "columns":[{"kind":"holds_match","attribute":2,"automaton":0,"output":1}],
                "requirements":[],"rules":[{"id":"rm","effect":"deny"}],
                "rows":[{"id":"0123456789abcdef","effect":"deny","actions":[],"cells":[[0,[1]]],"decided_by":[0]}],
                "default":"allow","approvals":[],
                "sources":[{"rule":0,"actions":[],"cells":[[0,[1]]]}],
                "automata":[{"symbols":[0,114,115],"steps":[[2,1,2],[1,1,1],[2,2,2]],"outputs":[0,1,0],"samples":["a","r"]}]}
                """.formatted("0".repeat(64));
        TestedAttributes tested = new TestedAttributes(TableJson.read(table));
        assertTrue(tested.isTested(0, 0));
        assertFalse(tested.isTested(0, 1));
    }

    @Test
    void aDerivedColumnTestsWhatItsStepsTest() {
        TableData table = SampleDerivation.table();
        TestedAttributes tested = new TestedAttributes(table);
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            assertTrue(tested.isTested(0, attribute));
            assertTrue(
                    tested.isTested(1, attribute), "a region that names no action is of those too that are not listed");
        }
    }
}
