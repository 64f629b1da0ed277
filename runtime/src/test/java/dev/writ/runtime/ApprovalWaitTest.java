package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.approval.ApprovalStore;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happens while a call waits for persons, nothing runs that they and the policy of the moment do not let run. */
@Timeout(180)
class ApprovalWaitTest extends ApprovalFixture {
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
}
