package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersDirectory;
import dev.writ.runtime.operator.OrdersStore;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever policy and agent say, an operator's orders come first, and what cannot be believed stops everything. */
@Timeout(120)
class KillSwitchTest {
    /** After this long, orders have taken effect; one look more than it takes, since these tests share a machine. */
    private static final long EFFECTIVE_MILLIS = 100;

    private static final LoadedAgent LOADED = new LoadedAgent("acme-1", "Hi", "[]");

    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final SigningKey operator = OperatorTests.key("acme.example/operator");
    private final Map<String, Object> world = new HashMap<>(Map.of("environment", "dev", "code_freeze", false));

    private Path orders() {
        return directory.resolve("operator");
    }

    private Path log() {
        return directory.resolve("log");
    }

    private AgentIdentity agent() throws Exception {
        SekuireId id = SekuireId.of("acme-1", "Hi", "[]");
        AgentManifest manifest =
                new AgentManifest(id, "cleaner", List.of("operator"), OperatorTests.NOW.plusSeconds(600));
        return AgentIdentity.verified(manifest.sign(publisher).note(), LOADED, List.of(publisher.verificationKey()));
    }

    private KillSwitch killSwitch() {
        return KillSwitch.directory(orders(), operator.verificationKey());
    }

    private Enforcer.Builder builder() throws Exception {
        return Enforcer.forGuard(SampleGuard.instance())
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(log(), logKey))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC))
                .killSwitch(killSwitch());
    }

    private void order(Orders orders) throws IOException {
        OperatorTests.put(orders(), Document.ORDERS, OperatorTests.note(orders, operator));
    }

    /** Orders that every later call follows. */
    private void orderAndWait(Orders orders) throws Exception {
        order(orders);
        Thread.sleep(EFFECTIVE_MILLIS);
    }

    private static String read(Enforcer enforcer) {
        return enforcer.run(SampleGuard.readRecords().table("logs"), request -> "ran");
    }

    private static ActionDenied refused(Enforcer enforcer, RefusedBy by) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> read(enforcer));
        assertEquals(by, denied.refusedBy(), denied.getMessage());
        return denied;
    }

    private AuditLine last() throws Exception {
        List<AuditLine> lines = OperatorTests.entries(log());
        return lines.get(lines.size() - 1);
    }

    private LogReport verify() throws Exception {
        LogReport report = LogVerifier.verify(log(), List.of(logKey.verificationKey()));
        assertEquals(Optional.empty(), report.fault());
        return report;
    }

    @Test
    void whileTheOrdersAreThatAllLiveActionsRunAndTheOrdersAreAnEntry() throws Exception {
        order(OperatorTests.alive(1));
        try (Enforcer enforcer = builder().build()) {
            assertEquals("ran", read(enforcer));
        }
        List<AuditLine> told = OperatorTests.entries(log(), "orders");
        assertEquals(1, told.size());
        SignedNote note = SignedNote.parse(told.get(0).text("orders").orElseThrow());
        assertEquals(OperatorTests.alive(1), Orders.verified(note, List.of(operator.verificationKey())));
        assertTrue(verify().isWhollyAttested());
    }

    @Test
    void withoutOrdersNothingRuns() throws Exception {
        try (Enforcer enforcer = builder().build()) {
            ActionDenied denied = refused(enforcer, RefusedBy.KILL_SWITCH);
            assertTrue(denied.getMessage().contains("there are none"), denied.getMessage());
            assertEquals("decision", last().kind().orElseThrow());
            assertEquals("kill_switch", last().text("refused_by").orElseThrow());
        }
        assertTrue(verify().isSound());
    }

    @Test
    void aKillStopsEveryAgentInEveryModeUntilItIsRevoked() throws Exception {
        for (EnforcementMode mode : EnforcementMode.values()) {
            long counter = 10L * (mode.ordinal() + 1);
            order(OperatorTests.alive(counter));
            try (Enforcer enforcer = builder().mode(mode).build()) {
                assertEquals("ran", read(enforcer));
                orderAndWait(OperatorTests.alive(counter + 1).withKilled(true));
                refused(enforcer, RefusedBy.KILL_SWITCH);
                assertTrue(last().entry().get("agent").isPresent(), "the entry says who was stopped");
                orderAndWait(OperatorTests.alive(counter + 2));
                assertEquals("ran", read(enforcer));
            }
        }
        assertEquals(6, OperatorTests.entries(log(), "orders").size());
        assertTrue(verify().isSound());
    }

    @Test
    void anAgentIsKilledByItsNameOrItsIdentityAndOthersLive() throws Exception {
        String id = SekuireId.of("acme-1", "Hi", "[]").hex();
        order(OperatorTests.alive(1).withAgent("another").withAgent("0".repeat(64)));
        try (Enforcer enforcer = builder().build()) {
            assertEquals("ran", read(enforcer));
            orderAndWait(OperatorTests.alive(2).withAgent("cleaner"));
            assertTrue(refused(enforcer, RefusedBy.KILL_SWITCH).getMessage().contains("this agent"));
            orderAndWait(OperatorTests.alive(3).withAgent(id));
            assertTrue(refused(enforcer, RefusedBy.KILL_SWITCH).getMessage().contains("this agent"));
            orderAndWait(OperatorTests.alive(4).withAgent("cleaner").withoutAgent("cleaner"));
            assertEquals("ran", read(enforcer));
        }
    }

    @Test
    void aNameIsKilledHoweverItIsSpelled() throws Exception {
        String id = SekuireId.of("acme-1", "Hi", "[]").hex();
        long counter = 1;
        for (String spelling : List.of("Cleaner", " cleaner", "CLEANER\n", id.toUpperCase(Locale.ROOT))) {
            order(OperatorTests.alive(counter++).withAgent(spelling));
            try (Enforcer enforcer = builder().build()) {
                assertTrue(refused(enforcer, RefusedBy.KILL_SWITCH).getMessage().contains("this agent"), spelling);
            }
        }
        assertEquals(
                List.of("other"),
                OperatorTests.alive(1)
                        .withAgent("other")
                        .withAgent("Cleaner")
                        .withoutAgent("cleaner ")
                        .agents());
    }

    @Test
    void anAgentThatNobodyVouchesForIsTakenForOneThatIsKilled() throws Exception {
        String signature = HexFormat.of()
                .formatHex(
                        publisher.sign(SekuireId.of("acme-1", "Hi", "[]").hex().getBytes(StandardCharsets.UTF_8)));
        AgentIdentity nameless = AgentIdentity.verifiedIdOnly(signature, LOADED, List.of(publisher.verificationKey()));
        order(OperatorTests.alive(1).withAgent("0".repeat(64)));
        try (Enforcer enforcer = builder().agent(AgentIdentity.unknown()).build()) {
            refused(enforcer, RefusedBy.KILL_SWITCH);
        }
        try (Enforcer enforcer = builder().agent(nameless).build()) {
            assertEquals("ran", read(enforcer));
            orderAndWait(OperatorTests.alive(2).withAgent("another"));
            refused(enforcer, RefusedBy.KILL_SWITCH);
        }
    }

    @Test
    void aHoldLetsOnlyActionsOfItsTagsRunInEveryMode() throws Exception {
        for (EnforcementMode mode : EnforcementMode.values()) {
            long counter = 10L * (mode.ordinal() + 1);
            order(OperatorTests.alive(counter).withHold(List.of("write")));
            try (Enforcer enforcer = builder().mode(mode).build()) {
                refused(enforcer, RefusedBy.HOLD);
                assertEquals("hold", last().text("refused_by").orElseThrow());
                var delete = SampleGuard.deleteRecords().table("logs").rows(1);
                assertEquals("ran", enforcer.run(delete, request -> "ran"));
                GenericCall undeclared = GenericCall.of("unheard_of", json("{}"));
                var denied = assertThrows(ActionDenied.class, () -> enforcer.run(undeclared, request -> "ran"));
                assertEquals(RefusedBy.HOLD, denied.refusedBy());
                orderAndWait(OperatorTests.alive(counter + 1));
                assertEquals("ran", read(enforcer));
            }
        }
    }

    @Test
    void everyForgedOrForeignOrderStopsEverythingAndTheTrueOneIsFollowedAgain() throws Exception {
        SigningKey stranger = OperatorTests.key("acme.example/operator");
        String honest = OperatorTests.note(OperatorTests.alive(5), operator);
        List<String> attacks = List.of(
                "",
                "not a note",
                OperatorTests.note(OperatorTests.alive(6), stranger),
                honest.replace("\"counter\":\"5\"", "\"counter\":\"6\""),
                honest.replace("\"killed\":false", "\"killed\":true"),
                OperatorTests.note(Orders.alive("acme.example/other-log", 6, OperatorTests.NOW), operator),
                OperatorTests.note(OperatorTests.alive(4), operator),
                OperatorTests.note(Orders.alive(OperatorTests.LOG, 5, OperatorTests.NOW.plusSeconds(1)), operator),
                SignedNote.sign(
                                "writ/lease/v1 acme.example/operator\n"
                                        + honest.lines().skip(1).findFirst().orElseThrow() + "\n",
                                operator)
                        .note(),
                SignedNote.sign("writ/orders/v1 acme.example/operator\n{\"counter\":\"6\"}\n", operator)
                        .note(),
                SignedNote.sign(
                                "writ/orders/v1 acme.example/operator\n"
                                        + honest.lines()
                                                .skip(1)
                                                .findFirst()
                                                .orElseThrow()
                                                .replace("\"counter\":\"5\"", "\"counter\": \"6\"")
                                        + "\n",
                                operator)
                        .note(),
                "x".repeat(OrdersStore.LONGEST + 1));
        OperatorTests.put(orders(), Document.ORDERS, honest);
        try (Enforcer enforcer = builder().build()) {
            for (String attack : attacks) {
                OperatorTests.put(orders(), Document.ORDERS, attack);
                Thread.sleep(EFFECTIVE_MILLIS);
                refused(enforcer, RefusedBy.KILL_SWITCH);
                OperatorTests.put(orders(), Document.ORDERS, honest);
                Thread.sleep(EFFECTIVE_MILLIS);
                assertEquals("ran", read(enforcer), attack);
            }
        }
        assertEquals(1, OperatorTests.entries(log(), "orders").size(), "nothing else was followed");
    }

    @Test
    void ordersOutOfTheirOrderAreNotFollowed() throws Exception {
        order(OperatorTests.alive(1));
        try (Enforcer enforcer = builder().build()) {
            orderAndWait(OperatorTests.alive(7).withKilled(true));
            refused(enforcer, RefusedBy.KILL_SWITCH);
            orderAndWait(OperatorTests.alive(6));
            assertTrue(refused(enforcer, RefusedBy.KILL_SWITCH).getMessage().contains("older"));
        }
    }

    @Test
    void aDirectoryThatIsGoneUnreadableOrNoneStopsEverything() throws Exception {
        order(OperatorTests.alive(1));
        Path file = orders().resolve(Document.ORDERS.word());
        try (Enforcer enforcer = builder().build()) {
            Path aside = Files.move(file, orders().resolve("aside"));
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            Files.createDirectory(file);
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            Files.delete(file);
            Path whole = Files.move(orders(), directory.resolve("moved"));
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            Files.writeString(orders(), "a file");
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            Files.delete(orders());
            Files.move(whole, orders());
            Files.move(aside, file);
            Thread.sleep(EFFECTIVE_MILLIS);
            assertEquals("ran", read(enforcer));
        }
    }

    @Test
    void neitherReplayNorDeletionRevivesAfterARestart() throws Exception {
        String before = OperatorTests.note(OperatorTests.alive(1), operator);
        OperatorTests.put(orders(), Document.ORDERS, before);
        String killed = OperatorTests.note(OperatorTests.alive(2).withKilled(true), operator);
        try (Enforcer enforcer = builder().build()) {
            assertEquals("ran", read(enforcer));
            OperatorTests.put(orders(), Document.ORDERS, killed);
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
        }
        for (String replayed : List.of(before, "", killed)) {
            OperatorTests.put(orders(), Document.ORDERS, replayed);
            try (Enforcer enforcer = builder().build()) {
                refused(enforcer, RefusedBy.KILL_SWITCH);
            }
        }
        Files.delete(orders().resolve(Document.ORDERS.word()));
        try (Enforcer enforcer = builder().build()) {
            refused(enforcer, RefusedBy.KILL_SWITCH);
            orderAndWait(OperatorTests.alive(3));
            assertEquals("ran", read(enforcer));
        }
        assertTrue(verify().isWhollyAttested());
    }

    @Test
    void whatIsKilledBetweenItsIntentAndItsBeginningDoesNotRunAndIsNoOpenIntent() throws Exception {
        order(OperatorTests.alive(1));
        AtomicInteger asked = new AtomicInteger();
        Clock clock = new StepClock(() -> {
            // The second time in a call is after its intent was written.
            if (asked.incrementAndGet() == 3) {
                orderUnchecked(OperatorTests.alive(2).withKilled(true));
            }
        });
        try (Enforcer enforcer = builder().clock(clock).build()) {
            asked.set(1);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            List<AuditLine> lines = OperatorTests.entries(log());
            AuditLine outcome = OperatorTests.entries(log(), "outcome").get(0);
            AuditLine decision = OperatorTests.entries(log(), "decision").get(0);
            assertEquals(lines.size(), verify().entries());
            assertEquals("allow", decision.text("decision").orElseThrow());
            assertEquals("not_started", outcome.text("result").orElseThrow());
            assertEquals("kill_switch", outcome.text("refused_by").orElseThrow());
        }
        assertEquals(List.of(), verify().openIntents());
    }

    private void orderUnchecked(Orders orders) {
        try {
            orderAndWait(orders);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Does something each time that it is asked. */
    private static final class StepClock extends Clock {
        private final Runnable step;

        StepClock(Runnable step) {
            this.step = step;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            step.run();
            return OperatorTests.NOW;
        }
    }

    @Test
    void aStoreThatHangsOrFailsLetsNothingRun() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean();
        AtomicBoolean fails = new AtomicBoolean();
        AtomicBoolean isTooLong = new AtomicBoolean();
        Orders endless = new Orders(
                OperatorTests.LOG,
                2,
                false,
                List.of(),
                Optional.empty(),
                Optional.of("\u00f6".repeat(OrdersStore.LONGEST / 2)),
                OperatorTests.NOW);
        OrdersStore store = new OrdersStore() {
            @Override
            public Optional<String> read(Document document) throws IOException {
                if (hangs.get()) {
                    try {
                        hang.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                if (fails.get()) {
                    throw new StackOverflowError("planted");
                }
                return Optional.of(OperatorTests.note(isTooLong.get() ? endless : OperatorTests.alive(1), operator));
            }

            @Override
            public boolean replace(Document document, Optional<String> expected, String text) {
                return false;
            }

            @Override
            public void overwrite(Document document, String text) {}
        };
        try (Enforcer enforcer = builder()
                .killSwitch(KillSwitch.of(store, List.of(operator.verificationKey())))
                .build()) {
            assertEquals("ran", read(enforcer));
            fails.set(true);
            Thread.sleep(EFFECTIVE_MILLIS);
            String message = refused(enforcer, RefusedBy.KILL_SWITCH).getMessage();
            assertTrue(message.contains("StackOverflowError") && !message.contains("planted"), message);
            fails.set(false);
            Thread.sleep(EFFECTIVE_MILLIS);
            assertEquals("ran", read(enforcer));
            isTooLong.set(true);
            Thread.sleep(EFFECTIVE_MILLIS);
            message = refused(enforcer, RefusedBy.KILL_SWITCH).getMessage();
            assertTrue(message.contains("more than 16384 bytes"), message);
            isTooLong.set(false);
            Thread.sleep(EFFECTIVE_MILLIS);
            assertEquals("ran", read(enforcer));
            hangs.set(true);
            Thread.sleep(EFFECTIVE_MILLIS);
            refused(enforcer, RefusedBy.KILL_SWITCH);
            Thread.currentThread().interrupt();
            assertTrue(refused(enforcer, RefusedBy.KILL_SWITCH).getMessage().contains("interrupted"));
            assertTrue(Thread.interrupted(), "the interrupt is left to the caller");
            hang.countDown();
        }
    }

    @Test
    void aClosedEnforcerFollowsNoOrdersAndDenies() throws Exception {
        order(OperatorTests.alive(1));
        Enforcer enforcer = builder().build();
        assertEquals("ran", read(enforcer));
        enforcer.close();
        var denied = assertThrows(ActionDenied.class, () -> read(enforcer));
        assertEquals(RefusedBy.LOG, denied.refusedBy(), "nor can it say so in its log");
    }

    /** Whoever begins to act 100 ms after the order is refused, however many others act at that moment. */
    @Test
    void aKillDuringAStormOfCallsLetsNothingBeginLater() throws Exception {
        order(OperatorTests.alive(1));
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger ranBefore = new AtomicInteger();
        AtomicInteger ranLate = new AtomicInteger();
        AtomicBoolean isLate = new AtomicBoolean();
        List<Thread> storm = new ArrayList<>();
        try (Enforcer enforcer = builder().build()) {
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> {
                    while (!isOver.get()) {
                        boolean begunLate = isLate.get();
                        try {
                            read(enforcer);
                            (begunLate ? ranLate : ranBefore).incrementAndGet();
                        } catch (ActionDenied denied) {
                            assertEquals(RefusedBy.KILL_SWITCH, denied.refusedBy());
                        }
                    }
                });
                storm.add(thread);
                thread.start();
            }
            while (ranBefore.get() < 50) {
                Thread.sleep(1);
            }
            order(OperatorTests.alive(2).withKilled(true));
            Thread.sleep(EFFECTIVE_MILLIS);
            isLate.set(true);
            Thread.sleep(2 * EFFECTIVE_MILLIS);
            isOver.set(true);
            for (Thread thread : storm) {
                thread.join();
            }
        }
        assertEquals(0, ranLate.get());
        assertEquals(List.of(), verify().openIntents());
    }

    @Test
    void anEnforcerWithoutAKillSwitchIsAsBefore() throws Exception {
        try (Enforcer enforcer = Enforcer.forGuard(SampleGuard.instance())
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(log(), logKey))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC))
                .build()) {
            assertEquals("ran", read(enforcer));
        }
        assertThrows(IllegalArgumentException.class, () -> KillSwitch.of(new OrdersDirectory(orders()), List.of()));
        assertThrows(IllegalArgumentException.class, () -> killSwitch().requiringLease());
    }

    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError(e);
        }
    }
}
