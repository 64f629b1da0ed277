package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.Lease;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersStore.Document;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lease lets act until its end and no longer, whatever clocks say and whoever starts the process anew. */
@Timeout(120)
class LeaseTest {
    private static final Instant NOW = Instant.now();
    private static final long EFFECTIVE_MILLIS = 100;
    private static final Guard GUARD = Guard.of(TableJson.write(SampleTables.bareList()));

    @TempDir
    Path directory;

    private final MovedClock clock = new MovedClock(NOW);
    private final SigningKey operator = OperatorTests.key("acme.example/operator");
    private final SigningKey heartbeat = OperatorTests.key("acme.example/heartbeat");

    /** Of its own for each test, since a process remembers the lease of a log. */
    private SigningKey logKey = OperatorTests.key(OperatorTests.LOG);

    @BeforeEach
    void giveOrders() throws Exception {
        logKey = OperatorTests.key("acme.example/" + directory.getFileName());
        Orders alive = Orders.alive(logKey.name(), 1, NOW);
        OperatorTests.put(orders(), Document.ORDERS, OperatorTests.note(alive, operator));
    }

    /** A clock that tests move. */
    private static final class MovedClock extends Clock {
        private volatile Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        void set(Instant moved) {
            now = moved;
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
            return now;
        }
    }

    private Path orders() {
        return directory.resolve("operator");
    }

    private Lease lease(long counter, Instant issued, Instant until) {
        return new Lease(logKey.name(), counter, issued, until);
    }

    private void put(Lease lease) throws Exception {
        OperatorTests.put(orders(), Document.LEASE, OperatorTests.note(lease, heartbeat));
        Thread.sleep(EFFECTIVE_MILLIS);
    }

    private Enforcer enforcer() throws Exception {
        return Enforcer.forGuard(GUARD)
                .agent(AgentIdentity.unknown())
                .host(HostAttributes.of(() -> Map.of("environment", "dev")))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(clock)
                .killSwitch(KillSwitch.directory(orders(), operator.verificationKey())
                        .requiringLease(heartbeat.verificationKey()))
                .build();
    }

    private static String act(Enforcer enforcer) {
        return enforcer.run(GenericCall.of("read", new JsonObject(List.of())), decided -> "ran");
    }

