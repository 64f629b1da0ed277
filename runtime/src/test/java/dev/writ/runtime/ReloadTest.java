package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.limit.InMemoryLimitStore;
import dev.writ.runtime.limit.LimitStore;
import dev.writ.runtime.limit.Reservation;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A newer and proved version of a policy comes into force whole, between the beginnings of two actions; no other does. */
@Timeout(120)
class ReloadTest {
    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");

    /** What happens when the host, or the clock, is asked next. */
    private volatile Runnable host = () -> {};

    private volatile Runnable clock = () -> {};

    private Enforcer.Builder builder(Guard guard) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), OperatorTests.NOW.plusSeconds(600));
        return Enforcer.forGuard(guard)
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> {
                    host.run();
                    return Map.of("environment", "dev", "code_freeze", false);
                }))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(new WatchedClock());
    }

    /** Stands still. */
    private final class WatchedClock extends Clock {
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
            clock.run();
            return OperatorTests.NOW;
        }
    }

    private static String read(Enforcer enforcer) {
        return enforcer.run(SampleGuard.readRecords().table("logs"), request -> "ran");
    }

    private static void assertLimited(Enforcer enforcer) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> read(enforcer));
        assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
    }

    private List<AuditLine> entries(String kind) throws Exception {
        return OperatorTests.entries(directory.resolve("log"), kind);
    }

    private static String version(AuditLine line) {
        JsonObject policy = (JsonObject) line.entry().get("policy").orElseThrow();
        return ((JsonString) policy.get("version").orElseThrow()).value();
    }

    private LogReport verify() throws Exception {
        LogReport report = LogVerifier.verify(directory.resolve("log"), List.of(logKey.verificationKey()));
        assertEquals(Optional.empty(), report.fault());
        assertEquals(List.of(), report.openIntents());
        return report;
    }

    @Test
    void theNextVersionDecidesFromThenOnAndIsAnEntry() throws Exception {
        try (Enforcer enforcer = builder(Versions.proved("3")).build()) {
            assertEquals("ran", read(enforcer));
            enforcer.reload(Versions.limited("3.1", 1, 3_600));
            assertEquals("ran", read(enforcer));
            assertLimited(enforcer);
            enforcer.reload(Versions.proved("10"));
            assertEquals("ran", read(enforcer));
        }
        assertEquals(
                List.of("3", "3.1", "10"),
                entries("policy").stream().map(ReloadTest::version).toList());
        assertEquals(
                List.of("3", "3.1", "3.1", "10"),
                entries("decision").stream().map(ReloadTest::version).toList());
        verify();
    }

    @Test
    void whatIsNotNewerProvedAndWholeIsRefusedAndChangesNothing() throws Exception {
        Guard unversioned = Versions.proved(
                TableJson.read(TableJson.write(Versions.table("9")).replace(",\"version\":\"9\"", "")));
        Guard another = Versions.proved(
                TableJson.read(TableJson.write(Versions.table("9")).replace("production-guard", "another-guard")));
        Map<String, Guard> refused = Map.of(
                "nothing proves", Guard.of(TableJson.write(Versions.table("9"))),
                "version 2.9.9 is not newer", Versions.proved("2.9.9"),
                "version 3.0 is not newer", Versions.proved("3.0"),
                "version 3 is not newer", Versions.proved("3"),
                "another policy", another,
                "without a version", unversioned,
                "`latest`", Versions.proved("latest"),
                "damaged", new Guard("0".repeat(64), SampleGuard.PROOF, "{}") {});
        try (Enforcer enforcer = builder(Versions.limited("3", 20, 3_600)).build()) {
            for (Map.Entry<String, Guard> next : refused.entrySet()) {
                PolicyRefused why =
                        assertThrows(PolicyRefused.class, () -> enforcer.reload(next.getValue()), next.getKey());
                assertTrue(String.valueOf(why.getMessage()).contains(next.getKey()), why.getMessage());
                assertEquals("ran", read(enforcer));
            }
        }
        assertTrue(entries("decision").stream().allMatch(line -> version(line).equals("3")));
        assertEquals(
                refused.size(),
                entries("policy").stream()
                        .filter(line -> line.text("refused").isPresent())
                        .count());
        verify();
    }

    @Test
    void whatWasCountedCountsOnHoweverTheLimitChanges() throws Exception {
        try (Enforcer enforcer = builder(Versions.limited("3", 5, 3_600)).build()) {
            assertEquals("ran", read(enforcer));
            assertEquals("ran", read(enforcer));
            enforcer.reload(Versions.limited("4", 2, 3_600));
            assertLimited(enforcer);
            enforcer.reload(Versions.limited("5", 3, 7_200));
            assertEquals("ran", read(enforcer));
            assertLimited(enforcer);
            enforcer.reload(Versions.proved("6"));
            assertEquals("ran", read(enforcer));
            enforcer.reload(Versions.limited("7", 3, 90_000));
            assertLimited(enforcer);
        }
        verify();
    }

    @Test
    void whatAnEarlierVersionCountedAlikeIsNotCountedTwice() throws Exception {
        try (Enforcer enforcer = builder(Versions.limited("3", 5, 3_600)).build()) {
            read(enforcer);
            read(enforcer);
            enforcer.reload(Versions.limited("4", 5, 7_200));
            read(enforcer);
            enforcer.reload(Versions.limited("5", 5, 3_600));
            read(enforcer);
            read(enforcer);
            assertLimited(enforcer);
        }
        try (Enforcer enforcer = builder(Versions.limited("5", 6, 3_600)).build()) {
            read(enforcer);
            assertLimited(enforcer);
        }
        verify();
    }

    /** The host is asked after the policy was read, and before the answer is an entry. */
    @Test
    void whatWasDecidedByTheVersionBeforeIsDecidedAgain() throws Exception {
        try (Enforcer enforcer = builder(Versions.proved("3")).build()) {
            AtomicBoolean isDone = new AtomicBoolean();
            host = () -> once(isDone, enforcer, Versions.proved("4"));
            assertEquals("ran", read(enforcer));
        }
        assertEquals(
                List.of("4"),
                entries("decision").stream().map(ReloadTest::version).toList());
        verify();
    }

    @Test
    void anIntentOfTheVersionBeforeDoesNotBegin() throws Exception {
        try (Enforcer enforcer = builder(Versions.limited("3", 1, 3_600)).build()) {
            AtomicBoolean isDone = new AtomicBoolean();
            clock = () -> {
                if (!decisions().isEmpty()) {
                    once(isDone, enforcer, Versions.limited("4", 1, 3_600));
                }
            };
            assertEquals("ran", read(enforcer));
            assertLimited(enforcer);
        }
        List<AuditLine> decisions = decisions();
        assertEquals(
                List.of("3", "4", "4"),
                decisions.stream().map(ReloadTest::version).toList());
        assertEquals(
                List.of("not_started", "success"),
                entries("outcome").stream()
                        .map(line -> line.text("result").orElseThrow())
                        .toList());
        verify();
    }

    /** A store is asked last, and may take so long that everything else is otherwise. */
    @Test
    void whatComesWhileAStoreCountsIsNotBegunOver() throws Exception {
        InMemoryLimitStore store = new InMemoryLimitStore();
        Guard stricter = Versions.limited("4", 1, 3_600);
        AtomicBoolean isDone = new AtomicBoolean();
        AtomicReference<Enforcer> known = new AtomicReference<>();
        LimitStore slow = windows -> {
            Reservation places = store.reserve(windows);
            return new Reservation() {
                @Override
                public void begin() {
                    try {
                        places.begin();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    once(isDone, Objects.requireNonNull(known.get()), stricter);
                }

                @Override
                public void release() {
                    places.release();
                }

                @Override
                public void complete() throws IOException {
                    places.complete();
                }

                @Override
                public void revert() throws IOException {
                    places.revert();
                }
            };
        };
        try (Enforcer enforcer =
                builder(Versions.limited("3", 5, 3_600)).limits(slow).build()) {
            known.set(enforcer);
            assertEquals("ran", read(enforcer), "what did not begin left its place");
            assertLimited(enforcer);
        }
        assertEquals(
                List.of("3", "4", "4"),
                decisions().stream().map(ReloadTest::version).toList());
        assertEquals("not_started", entries("outcome").get(0).text("result").orElseThrow());
        verify();
    }

    private List<AuditLine> decisions() {
        try {
            return entries("decision");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void once(AtomicBoolean isDone, Enforcer enforcer, Guard next) {
        if (isDone.compareAndSet(false, true)) {
            try {
                enforcer.reload(next);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aStormOfCallsNoticesNothing() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Enforcer enforcer = builder(Versions.proved("1")).build()) {
            AtomicBoolean isOver = new AtomicBoolean();
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                callers.add(pool.submit(() -> {
                    int ran = 0;
                    while (!isOver.get() || ran == 0) {
                        read(enforcer);
                        ran++;
                    }
                    return ran;
                }));
            }
            for (int version = 2; version < 40; version++) {
                enforcer.reload(
                        version % 3 == 0
                                ? Versions.limited("" + version, 100_000, 60 * version)
                                : Versions.proved("" + version));
            }
            isOver.set(true);
            for (Future<Integer> caller : callers) {
                assertTrue(caller.get() > 0);
            }
        } finally {
            pool.shutdownNow();
        }
        verify();
    }

    @Test
    void aStoreOfTheHostsIsTheSameForEveryVersion() throws Exception {
        InMemoryLimitStore store = new InMemoryLimitStore();
        try (Enforcer enforcer =
                builder(Versions.limited("3", 1, 3_600)).limits(store).build()) {
            assertEquals("ran", read(enforcer));
            enforcer.reload(Versions.limited("4", 1, 3_600));
            assertLimited(enforcer);
        }
    }

    @Test
    void aRecordIsOfItsTableAndLeavesNothingOpen() {
        String table = TableJson.write(Versions.table("3"));
        String digest = Sha256.hex(table);
        Guard proved = Guard.proved(table, Versions.record(digest, "proved"));
        assertEquals(Optional.of(Sha256.hex(Versions.record(digest, "proved"))), proved.proofDigest());
        for (String record : List.of(
                "",
                "[]",
                "{}",
                Versions.record("0".repeat(64), "proved"),
                Versions.record(digest, "refuted"),
                Versions.record(digest, "undecided"),
                record(digest, "{\"verdict\":\"proved\"},{\"verdict\":\"undecided\"}"),
                record(digest, "{\"verdict\":\"proved\"},{\"verdict\":\"undecided\",\"prover\":\"Z3 4.14.1.0\"}"),
                "{\"table\":\"" + digest + "\",\"obligations\":[]}",
                "{\"table\":\"" + digest + "\",\"obligations\":[1]}")) {
            assertThrows(IllegalArgumentException.class, () -> Guard.proved(table, record), record);
        }
        String open =
                record(digest, "{\"verdict\":\"proved\"},{\"verdict\":\"undecided\",\"prover\":\"decision diagram\"}");
        assertTrue(Guard.proved(table, open).proofDigest().isPresent(), "a second opinion may be missing");
    }

    private static String record(String table, String obligations) {
        return "{\"table\":\"" + table + "\",\"obligations\":[" + obligations + "]}";
    }

    @Test
    void versionsAreComparedNumberByNumber() {
        assertTrue(PolicySuccession.compare("10", "9.9") > 0);
        assertTrue(PolicySuccession.compare("1.0.1", "1") > 0);
        assertEquals(0, PolicySuccession.compare("1.0", "1"));
        assertTrue(PolicySuccession.compare("01", "2") < 0);
    }
}
