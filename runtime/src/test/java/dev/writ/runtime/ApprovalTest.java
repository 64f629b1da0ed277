package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An action that needs approval runs exactly once for each approval that enough persons gave to exactly it. */
@Timeout(180)
class ApprovalTest extends ApprovalFixture {
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
}