    private static void assertRefused(Enforcer enforcer, String why) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> act(enforcer));
        assertEquals(RefusedBy.KILL_SWITCH, denied.refusedBy(), denied.getMessage());
        assertTrue(denied.getMessage().contains(why), denied.getMessage());
    }

    @Test
    void withoutALeaseNothingRunsAndWithOneItDoesUntilItsEnd() throws Exception {
        try (Enforcer enforcer = enforcer()) {
            assertRefused(enforcer, "there is no lease");
            put(lease(1, NOW, NOW.plusSeconds(60)));
            assertEquals("ran", act(enforcer));
            clock.set(NOW.plusSeconds(61));
            assertRefused(enforcer, "lease ended");
            clock.set(NOW.plusSeconds(1));
            assertRefused(enforcer, "lease ended");
            put(lease(2, NOW, NOW.plusSeconds(120)));
            assertEquals("ran", act(enforcer));
        }
        assertEquals(2, OperatorTests.entries(directory.resolve("log"), "lease").size());
        assertEquals(
                Optional.empty(),
                LogVerifier.verify(directory.resolve("log"), List.of(logKey.verificationKey()))
                        .fault());
    }

    @Test
    void aLeaseEndsByTheClockThatNeverGoesBackToo() throws Exception {
        put(lease(1, NOW, NOW.plusSeconds(1)));
        try (Enforcer enforcer = enforcer()) {
            clock.set(NOW.truncatedTo(ChronoUnit.SECONDS));
            Thread.sleep(1_500);
            assertRefused(enforcer, "lease ended");
        }
    }

    @Test
    void leasesThatAreForgedForeignOlderOrNotYetIssuedAreNone() throws Exception {
        put(lease(5, NOW, NOW.plusSeconds(60)));
        try (Enforcer enforcer = enforcer()) {
            assertEquals("ran", act(enforcer));
            String honest = OperatorTests.note(lease(5, NOW, NOW.plusSeconds(60)), heartbeat);
            for (String attack : List.of(
                    OperatorTests.note(lease(6, NOW, NOW.plusSeconds(600)), operator),
                    OperatorTests.note(
                            lease(6, NOW, NOW.plusSeconds(600)), OperatorTests.key("acme.example/heartbeat")),
                    OperatorTests.note(new Lease("another", 6, NOW, NOW.plusSeconds(600)), heartbeat),
                    OperatorTests.note(lease(4, NOW, NOW.plusSeconds(600)), heartbeat),
                    OperatorTests.note(lease(5, NOW, NOW.plusSeconds(600)), heartbeat),
                    OperatorTests.note(lease(6, NOW.plusSeconds(30), NOW.plusSeconds(600)), heartbeat),
                    honest.replace("\"counter\":\"5\"", "\"counter\":\"6\""),
                    OperatorTests.note(Orders.alive(logKey.name(), 6, NOW), heartbeat))) {
                OperatorTests.put(orders(), Document.LEASE, attack);
                Thread.sleep(EFFECTIVE_MILLIS);
                assertRefused(enforcer, "");
                OperatorTests.put(orders(), Document.LEASE, honest);
                Thread.sleep(EFFECTIVE_MILLIS);
                assertEquals("ran", act(enforcer), attack);
            }
        }
    }

    @Test
    void aLeaseLiftsNoKill() throws Exception {
        put(lease(1, NOW, NOW.plusSeconds(60)));
        try (Enforcer enforcer = enforcer()) {
            Orders killed = Orders.alive(logKey.name(), 2, NOW).withKilled(true);
            OperatorTests.put(orders(), Document.ORDERS, OperatorTests.note(killed, operator));
            put(lease(2, NOW, NOW.plusSeconds(60)));
            assertRefused(enforcer, "killed");
        }
    }

    /** As far as the log knows; what the process remembers of the lease is another test's. */
    @Test
    void afterARestartAClockBehindTheLogDeniesUntilANewLease() throws Exception {
        Instant later = Instant.now().plusSeconds(30);
        put(lease(1, NOW.minusSeconds(60), later.plusSeconds(60)));
        try (Enforcer enforcer = enforcer()) {
            assertEquals("ran", act(enforcer));
        }
        clock.set(NOW.minusSeconds(50));
        try (Enforcer enforcer = enforcer()) {
            assertRefused(enforcer, "the clock is behind the log");
            clock.set(Instant.now().plusSeconds(30));
            Thread.sleep(EFFECTIVE_MILLIS);
            assertEquals("ran", act(enforcer));
        }
        clock.set(NOW.minusSeconds(50));
        try (Enforcer enforcer = enforcer()) {
            assertRefused(enforcer, "the clock is behind the log");
            put(lease(2, NOW.minusSeconds(51), NOW));
            assertEquals("ran", act(enforcer));
        }
    }

    @Test
    void anOlderLongerLeaseIsNotFollowedAfterARestart() throws Exception {
        Lease longer = lease(1, NOW, NOW.plusSeconds(6_000));
        put(longer);
        try (Enforcer enforcer = enforcer()) {
            assertEquals("ran", act(enforcer));
            put(lease(2, NOW, NOW.plusSeconds(60)));
            assertEquals("ran", act(enforcer));
        }
        put(longer);
        try (Enforcer enforcer = enforcer()) {
            assertRefused(enforcer, "older");
        }
    }

    @Test
    void anEnforcerMadeAnewGoesOnWithTheTermOfALease() throws Exception {
        put(lease(1, NOW, NOW.plusSeconds(600)));
        try (Enforcer enforcer = enforcer()) {
            assertEquals("ran", act(enforcer));
            clock.set(NOW.plusSeconds(601));
            assertRefused(enforcer, "lease ended");
        }
        clock.set(Instant.now().plusSeconds(30));
        try (Enforcer enforcer = enforcer()) {
            assertRefused(enforcer, "lease ended");
        }
    }
}
