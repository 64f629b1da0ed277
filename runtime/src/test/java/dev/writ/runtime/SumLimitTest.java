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
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At most 500.00 a day is paid, and at most twice ever is a host asked: whatever is in flight, fails, crashes or starts anew. */
@Timeout(120)
class SumLimitTest {
    private static final int OWNER = 1;
    private static final int HOST = 9;
    private static final int AMOUNT = 10;
    private static final int FETCH = 1;
    private static final int PAY = 2;
    private static final long DAY = 86_400;

    /** A Wednesday, since another limit counts weekends; before all that this test writes to a log. */
    private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");

    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void endCalls() {
        pool.shutdownNow();
    }

    private static TableData table(TableData.Limit... limits) {
        List<TableData.LimitRow> rows = new ArrayList<>();
        for (int limit = 0; limit < limits.length; limit++) {
            int action = limits[limit].of().isPresent() ? PAY : FETCH;
            rows.add(new TableData.LimitRow(limit, new TableData.Region(List.of(action), List.of())));
        }
        return SampleGateway.table().withLimits(new TableData.Limits(List.of(limits), rows));
    }

    private static TableData.Limit sum(long most, Optional<Long> seconds) {
        return new TableData.Limit("spent", most, Optional.of(AMOUNT), seconds, Optional.of(OWNER));
    }

    private static TableData.Limit twiceEver() {
        return new TableData.Limit("asks", 2, Optional.empty(), Optional.empty(), Optional.of(HOST));
    }

    private static final TableData STANDARD = table(sum(50_000, Optional.of(DAY)), twiceEver());

