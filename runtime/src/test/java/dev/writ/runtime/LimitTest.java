package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalDirectory;
import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.approval.Approver;
import dev.writ.runtime.approval.Approvers;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.limit.LimitStore;
import dev.writ.runtime.limit.Reservation;
import dev.writ.runtime.limit.Window;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A limit of 60 an hour lets 60 begin in any hour: however many ask at once, and whoever starts the process anew. */
@Timeout(180)
class LimitTest {
    private static final Guard GATEWAY = Guard.of(TableJson.write(SampleGateway.table()));
    private static final int TIMES = 60;

    /** A Wednesday, since another limit counts weekends; hours after all that this test writes to a log. */
    private static final Instant LATER = Instant.now()
            .plus(1, ChronoUnit.DAYS)
            .atZone(ZoneOffset.UTC)
            .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY))
            .with(LocalTime.NOON)
            .toInstant();

    /** Hours before: what the log tells then lies ahead. */
    private static final Instant BEFORE = LATER.minus(14, ChronoUnit.DAYS);

    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void endCalls() {
        pool.shutdownNow();
    }

    private AgentIdentity agent(String prompt) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", prompt, "[]"), "cleaner", List.of(), LATER.plus(9, ChronoUnit.DAYS));
        return AgentIdentity.verified(
                manifest.sign(publisher).note(),
                new LoadedAgent("acme-1", prompt, "[]"),
                List.of(publisher.verificationKey()));
    }

    private Enforcer.Builder builder(String prompt, Instant now) throws Exception {
        String owner = SekuireId.of("acme-1", "Hi", "[]").hex();
        return Enforcer.forGuard(GATEWAY)
                .agent(agent(prompt))
                .host(HostAttributes.of(() -> Map.of(
                        "owner",
                        owner,
                        "since",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "budget",
                        new BigDecimal("5000.00"))))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String fetch(Enforcer enforcer) {
        GenericCall call = GenericCall.of(
                "fetch", Arguments.NONE.with("host", "example.com").json());
        return enforcer.run(call, decided -> "ran");
    }

    private static ActionDenied refused(Enforcer enforcer) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> fetch(enforcer));
        assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
        return denied;
    }

    private static int fetchAll(Enforcer enforcer, int attempts) {
        int ran = 0;
        for (int i = 0; i < attempts; i++) {
            try {
                fetch(enforcer);
                ran++;
            } catch (ActionDenied denied) {
                assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
            }
        }
        return ran;
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
    void asManyRunAsThereAreTimesAndTheNextIsRefusedAndLogged() throws Exception {
        try (Enforcer enforcer = builder("Hi", BEFORE).build()) {
            assertEquals(TIMES, fetchAll(enforcer, TIMES));
            ActionDenied denied = refused(enforcer);
            assertEquals("`fetch` is denied: the limit `fetches-per-hour` is reached: 60 in PT1H", denied.getMessage());
        }
        List<AuditLine> decisions = entries("decision");
        AuditLine intent = decisions.get(0);
        String counted = intent.entry().get("counted").map(JsonWriter::write).orElseThrow();
        assertTrue(counted.contains("\"limit\":\"fetches-per-hour\""), counted);
        AuditLine refusal = decisions.get(TIMES);
        assertEquals("allow", refusal.text("decision").orElseThrow());
        assertEquals("limit", refusal.text("refused_by").orElseThrow());
        assertTrue(refusal.text("exhausted").orElseThrow().contains("is reached"));
        assertEquals(Optional.empty(), refusal.entry().get("counted"));
        assertTrue(verify().isWhollyAttested());
    }

    @Test
    void underContentionExactlyAsManyRunAsThereAreTimes() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        try (Enforcer enforcer = builder("Hi", BEFORE).build()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(pool.submit(() -> ran.addAndGet(fetchAll(enforcer, 10))));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertEquals(TIMES, ran.get());
        assertTrue(verify().isSound());
    }

    @Test
    void aRestartForgetsNothingOfTheWindow() throws Exception {
        try (Enforcer enforcer = builder("Hi", BEFORE).build()) {
            assertEquals(40, fetchAll(enforcer, 40));
        }
        try (Enforcer enforcer = builder("Hi", BEFORE).build()) {
            assertEquals(TIMES - 40, fetchAll(enforcer, TIMES), "the clock is behind: all of them count");
        }
        try (Enforcer enforcer = builder("Hi", Instant.now()).build()) {
            assertEquals(0, fetchAll(enforcer, 5));
        }
        try (Enforcer enforcer = builder("Hi", LATER).build()) {
            assertEquals(TIMES, fetchAll(enforcer, TIMES + 5), "all of them have left the window");
        }
    }

    @Test
    void whatMayHaveBegunCountsAfterARestartAndWhatDidNotBeginDoesNot() throws Exception {
        Enforcer crashed = builder("Hi", BEFORE).build();
        GenericCall call = GenericCall.of(
                "fetch", Arguments.NONE.with("host", "example.com").json());
        assertThrows(
                OutcomeNotLogged.class,
                () -> crashed.run(call, decided -> {
                    crashed.close();
                    return "ran, and nobody could write so";
                }));
        try (Enforcer enforcer =
                builder("Hi", BEFORE).limits(new FailingStore(false, true)).build()) {
            assertTrue(refused(enforcer).getMessage().contains("could not be counted"));
            assertEquals("not_started", entries("outcome").get(0).text("result").orElseThrow());
        }
        try (Enforcer enforcer = builder("Hi", BEFORE).build()) {
            assertEquals(TIMES - 1, fetchAll(enforcer, TIMES));
        }
        assertEquals(1, verify().openIntents().size());
    }

    @Test
    void anActionThatFailsHasBegun() throws Exception {
        GenericCall call = GenericCall.of(
                "fetch", Arguments.NONE.with("host", "example.com").json());
        try (Enforcer enforcer = builder("Hi", BEFORE).build()) {
            assertThrows(
                    IOException.class,
                    () -> enforcer.run(call, decided -> {
                        throw new IOException("planted");
                    }));
            assertEquals(TIMES - 1, fetchAll(enforcer, TIMES));
        }
    }

    @Test
    void aStoreThatFailsDeniesAndWhatIsRefusedOtherwiseIsGivenBack() throws Exception {
        FailingStore store = new FailingStore(true, false);
        try (Enforcer enforcer = builder("Hi", BEFORE).limits(store).build()) {
            assertTrue(refused(enforcer).getMessage().contains("could not be counted"));
            assertEquals(0, store.held.get());
        }
        FailingStore second = new FailingStore(false, true);
        try (Enforcer enforcer = builder("Hi", BEFORE).limits(second).build()) {
            refused(enforcer);
            assertEquals(0, second.held.get());
        }
        FailingStore third = new FailingStore(false, false);
        Enforcer closed = builder("Hi", BEFORE).limits(third).build();
        closed.close();
        assertEquals(
                RefusedBy.LOG,
                assertThrows(ActionDenied.class, () -> fetch(closed)).refusedBy());
        assertEquals(0, third.held.get(), "an intent that cannot be written uses nothing");
    }

    @Test
    void aStoreThatAnswersNothingOrFailsAtGivingBackDeniesAndLeavesAnEntry() throws Exception {
        try (Enforcer enforcer =
                builder("Hi", BEFORE).limits(windows -> nothing()).build()) {
            assertTrue(refused(enforcer).getMessage().contains("could not be counted"));
            assertEquals(1, entries("decision").size());
            assertEquals(List.of(), entries("outcome"));
        }
        Reservation unreturnable = new Reservation() {
            @Override
            public void begin() throws IOException {
                throw new IOException("planted");
            }

            @Override
            public void release() {
                throw new IllegalStateException("planted");
            }

            @Override
            public void complete() {}

            @Override
            public void revert() {}
        };
        try (Enforcer enforcer =
                builder("Hi", BEFORE).limits(windows -> unreturnable).build()) {
            assertTrue(refused(enforcer).getMessage().contains("could not be counted"));
            assertEquals(2, entries("decision").size());
            assertEquals("not_started", entries("outcome").get(0).text("result").orElseThrow());
        }
        try (Enforcer enforcer = bulkWriter(new ApprovalDirectory(directory.resolve("inbox")), List.of())
                .limits(windows -> unreturnable)
                .build()) {
            ActionDenied denied = assertThrows(ActionDenied.class, () -> write(enforcer, 4_001));
            assertEquals(RefusedBy.APPROVAL, denied.refusedBy(), denied.getMessage());
            assertEquals(3, entries("decision").size());
        }
        verify();
    }

    @SuppressWarnings("NullAway")
    private static Reservation nothing() {
        return null;
    }

    /** Counts what is held, and fails where it is told to. */
    private static final class FailingStore implements LimitStore {
        private final boolean failsReserving;
        private final boolean failsBeginning;
        private final AtomicInteger held = new AtomicInteger();

        FailingStore(boolean failsReserving, boolean failsBeginning) {
            this.failsReserving = failsReserving;
            this.failsBeginning = failsBeginning;
        }

        @Override
        public Reservation reserve(List<Window> windows) throws IOException {
            if (failsReserving) {
                throw new IOException("planted");
            }
            held.incrementAndGet();
            return new Reservation() {
                @Override
                public void begin() throws IOException {
                    if (failsBeginning) {
                        throw new IOException("planted");
                    }
                }

                @Override
                public void release() {
                    held.decrementAndGet();
                }

                @Override
                public void complete() {}

                @Override
                public void revert() {}
            };
        }
    }

    @Test
    void observingLimitsNothing() throws Exception {
        try (Enforcer enforcer =
                builder("Hi", BEFORE).mode(EnforcementMode.OBSERVE).build()) {
            assertEquals(TIMES + 5, fetchAll(enforcer, TIMES + 5));
        }
    }

    private static void awaitRequests(ApprovalDirectory inbox, int count) throws Exception {
        while (inbox.requests().size() < count) {
            Thread.sleep(5);
        }
    }

    /** For an enforcer by whose policy one bulk write an hour may run, if it is approved. */
    private Enforcer.Builder bulkWriter(ApprovalDirectory inbox, List<Approver> approvers) throws Exception {
        TableData table = SampleTables.production()
                .withLimits(new TableData.Limits(
                        List.of(new TableData.Limit("bulk-writes", 1, 3_600, Optional.empty())),
                        List.of(new TableData.LimitRow(0, new TableData.Region(List.of(1), List.of())))));
        AgentManifest manifest =
                new AgentManifest(SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), LATER);
        return Enforcer.forGuard(Guard.of(TableJson.write(table)))
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> Map.of("environment", "production", "code_freeze", false)))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .approvals(ApprovalInbox.of(inbox, Approvers.of(approvers)));
    }

    /** Approval is asked for while others act; the place in a limit is taken again when it is given. */
    @Test
    void anApprovalIsOfNoUseWhereTheLimitIsReachedMeanwhile() throws Exception {
        SigningKey ada = OperatorTests.key("ada");
        SigningKey bob = OperatorTests.key("bob");
        ApprovalDirectory inbox = new ApprovalDirectory(directory.resolve("inbox"));
        List<Approver> approvers = List.of(
                new Approver("ada", List.of(), List.of(ada.verificationKey()), List.of("dba")),
                new Approver("bob", List.of(), List.of(bob.verificationKey()), List.of("dba")));
        try (Enforcer enforcer = bulkWriter(inbox, approvers).build()) {
            Future<String> first = pool.submit(() -> write(enforcer, 4_001));
            // While it is decided, and before it is asked for, a call holds its place.
            awaitRequests(inbox, 1);
            Future<String> second = pool.submit(() -> write(enforcer, 4_002));
            awaitRequests(inbox, 2);
            assertFalse(first.isDone() || second.isDone(), "who waits holds no place");
            for (String id : inbox.requests()) {
                ApprovalRequest request =
                        ApprovalRequest.parse(inbox.request(id).orElseThrow());
                for (SigningKey key : List.of(ada, bob)) {
                    inbox.answer(
                            id, key.verificationKey().id(), request.approve(key).note());
                }
            }
            int ran = 0;
            for (Future<String> call : List.of(first, second)) {
                try {
                    call.get();
                    ran++;
                } catch (ExecutionException e) {
                    assertEquals(
                            RefusedBy.LIMIT,
                            assertInstanceOf(ActionDenied.class, e.getCause()).refusedBy());
                }
            }
            assertEquals(1, ran);
        }
        verify();
    }

    private static String write(Enforcer enforcer, int rows) {
        JsonObject arguments =
                JsonObject.builder().with("rows", rows).with("table", "users").build();
        return enforcer.run(GenericCall.of("bulk_write", arguments), decided -> "ran");
    }
}
