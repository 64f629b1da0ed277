package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditException;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An action ends when its stage does, and an enforcer that closes waits for those that have begun. */
@Timeout(120)
class AsyncAndClosingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);

    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");

    private Enforcer enforcer() throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), OperatorTests.NOW.plusSeconds(600));
        return Enforcer.forGuard(SampleGuard.instance())
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> Map.of("environment", "dev", "code_freeze", false)))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC))
                .build();
    }

    private static CompletableFuture<String> begin(
            Enforcer enforcer, Enforcer.AsyncAction<SampleGuard.ReadRecords, String> action) {
        return future(enforcer.runAsync(SampleGuard.readRecords().table("logs"), CallContext.none(), action));
    }

    private static <R> CompletableFuture<R> future(CompletionStage<R> stage) {
        CompletableFuture<R> future = new CompletableFuture<>();
        stage.thenAccept(future::complete).exceptionally(failure -> {
            future.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
            return null;
        });
        return future;
    }

    private static Throwable failure(CompletableFuture<?> stage) {
        return Objects.requireNonNull(assertThrows(ExecutionException.class, () -> stage.get(60, TimeUnit.SECONDS))
                .getCause());
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
    void theOutcomeIsThatOfTheStage() throws Exception {
        try (Enforcer enforcer = enforcer()) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            CompletableFuture<String> result = begin(enforcer, decided -> stage);
            assertEquals(1, entries("decision").size());
            assertFalse(result.isDone());
            assertEquals(List.of(), entries("outcome"), "it has begun and not ended");
            stage.complete("ran");
            assertEquals("ran", result.get(60, TimeUnit.SECONDS));
            assertEquals("success", entries("outcome").get(0).text("result").orElseThrow());
            CompletionStage<String> failing = CompletableFuture.supplyAsync(() -> {
                throw new IllegalStateException("planted");
            });
            assertInstanceOf(IllegalStateException.class, failure(begin(enforcer, decided -> failing)));
            String told = entries("outcome")
                    .get(1)
                    .entry()
                    .get("failure")
                    .map(JsonWriter::write)
                    .orElse("");
            assertTrue(told.contains("java.lang.IllegalStateException"), told);
        }
        assertEquals(List.of(), verify().openIntents());
    }

    @Test
    @SuppressWarnings("NullAway")
    void anActionThatGivesNoStageHasBegunAndFailed() throws Exception {
        try (Enforcer enforcer = enforcer()) {
            assertInstanceOf(IOException.class, failure(begin(enforcer, decided -> {
                throw new IOException("planted");
            })));
            assertInstanceOf(NullPointerException.class, failure(begin(enforcer, decided -> null)));
            assertEquals(2, entries("outcome").size());
        }
        assertEquals(List.of(), verify().openIntents());
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsRefusedFailsAndHasItsEntry() throws Exception {
        try (Enforcer enforcer = enforcer()) {
            CompletionStage<String> drop = enforcer.runAsync(
                    GenericCall.of(
                            "drop_table", Arguments.NONE.with("table", "users").json()),
                    CallContext.none(),
                    decided -> CompletableFuture.completedFuture("ran"));
            ActionDenied denied = assertInstanceOf(ActionDenied.class, failure(future(drop)));
            assertEquals(RefusedBy.POLICY, denied.refusedBy());
            denied = assertInstanceOf(ActionDenied.class, failure(begin(enforcer, null)));
            assertEquals(RefusedBy.REQUEST, denied.refusedBy());
            assertEquals(2, entries("decision").size());
        }
        verify();
    }

    @Test
    void anOutcomeThatCannotBeWrittenIsSaid() throws Exception {
        Enforcer enforcer = enforcer();
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = begin(enforcer, decided -> stage);
        enforcer.close();
        stage.complete("ran");
        assertInstanceOf(OutcomeNotLogged.class, failure(result));
        assertEquals(1, verify().openIntents().size());
    }

    @Test
    void closingWaitsForWhatRunsAndLetsNothingBegin() throws Exception {
        Enforcer enforcer = enforcer();
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = begin(enforcer, decided -> stage);
        CompletableFuture<Long> closing = CompletableFuture.supplyAsync(() -> close(enforcer, LONG));
        while (enforcer.health().problems().stream().noneMatch(found -> found.refusedBy() == RefusedBy.SHUTDOWN)) {
            Thread.sleep(5);
        }
        ActionDenied denied = assertThrows(
                ActionDenied.class, () -> enforcer.run(SampleGuard.readRecords().table("logs"), decided -> "ran"));
        assertEquals(RefusedBy.SHUTDOWN, denied.refusedBy());
        assertEquals("shutdown", entries("decision").get(1).text("refused_by").orElseThrow());
        assertFalse(closing.isDone());
        stage.complete("ran");
        assertEquals("ran", result.get(60, TimeUnit.SECONDS));
        assertEquals(0, closing.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(), verify().openIntents());
    }

    private static long close(Enforcer enforcer, Duration longest) {
        try {
            return enforcer.close(longest);
        } catch (AuditException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatRunsTooLongOrWhoIsInterruptedIsNotWaitedFor() throws Exception {
        Enforcer enforcer = enforcer();
        CompletableFuture<String> result = begin(enforcer, decided -> new CompletableFuture<>());
        Thread.currentThread().interrupt();
        assertEquals(1, enforcer.close(LONG));
        assertTrue(Thread.interrupted(), "the interrupt is left to the caller");
        assertFalse(result.isDone());
        assertEquals(1, verify().openIntents().size());
    }

    /** What follows on a result may close: its action has ended. */
    @Test
    void whoClosesOnAResultDoesNotWaitForItself() throws Exception {
        Enforcer enforcer = enforcer();
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletionStage<Long> left = enforcer.runAsync(
                        SampleGuard.readRecords().table("logs"), CallContext.none(), decided -> stage)
                .thenApply(result -> close(enforcer, Duration.ofSeconds(2)));
        stage.complete("ran");
        assertEquals(0, future(left).get(60, TimeUnit.SECONDS));
        assertEquals(List.of(), verify().openIntents());
    }

    /** A stage of somebody else's may say it again before the first time is heard to its end. */
    @Test
    void aStageThatEndsWhileItEndsHasEndedOnce() throws Exception {
        Enforcer enforcer = enforcer();
        assertInstanceOf(EndsAgain.class, failure(begin(enforcer, decided -> new EndedTwice())));
        assertEquals(
                List.of("failure"),
                entries("outcome").stream()
                        .map(line -> line.text("result").orElseThrow())
                        .toList());
        CompletableFuture<String> pending = begin(enforcer, decided -> new CompletableFuture<>());
        assertEquals(1, enforcer.close(Duration.ZERO), "what still runs is counted right");
        assertFalse(pending.isDone());
    }

    private static final class EndedTwice extends CompletableFuture<String> {
        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
            action.accept(null, new EndsAgain(action));
            return this;
        }
    }

    /** Whoever asks it what it is hears of a success. */
    @SuppressWarnings("serial")
    private static final class EndsAgain extends RuntimeException {
        private final transient BiConsumer<? super String, ? super Throwable> action;

        EndsAgain(BiConsumer<? super String, ? super Throwable> action) {
            this.action = action;
        }

        @Override
        public String getMessage() {
            action.accept("ran", null);
            return "planted";
        }
    }

    @Test
    void manyThreadsEndBeforeTheLogIsClosed() throws Exception {
        Enforcer enforcer = enforcer();
        CountDownLatch begun = new CountDownLatch(8);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<String>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> enforcer.run(SampleGuard.readRecords().table("logs"), decided -> {
                            begun.countDown();
                            await(go);
                            return "ran";
                        }),
                        task -> new Thread(task).start()))
                .limit(8)
                .toList();
        begun.await();
        CompletableFuture<Long> closing = CompletableFuture.supplyAsync(() -> close(enforcer, LONG));
        go.countDown();
        for (CompletableFuture<String> call : calls) {
            assertEquals("ran", call.get(60, TimeUnit.SECONDS));
        }
        assertEquals(0, closing.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(), verify().openIntents());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