    private Enforcer.Builder builder(TableData table) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of(), NOW.plus(900, ChronoUnit.DAYS));
        return Enforcer.forGuard(Guard.of(TableJson.write(table)))
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> Map.of(
                        "owner",
                        "ada",
                        "since",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "budget",
                        new BigDecimal("999999.00"))))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static GenericCall payment(String amount) {
        return GenericCall.of(
                "pay", Arguments.NONE.with("amount", new BigDecimal(amount)).json());
    }

    private static String pay(Enforcer enforcer, String amount) {
        return enforcer.run(payment(amount), decided -> "paid");
    }

    private static ActionDenied refused(Enforcer enforcer, String amount) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> pay(enforcer, amount));
        assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
        return denied;
    }

    private static String ask(Enforcer enforcer, String host) {
        return enforcer.run(
                GenericCall.of("fetch", Arguments.NONE.with("host", host).json()), decided -> "asked");
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
    void whatWouldGoBeyondTheSumIsRefusedToTheCentAndTheLogTellsTheAmounts() throws Exception {
        try (Enforcer enforcer = builder(STANDARD).build()) {
            assertEquals("paid", pay(enforcer, "250.10"));
            assertEquals("paid", pay(enforcer, "249.89"));
            assertEquals(
                    "`pay` is denied: the limit `spent` is reached: 500 of `amount` in PT24H, and this is 0.02 more",
                    refused(enforcer, "0.02").getMessage());
            assertEquals("paid", pay(enforcer, "0.01"));
            refused(enforcer, "0.01");
            assertEquals("paid", pay(enforcer, "0"), "nothing is never too much");
        }
        assertEquals(
                "[{\"amount\":\"250.1\",\"key\":\"\\\"ada\\\"\",\"limit\":\"spent\",\"of\":\"amount\"}]",
                entries("decision")
                        .get(0)
                        .entry()
                        .get("counted")
                        .map(JsonWriter::write)
                        .orElseThrow());
        assertTrue(verify().isWhollyAttested());
    }

    @Test
    void whatAloneIsBeyondItNeverRunsAndIsNotAnApprovalsToGive() throws Exception {
        try (Enforcer enforcer = builder(STANDARD).build()) {
            refused(enforcer, "500.01");
            refused(enforcer, "4000");
            assertEquals("paid", pay(enforcer, "500"));
        }
    }

    /** Half of them have no effect, and each is in flight for a while. */
    @Test
    void whateverIsInFlightNoMoreIsPaidThanTheSum() throws Exception {
        int threads = 64;
        AtomicLong paid = new AtomicLong();
        AtomicLong most = new AtomicLong();
        try (Enforcer enforcer = builder(STANDARD).build()) {
            CountDownLatch together = new CountDownLatch(threads);
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                callers.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int call = 0; call < 6; call++) {
                        long cents = 500 + 37L * ((thread * 5 + call * 3) % 41);
                        boolean hasEffect = (thread + call) % 2 == 0;
                        try {
                            enforcer.run(payment(BigDecimal.valueOf(cents, 2).toPlainString()), decided -> {
                                if (!hasEffect) {
                                    throw new NoEffect("planted");
                                }
                                most.accumulateAndGet(paid.addAndGet(cents), Math::max);
                                return "paid";
                            });
                        } catch (ActionDenied denied) {
                            assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
                        } catch (NoEffect failed) {
                            assertTrue(!hasEffect);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
            assertTrue(most.get() <= 50_000, "overspent: " + most);
            long left = 50_000 - paid.get();
            assertTrue(left < 2_000, "what had no effect is free again: " + left);
            refused(enforcer, BigDecimal.valueOf(left + 1, 2).toPlainString());
            assertEquals("paid", pay(enforcer, BigDecimal.valueOf(left, 2).toPlainString()));
        }
        assertTrue(verify().isSound());
    }

    @Test
    void whatFailsMayHaveHadItsEffectUnlessItSaysThatItHadNone() throws Exception {
        try (Enforcer enforcer = builder(STANDARD).build()) {
            assertThrows(
                    NoEffect.class,
                    () -> enforcer.run(payment("400"), decided -> {
                        throw new NoEffect(new IOException("the bank is closed"));
                    }));
            assertThrows(
                    IOException.class,
                    () -> enforcer.run(payment("300"), decided -> {
                        throw new IOException("no answer");
                    }));
            refused(enforcer, "200.01");
            CompletableFuture<String> bank = new CompletableFuture<>();
            CompletableFuture<String> paid = enforcer.runAsync(payment("200"), CallContext.none(), decided -> bank)
                    .toCompletableFuture();
            refused(enforcer, "0.01");
            bank.completeExceptionally(new NoEffect("refused"));
            assertThrows(Exception.class, paid::get);
            assertEquals("paid", pay(enforcer, "200"));
        }
        AuditLine none = entries("outcome").get(0);
        assertEquals("failure", none.text("result").orElseThrow());
        assertEquals("none", none.text("effect").orElseThrow());
        assertTrue(JsonWriter.write(none.entry()).contains("\"class\":\"java.io.IOException\""), "why is its cause");
        assertEquals(Optional.empty(), entries("outcome").get(1).text("effect"));
        try (Enforcer enforcer = builder(STANDARD).build()) {
            refused(enforcer, "0.01");
        }
        try (Enforcer enforcer = builder(table(sum(50_001, Optional.of(DAY)))).build()) {
            assertEquals("paid", pay(enforcer, "0.01"), "the log tells to the cent what was used");
            refused(enforcer, "0.01");
        }
    }

    /** The outer action has paid before the inner one found that it could not ask. */
    @Test
    void thatAnInnerActionHadNoEffectIsSaidOfNoOuterOne() throws Exception {
        try (Enforcer enforcer = builder(STANDARD).build()) {
            GenericCall inner = GenericCall.of(
                    "fetch", Arguments.NONE.with("host", "example.com").json());
            assertThrows(
                    NoEffect.class,
                    () -> enforcer.run(
                            payment("400"),
                            paid -> enforcer.run(inner, decided -> {
                                throw new NoEffect("no route");
                            })));
            refused(enforcer, "100.01");
            assertThrows(
                    NoEffect.class,
                    () -> enforcer.run(payment("100"), paid -> {
                        try {
                            return enforcer.run(inner, decided -> {
                                throw new NoEffect("no route");
                            });
                        } catch (NoEffect none) {
                            throw new NoEffect(none);
                        }
                    }));
            assertEquals("paid", pay(enforcer, "100"));
            assertEquals("asked", ask(enforcer, "example.com"));
            assertEquals("asked", ask(enforcer, "example.com"));
        }
        assertEquals(Optional.of("none"), entries("outcome").get(0).text("effect"));
        assertEquals(Optional.empty(), entries("outcome").get(1).text("effect"));
        try (Enforcer enforcer = builder(STANDARD).build()) {
            refused(enforcer, "0.01");
        }
    }

    @Test
    void whatWasInFlightWhenTheProcessEndedIsUsed() throws Exception {
        Enforcer crashed = builder(STANDARD).build();
        assertThrows(
                OutcomeNotLogged.class,
                () -> crashed.run(payment("300"), decided -> {
                    crashed.close();
                    return "paid, and nobody could write so";
                }));
        assertThrows(OutcomeNotLogged.class, () -> {
            Enforcer again = builder(STANDARD).build();
            again.run(
                    GenericCall.of(
                            "fetch", Arguments.NONE.with("host", "example.com").json()),
                    decided -> {
                        again.close();
                        return "asked";
                    });
        });
        try (Enforcer enforcer = builder(STANDARD).build()) {
            refused(enforcer, "200.01");
            assertEquals("paid", pay(enforcer, "200"));
            assertEquals("asked", ask(enforcer, "example.com"));
            assertThrows(ActionDenied.class, () -> ask(enforcer, "example.com"));
        }
        assertEquals(2, verify().openIntents().size());
    }

    /** Its window begins when it ends, however many versions come into force meanwhile. */
    @Test
    void whatIsInFlightIsHeldByTheNextVersionToo() throws Exception {
        try (Enforcer enforcer =
                builder(version("1", sum(50_000, Optional.of(DAY)))).build()) {
            CompletableFuture<String> bank = new CompletableFuture<>();
            CompletableFuture<String> paid = enforcer.runAsync(payment("400"), CallContext.none(), decided -> bank)
                    .toCompletableFuture();
            enforcer.reload(Versions.proved(version("2", sum(50_000, Optional.of(1L)))));
            refused(enforcer, "100.01");
            Thread.sleep(1_100);
            refused(enforcer, "100.01");
            enforcer.reload(Versions.proved(version("3", sum(50_000, Optional.of(2L)))));
            bank.complete("paid");
            paid.get();
            refused(enforcer, "100.01");
        }
    }

    private static TableData version(String version, TableData.Limit limit) {
        TableData table = table(limit);
        TableData.Origin origin = new TableData.Origin(table.policy(), Optional.of(version), table.digest());
        return new TableData(
                origin,
                table.vocabulary(),
                table.classification(),
                table.decisions(),
                table.explanations(),
                table.limits());
    }

    @Test
    void whatIsForEverIsNeverForgottenAndEachValueIsCountedApart() throws Exception {
        try (Enforcer enforcer = builder(STANDARD).build()) {
            assertEquals("asked", ask(enforcer, "example.com"));
            assertEquals("asked", ask(enforcer, "a.example.com"));
            GenericCall call = GenericCall.of(
                    "fetch", Arguments.NONE.with("host", "example.com").json());
            assertThrows(
                    NoEffect.class,
                    () -> enforcer.run(call, decided -> {
                        throw new NoEffect("no route");
                    }));
        }
        try (Enforcer enforcer = builder(STANDARD).build()) {
            assertEquals("asked", ask(enforcer, "EXAMPLE.com."), "in its canonical spelling it is the same host");
            ActionDenied denied = assertThrows(ActionDenied.class, () -> ask(enforcer, "example.com"));
            assertEquals("`fetch` is denied: the limit `asks` is reached: 2 ever", denied.getMessage());
            assertEquals("asked", ask(enforcer, "a.example.com"));
        }
        try (Enforcer enforcer = builder(STANDARD).build()) {
            assertThrows(ActionDenied.class, () -> ask(enforcer, "a.example.com"));
        }
        verify();
    }

    /** A version with other digits, another window or more to spend goes on from what was used. */
    @Test
    void anotherVersionGoesOnFromWhatWasUsed() throws Exception {
        try (Enforcer enforcer = builder(STANDARD).build()) {
            assertEquals("paid", pay(enforcer, "123.45"));
        }
        TableData whole = TableJson.read(
                TableJson.write(table(sum(500, Optional.empty()))).replace("\"scale\":2", "\"scale\":0"));
        try (Enforcer enforcer = builder(whole).build()) {
            refused(enforcer, "377");
            assertEquals("paid", pay(enforcer, "376"), "what was used counts for no less than it was");
        }
        try (Enforcer enforcer =
                builder(table(sum(50_000, Optional.of(2 * DAY)))).build()) {
            refused(enforcer, "0.56");
            assertEquals("paid", pay(enforcer, "0.55"));
        }
    }
}
