package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalDirectory;
import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.approval.ApprovalStore;
import dev.writ.runtime.approval.Approver;
import dev.writ.runtime.approval.Approvers;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An action that needs approval runs exactly once for each approval that enough persons gave to exactly it. */
@Timeout(180)
class ApprovalTest {
    private static final LoadedAgent LOADED = new LoadedAgent("acme-1", "Hi", "[]");
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final SigningKey operator = OperatorTests.key("acme.example/operator");
    private final SigningKey ada = OperatorTests.key("ada");
    private final SigningKey adasOther = OperatorTests.key("ada-at-home");
    private final SigningKey bob = OperatorTests.key("bob");
    private final SigningKey eve = OperatorTests.key("eve");
    private final SigningKey agents = OperatorTests.key("agents-own");
    private final SigningKey stranger = OperatorTests.key("bob");
    private final Map<String, Object> world =
            new ConcurrentHashMap<>(Map.of("environment", "production", "code_freeze", false));
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final MovedClock clock = new MovedClock();

    /** A clock that tests move, and that may look at the world first. */
    private static final class MovedClock extends Clock {
        private volatile Instant now = OperatorTests.NOW;
        private volatile Runnable look = () -> {};

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
            look.run();
            return now;
        }
    }

    @AfterEach
    void endCalls() {
        pool.shutdownNow();
    }

    private ApprovalStore store() {
        return new ApprovalDirectory(directory.resolve("inbox"));
    }

    private Approvers approvers() {
        return Approvers.of(List.of(
                person("ada", List.of("ada@example.com"), List.of("dba"), ada, adasOther),
                person("bob", List.of(), List.of("dba", "operator"), bob),
                person("eve", List.of(), List.of("operator"), eve),
                person("cleaner", List.of(), List.of("dba"), agents)));
    }

    private static Approver person(String name, List<String> aliases, List<String> roles, SigningKey... keys) {
        List<VerificationKey> all = new ArrayList<>();
        for (SigningKey key : keys) {
            all.add(key.verificationKey());
        }
        return new Approver(name, aliases, all, roles);
    }

    private AgentIdentity agent() throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"),
                "cleaner",
                List.of("operator"),
                OperatorTests.NOW.plusSeconds(100_000));
        return AgentIdentity.verified(manifest.sign(publisher).note(), LOADED, List.of(publisher.verificationKey()));
    }

    private Enforcer.Builder builder(ApprovalStore store, Duration wait) throws Exception {
        return Enforcer.forGuard(SampleGuard.instance())
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(clock)
                .approvals(ApprovalInbox.of(store, approvers()).waitingAtMost(wait));
    }

    private Enforcer enforcer(Duration wait) throws Exception {
        return builder(store(), wait).build();
    }

    private static GenericCall write(int rows) {
        return GenericCall.of("bulk_write", json("{\"table\":\"users\",\"rows\":" + rows + "}"));
    }

    private static String act(Enforcer enforcer, int rows) {
        return enforcer.run(write(rows), decided -> "ran " + decided.arguments().whole("rows"));
    }

    private Future<String> begin(Enforcer enforcer, int rows) {
        return pool.submit(() -> act(enforcer, rows));
    }

    private static ActionDenied denied(Future<?> call) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        return denied(failure);
    }

    private static ActionDenied denied(ExecutionException failure) {
        return assertInstanceOf(ActionDenied.class, failure.getCause());
    }

    private static void assertRefused(String why, ActionDenied denied) {
        assertEquals(RefusedBy.APPROVAL, denied.refusedBy(), denied.getMessage());
        assertTrue(denied.getMessage().contains(why), denied.getMessage());
    }

    /** The request that comes to stand in the inbox and is none of those. */
    private ApprovalRequest awaitRequest(ApprovalRequest... known) throws Exception {
        while (true) {
            for (String id : store().requests()) {
                Optional<String> text = store().request(id);
                if (text.isPresent()) {
                    ApprovalRequest found = ApprovalRequest.parse(text.orElseThrow());
                    if (!List.of(known).contains(found)) {
                        assertEquals(id, found.id());
                        return found;
                    }
                }
            }
            Thread.sleep(5);
        }
    }

    private void answer(ApprovalRequest request, SigningKey key, SignedNote note) throws IOException {
        store().answer(request.id(), key.verificationKey().id(), note.note());
    }

    private void approve(ApprovalRequest request, SigningKey... keys) throws IOException {
        for (SigningKey key : keys) {
            answer(request, key, request.approve(key));
        }
    }

    private List<AuditLine> entries(String kind) throws Exception {
        return OperatorTests.entries(directory.resolve("log"), kind);
    }

    private LogReport verify() throws Exception {
        LogReport report = LogVerifier.verify(directory.resolve("log"), List.of(logKey.verificationKey()));
        assertEquals(Optional.empty(), report.fault());
        return report;
    }

    @Test
    void enoughPersonsApproveAndTheActionRunsOnce() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            assertEquals(OperatorTests.LOG, request.log());
            assertEquals(Optional.of("cleaner"), request.asked().asker().name());
            assertEquals(
                    Optional.of(new JsonString("4000")),
                    request.asked().request().get("rows"));
            approve(request, ada, bob);
            assertEquals("ran 4000", call.get(60, TimeUnit.SECONDS));
            AuditLine intent = entries("decision").get(0);
            String approved =
                    intent.entry().get("approved").map(JsonWriter::write).orElseThrow();
            assertTrue(approved.contains("\"person\":\"ada\",\"signature\":\"\u2014 ada "), approved);
            assertTrue(approved.contains("\"person\":\"bob\",\"signature\":\"\u2014 bob "), approved);
            assertTrue(approved.contains("\"sha256\":\"" + request.id() + "\""), approved);
            assertEquals("require_approval", intent.text("decision").orElseThrow());
            assertEquals("policy_check", intent.text("event").orElseThrow());
            Future<String> again = begin(enforcer, 4000);
            ApprovalRequest other = awaitRequest(request);
            answer(other, ada, request.approve(ada));
            answer(other, bob, request.approve(bob));
            assertThrows(TimeoutException.class, () -> again.get(500, TimeUnit.MILLISECONDS));
            answer(other, bob, other.refuse(bob));
            assertRefused("refused by bob", denied(again));
        }
        assertEquals(List.of(), store().requests());
        assertTrue(verify().isWhollyAttested());
    }

    /** Each is put beside one honest grant, where two are needed. */
    @Test
    void noAttackOnAnAnswerCounts() throws Exception {
        try (Enforcer enforcer = enforcer(SHORT)) {
            ApprovalRequest used = null;
            List<String> attacks = List.of(
                    "one person twice",
                    "the agent approves",
                    "wrong role",
                    "unknown key",
                    "forged",
                    "for another request",
                    "replayed",
                    "for another process",
                    "for another log",
                    "of other rows",
                    "a manifest",
                    "nothing");
            int rows = 5_000;
            for (String attack : attacks) {
                Future<String> call = begin(enforcer, ++rows);
                ApprovalRequest request = used == null ? awaitRequest() : awaitRequest(used);
                approve(request, ada);
                ApprovalQuestion asked = request.asked();
                switch (attack) {
                    case "one person twice" -> approve(request, adasOther);
                    case "the agent approves" -> approve(request, agents);
                    case "wrong role" -> approve(request, eve);
                    case "unknown key" -> answer(request, bob, request.approve(stranger));
                    case "forged" ->
                        store().answer(
                                        request.id(),
                                        bob.verificationKey().id(),
                                        request.approve(ada).note().replace("\u2014 ada ", "\u2014 bob "));
                    case "for another request" ->
                        answer(
                                request,
                                bob,
                                new ApprovalRequest(request.log(), request.boot(), request.sequence() + 1, asked)
                                        .approve(bob));
                    case "replayed" -> {
                        if (used != null) {
                            answer(request, bob, used.approve(bob));
                        }
                    }
                    case "for another process" ->
                        answer(
                                request,
                                bob,
                                new ApprovalRequest(request.log(), "0".repeat(32), request.sequence(), asked)
                                        .approve(bob));
                    case "for another log" ->
                        answer(
                                request,
                                bob,
                                new ApprovalRequest("another", request.boot(), request.sequence(), asked).approve(bob));
                    case "of other rows" ->
                        answer(
                                request,
                                bob,
                                SignedNote.sign(
                                        request.text().replace("\"rows\":\"" + rows + "\"", "\"rows\":\"1\""), bob));
                    case "a manifest" -> answer(request, bob, SignedNote.sign("writ/manifest/v1 bob\n{}\n", bob));
                    default ->
                        store().answer(request.id(), bob.verificationKey().id(), "");
                }
                assertRefused("not enough have approved it yet", denied(call));
                approve(request, ada, bob);
                assertEquals("ran " + rows, retried(enforcer, rows), attack + ": the honest way is open");
                used = request;
            }
        }
        assertTrue(verify().isSound());
    }

    /** A call that is refused until the answers are heard, within a minute. */
    private static String retried(Enforcer enforcer, int rows) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                return act(enforcer, rows);
            } catch (ActionDenied denied) {
                if (System.nanoTime() > end) {
                    throw denied;
                }
                Thread.sleep(10);
            }
        }
    }

    @Test
    void nobodyApprovesWhatIsDoneOnTheirBehalf() throws Exception {
        try (Enforcer enforcer = enforcer(SHORT)) {
            List<ApprovalRequest> known = new ArrayList<>();
            for (String name : List.of("ada", "Ada@Example.com", " ADA ")) {
                CallContext context = CallContext.onBehalfOf(name);
                Future<String> call = pool.submit(() -> enforcer.run(write(7_000), context, decided -> "ran"));
                ApprovalRequest request = awaitRequest(known.toArray(ApprovalRequest[]::new));
                assertEquals(Optional.of(name), request.asked().asker().onBehalfOf());
                approve(request, ada, bob);
                assertRefused("not enough", denied(call));
                known.add(request);
            }
            AuditLine decision = entries("decision").get(0);
            assertEquals("ada", decision.text("on_behalf_of").orElseThrow());
        }
    }

    /** Setting the clock back does not help it. */
    @Test
    void anApprovalThatComesTooLateIsNone() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            clock.now = OperatorTests.NOW.plus(Duration.ofMinutes(15));
            try {
                approve(request, ada, bob);
            } catch (NoSuchFileException gone) {
                assertFalse(store().requests().contains(request.id()), "it was withdrawn before the answer came");
            }
            assertRefused("nobody approved it in time", denied(call));
            clock.now = OperatorTests.NOW;
            Future<String> again = begin(enforcer, 4000);
            ApprovalRequest other = awaitRequest(request);
            assertFalse(again.isDone());
            answer(other, ada, other.refuse(ada));
            assertRefused("refused by ada", denied(again));
        }
        List<String> states = entries("approval").stream()
                .map(line -> line.text("state").orElseThrow())
                .toList();
        assertEquals(List.of("requested", "expired", "requested", "refused"), states);
        assertTrue(verify().isSound());
    }

    @Test
    void anApprovalThatExpiresWhileItsIntentIsWrittenIsNotUsed() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            clock.look = () -> {
                if (!decisions().isEmpty()) {
                    clock.now = OperatorTests.NOW.plus(Duration.ofMinutes(15));
                }
            };
            Future<String> call = begin(enforcer, 4000);
            approve(awaitRequest(), ada, bob);
            assertRefused("expired before it began", denied(call));
            assertEquals("not_started", entries("outcome").get(0).text("result").orElseThrow());
        }
        assertEquals(List.of(), verify().openIntents());
    }

    private List<AuditLine> decisions() {
        return entriesOf("decision");
    }

    private List<AuditLine> entriesOf(String kind) {
        try {
            return entries(kind);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void aCallWithoutAContextIsRefusedAndLogged() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            ActionDenied denied =
                    assertThrows(ActionDenied.class, () -> enforcer.run(write(4000), null, decided -> "ran"));
            assertEquals(RefusedBy.REQUEST, denied.refusedBy());
        }
        assertEquals(1, entries("decision").size());
    }

    @Test
    void aRestartVoidsWhatWasApproved() throws Exception {
        ApprovalRequest before;
        try (Enforcer enforcer = enforcer(Duration.ZERO)) {
            assertRefused("not enough", denied(begin(enforcer, 4000)));
            before = awaitRequest();
        }
        store().publish(before.id(), before.text());
        approve(before, ada, bob);
        try (Enforcer enforcer = enforcer(SHORT)) {
            assertRefused("not enough", denied(begin(enforcer, 4000)));
            assertFalse(store().requests().contains(before.id()), "what nobody can use is taken out of the inbox");
        }
    }

    @Test
    void ofSixtyFourCallsOneUsesTheApproval() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Enforcer enforcer = enforcer(Duration.ofSeconds(3))) {
            List<Future<Integer>> calls = new ArrayList<>();
            CountDownLatch together = new CountDownLatch(1);
            Callable<Integer> call = () -> {
                together.await();
                return enforcer.run(write(4000), decided -> runs.incrementAndGet());
            };
            for (int i = 0; i < 64; i++) {
                calls.add(pool.submit(call));
            }
            together.countDown();
            approve(awaitRequest(), ada, bob);
            int refused = 0;
            for (Future<Integer> each : calls) {
                try {
                    each.get(120, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    assertEquals(RefusedBy.APPROVAL, denied(e).refusedBy());
                    refused++;
                }
            }
            assertEquals(1, runs.get());
            assertEquals(63, refused);
        }
        assertTrue(verify().isSound());
    }

    @Test
    void withoutWaitingTheSameCallMadeAgainFindsItsAnswers() throws Exception {
        try (Enforcer enforcer = enforcer(Duration.ZERO)) {
            ActionDenied first = denied(begin(enforcer, 4000));
            ApprovalRequest request = awaitRequest();
            assertRefused(request.id(), first);
            assertRefused(request.id(), denied(begin(enforcer, 4000)));
            approve(request, ada, bob);
            assertEquals("ran 4000", retried(enforcer, 4000));
            assertEquals(
                    1,
                    entries("approval").size(),
                    "calls that ask the same share one request, and its use is told by the intent");
        }
    }

    @Test
    void whatChangesWhilePersonsThinkIsDecidedAgain() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> frozen = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            world.put("code_freeze", true);
            approve(request, ada, bob);
            try {
                frozen.get(2, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                // The policy demands approval in a freeze too; what was approved was none, and it is asked anew.
                ApprovalRequest anew = awaitRequest(request);
                assertEquals(
                        "true",
                        JsonWriter.write(
                                anew.asked().request().get("code_freeze").orElseThrow()));
                approve(anew, ada, bob);
                assertEquals("ran 4000", frozen.get(60, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                assertEquals(RefusedBy.POLICY, denied(e).refusedBy());
            }
            world.put("code_freeze", false);
            Future<String> moved = begin(enforcer, 4001);
            ApprovalRequest second = awaitRequest(request);
            world.put("environment", "unheard of");
            approve(second, ada, bob);
            assertEquals(RefusedBy.REQUEST, denied(moved).refusedBy());
        }
        assertTrue(verify().isSound());
    }

    /** Whoever approved saw what one version demands. */
    @Test
    void anotherVersionOfThePolicyVoidsWhatWasAsked() throws Exception {
        AgentIdentity cleaner = agent();
        try (Enforcer enforcer = Enforcer.forGuard(Versions.proved("3"))
                .agent(cleaner)
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(clock)
                .approvals(ApprovalInbox.of(store(), approvers()))
                .build()) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            enforcer.reload(Versions.proved("4"));
            approve(request, ada, bob);
            ApprovalRequest anew = awaitRequest(request);
            assertFalse(anew.asked().policy().equals(request.asked().policy()));
            assertFalse(call.isDone());
            approve(anew, ada, bob);
            assertEquals("ran 4000", call.get(60, TimeUnit.SECONDS));
        }
        assertTrue(verify().isSound());
    }

    @Test
    void aKillReachesWhoIsWaiting() throws Exception {
        Path orders = directory.resolve("operator");
        OperatorTests.put(orders, Document.ORDERS, OperatorTests.note(OperatorTests.alive(1), operator));
        try (Enforcer enforcer = builder(store(), LONG)
                .killSwitch(KillSwitch.directory(orders, operator.verificationKey()))
                .build()) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            Orders killed = OperatorTests.alive(2).withKilled(true);
            OperatorTests.put(orders, Document.ORDERS, OperatorTests.note(killed, operator));
            assertEquals(RefusedBy.KILL_SWITCH, denied(call).refusedBy());
            OperatorTests.put(orders, Document.ORDERS, OperatorTests.note(OperatorTests.alive(3), operator));
            Thread.sleep(100);
            Future<String> revived = begin(enforcer, 4000);
            approve(request, ada, bob);
            assertEquals("ran 4000", revived.get(60, TimeUnit.SECONDS), "the policy demands the same as before");
            assertEquals(1, entries("approval").size());
        }
    }

    /** Who comes second does not inherit the first one's luck, nor is refused for it. */
    @Test
    void whoseRequestAnotherCallUsedAsksAnew() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Enforcer enforcer = builder(store(), LONG)
                .host(HostAttributes.of(() -> {
                    asked.incrementAndGet();
                    return world;
                }))
                .build()) {
            List<Future<String>> calls = List.of(begin(enforcer, 4000), begin(enforcer, 4000));
            ApprovalRequest request = awaitRequest();
            while (asked.get() < calls.size()) {
                Thread.sleep(5);
            }
            approve(request, ada, bob);
            ApprovalRequest anew = awaitRequest(request);
            while (calls.stream().noneMatch(Future::isDone)) {
                Thread.sleep(5);
            }
            assertFalse(calls.stream().allMatch(Future::isDone), "an approval is used once");
            approve(anew, ada, bob);
            for (Future<String> call : calls) {
                assertEquals("ran 4000", call.get(60, TimeUnit.SECONDS));
            }
        }
        assertTrue(verify().isSound());
    }

    /** What refuses it for another reason than the policy's says nothing of the request, which others wait for too. */
    @Test
    void aRequestStandsWhileTheHostCannotBeHeard() throws Exception {
        AtomicBoolean isSilent = new AtomicBoolean();
        try (Enforcer enforcer = builder(store(), Duration.ZERO)
                .host(HostAttributes.of(() -> {
                    if (isSilent.get()) {
                        throw new IllegalStateException("planted");
                    }
                    return world;
                }))
                .build()) {
            clock.look = () ->
                    isSilent.set(!entriesOf("approval").isEmpty() && decisions().isEmpty());
            assertEquals(RefusedBy.HOST, denied(begin(enforcer, 4000)).refusedBy());
            clock.look = () -> isSilent.set(false);
            ApprovalRequest request = awaitRequest();
            approve(request, ada, bob);
            assertEquals("ran 4000", retried(enforcer, 4000));
            assertEquals(1, entries("approval").size());
        }
    }

    @Test
    void whatThePolicyDeniesByNowIsTakenBack() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            world.put("environment", "dev");
            approve(request, ada, bob);
            assertEquals(RefusedBy.POLICY, denied(call).refusedBy());
        }
        assertEquals("void", entries("approval").get(1).text("state").orElseThrow());
    }

    @Test
    void aClockThatFailsEndsARequestAndNoneOfTheOthersWork() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            AtomicBoolean fails = new AtomicBoolean(true);
            clock.look = () -> {
                if (fails.get()) {
                    throw new IllegalStateException("planted");
                }
            };
            assertEquals(RefusedBy.HOST, denied(call).refusedBy());
            while (store().requests().contains(request.id())) {
                Thread.sleep(5);
            }
            fails.set(false);
            Future<String> later = begin(enforcer, 4001);
            ApprovalRequest anew = awaitRequest(request);
            approve(anew, ada, bob);
            assertEquals("ran 4001", later.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoWaitsForEverWaits() throws Exception {
        try (Enforcer enforcer = enforcer(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
            Future<String> call = begin(enforcer, 4000);
            approve(awaitRequest(), ada, bob);
            assertEquals("ran 4000", call.get(60, TimeUnit.SECONDS));
        }
    }

    /** The decision before the wait has no entry, and tells nobody. */
    @Test
    void aSurplusAttributeOfACallThatIsApprovedIsNamed() throws Exception {
        world.put("weather", "rain");
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> call = begin(enforcer, 4000);
            approve(awaitRequest(), ada, bob);
            assertEquals("ran 4000", call.get(60, TimeUnit.SECONDS));
        }
        assertEquals(
                "[\"weather\"]",
                decisions().get(0).entry().get("ignored").map(JsonWriter::write).orElse(""));
    }

    @Test
    void whoIsInterruptedWhileWaitingIsRefused() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<Boolean> call = pool.submit(() -> {
                assertRefused("interrupted", assertThrows(ActionDenied.class, () -> act(enforcer, 4000)));
                return Thread.interrupted();
            });
            awaitRequest();
            call.cancel(true);
            assertThrows(CancellationException.class, call::get);
            Thread waiter = new Thread(() -> assertThrows(ActionDenied.class, () -> act(enforcer, 4001)));
            waiter.start();
            Thread.sleep(100);
            waiter.interrupt();
            waiter.join(60_000);
            assertFalse(waiter.isAlive());
        }
    }

    @Test
    void aStoreThatFailsOrHangsApprovesNothing() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        try (Enforcer enforcer = builder(
                        new BrokenStore(() -> {
                            throw new IOException("planted");
                        }),
                        LONG)
                .build()) {
            assertRefused("could not be put", denied(begin(enforcer, 4000)));
        }
        try (Enforcer enforcer = builder(new BrokenStore(hang::await), SHORT).build()) {
            assertRefused("not enough", denied(begin(enforcer, 4000)));
            hang.countDown();
        }
        assertTrue(verify().isSound());
    }

    /** Something that a call of a store does. */
    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    /** Every call does the same. */
    private static final class BrokenStore implements ApprovalStore {
        private final Step step;

        BrokenStore(Step step) {
            this.step = step;
        }

        private void take() throws IOException {
            try {
                step.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void publish(String id, String text) throws IOException {
            take();
        }

        @Override
        public void withdraw(String id) throws IOException {
            take();
        }

        @Override
        public Optional<String> request(String id) throws IOException {
            take();
            return Optional.empty();
        }

        @Override
        public List<String> requests() throws IOException {
            take();
            return List.of();
        }

        @Override
        public void answer(String id, String keyId, String note) throws IOException {
            take();
        }

        @Override
        public Optional<String> answer(String id, String keyId) throws IOException {
            take();
            return Optional.empty();
        }
    }

    @Test
    void requestsAreBoundedAndWhatNobodyCouldReadIsNotAsked() throws Exception {
        try (Enforcer enforcer = enforcer(Duration.ZERO)) {
            JsonObject huge = json("{\"table\":\"" + "x".repeat(ApprovalRequest.LONGEST) + "\",\"rows\":4000}");
            assertRefused(
                    "longer than",
                    assertThrows(
                            ActionDenied.class,
                            () -> enforcer.run(GenericCall.of("bulk_write", huge), decided -> "ran")));
            for (int i = 0; i < 1_000; i++) {
                int rows = 10_000 + i;
                assertRefused("not enough", assertThrows(ActionDenied.class, () -> act(enforcer, rows)));
            }
            assertRefused("1000 requests", assertThrows(ActionDenied.class, () -> act(enforcer, 20_000)));
        }
        while (!store().requests().isEmpty()) {
            Thread.sleep(10);
        }
        assertTrue(verify().isSound());
    }

    @Test
    void whatWasRefusedIsNotAskedAgainUntilItWouldHaveExpired() throws Exception {
        try (Enforcer enforcer = enforcer(LONG)) {
            Future<String> call = begin(enforcer, 4000);
            ApprovalRequest request = awaitRequest();
            answer(request, ada, request.refuse(ada));
            assertRefused("refused by ada", denied(call));
            assertRefused("refused by ada", denied(begin(enforcer, 4000)));
            assertEquals(2, entries("approval").size(), "asked once, refused once");
            clock.now = OperatorTests.NOW.plus(Duration.ofMinutes(15));
            Future<String> later = begin(enforcer, 4000);
            approve(awaitRequest(request), ada, bob);
            assertEquals("ran 4000", later.get(60, TimeUnit.SECONDS));
        }
        assertTrue(verify().isSound());
    }

    @Test
    void observingAsksNobody() throws Exception {
        try (Enforcer enforcer =
                builder(store(), LONG).mode(EnforcementMode.OBSERVE).build()) {
            assertEquals("ran 4000", act(enforcer, 4000));
        }
        assertEquals(List.of(), entries("approval"));
    }

    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (dev.writ.runtime.json.JsonException e) {
            throw new AssertionError(e);
        }
    }
}
