package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.table.SampleDerivation;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.TableJson;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision allocates nothing, neither compiled nor interpreted; measured, not argued. */
final class AllocationTest {
    private static final int DECISIONS = 1_000_000;

    /** What the measuring and a recompilation in between may allocate: a fiftieth of a byte a decision. */
    private static final long SLACK = 20_000;

    private static final Guard GUARD = SampleGuard.instance();
    private static final int ENVIRONMENT = GUARD.attribute("environment");
    private static final int CODE_FREEZE = GUARD.attribute("code_freeze");
    private static final int AGENT = GUARD.attribute("agent.id");
    private static final int ROLES = GUARD.attribute("agent.roles");
    private static final int TICKET = GUARD.attribute("ticket");
    private static final int TABLE = GUARD.attribute("table");
    private static final int ROWS = GUARD.attribute("rows");
    private static final String[] ACTIONS = {"bulk_write", "delete_records"};
    private static final String[] ENVIRONMENTS = {"dev", "staging", "production"};
    private static final List<String> OPERATOR = List.of("operator");
    private static final List<String> BOTH = List.of("operator", "intern");

    private static final List<String> PEERS = List.of("example.com", "a.example.org", "localhost");
    private static final List<String> ROOTS = List.of("/srv/a", "/etc");

    @Test
    void classifyingAndDecidingAllocatesNothing() {
        Request request = GUARD.newRequest();
        int[] effects = new int[Effect.values().length];
        // Each outcome is made once.
        decide(request, effects, 10_000);
        long before = allocated();
        decide(request, effects, DECISIONS);
        long allocated = allocated() - before;
        assertTrue(allocated < SLACK, () -> allocated + " bytes in " + DECISIONS + " decisions");
        assertTrue(effects[Effect.ALLOW.ordinal()] > 0);
        assertTrue(effects[Effect.REQUIRE_APPROVAL.ordinal()] > 0);
        assertTrue(effects[Effect.DENY.ordinal()] > 0);
    }

    private static void decide(Request request, int[] effects, int decisions) {
        for (int i = 0; i < decisions; i++) {
            request.reset(ACTIONS[i & 1])
                    .set(ENVIRONMENT, ENVIRONMENTS[i % 3])
                    .set(CODE_FREEZE, i % 5 == 0)
                    .set(AGENT, "agent-7")
                    .set(ROLES, i % 7 == 0 ? BOTH : OPERATOR)
                    .set(TICKET, "OPS-1")
                    .set(TABLE, "users")
                    .set(ROWS, i % 2_000L);
            effects[GUARD.decide(request).effect().ordinal()]++;
        }
    }

    /** Canonical paths, domains and instants, automata, comparisons and sets. */
    @Test
    void neitherDoPatternsAndComparisons() {
        Guard gateway = Guard.of(TableJson.write(SampleGateway.table()));
        Request request = gateway.newRequest();
        int[] effects = new int[Effect.values().length];
        fetch(gateway, request, effects, 10_000);
        long before = allocated();
        fetch(gateway, request, effects, DECISIONS / 4);
        long allocated = allocated() - before;
        assertTrue(allocated < SLACK, () -> allocated + " bytes in " + DECISIONS / 4 + " decisions");
        assertTrue(effects[Effect.ALLOW.ordinal()] > 0);
        assertTrue(effects[Effect.DENY.ordinal()] > 0);
    }

    private static void fetch(Guard gateway, Request request, int[] effects, int decisions) {
        int agent = gateway.attribute("agent.id");
        int owner = gateway.attribute("owner");
        int weekday = gateway.attribute("time.weekday");
        int hour = gateway.attribute("time.hour");
        int minute = gateway.attribute("time.minute_of_day");
        int since = gateway.attribute("since");
        int budget = gateway.attribute("budget");
        int peers = gateway.attribute("peers");
        int roots = gateway.attribute("roots");
        int host = gateway.attribute("host");
        int file = gateway.attribute("file");
        for (int i = 0; i < decisions; i++) {
            request.reset((i & 1) == 0 ? "fetch" : "read")
                    .set(agent, "ann")
                    .set(owner, i % 3 == 0 ? "bob" : "ann")
                    .set(weekday, "monday")
                    .set(hour, i % 24)
                    .set(minute, 7)
                    .set(since, Instant.EPOCH)
                    .set(budget, 5_000)
                    .set(peers, PEERS)
                    .set(roots, ROOTS);
            if ((i & 1) == 0) {
                request.set(host, i % 5 == 0 ? "api.example.com" : "example.org");
            } else {
                request.set(file, i % 5 == 0 ? "/etc/passwd" : "/srv/data/ü");
            }
            effects[gateway.decide(request).effect().ordinal()]++;
        }
    }

    /** Their one spelling is found without another text. */
    @Test
    void norDoAddresses() {
        List<String> addresses = List.of("10.0.0.1", "2001:db8::1:0:0:1", "::", "fe80::a9fe:a9fe");
        spell(addresses, 10_000);
        long before = allocated();
        spell(addresses, DECISIONS);
        long allocated = allocated() - before;
        assertTrue(allocated < SLACK, () -> allocated + " bytes for " + DECISIONS + " addresses");
    }

    private static void spell(List<String> addresses, int times) {
        for (int i = 0; i < times; i++) {
            assertSame(addresses.get(i & 3), CanonicalAddress.of(addresses.get(i & 3)));
        }
    }

    @Test
    void norDoesTheWalkOfADerivedColumn() {
        Guard guard = Guard.of(TableJson.write(SampleDerivation.table()));
        Request request = guard.newRequest();
        int[] effects = new int[Effect.values().length];
        derive(guard, request, effects, 10_000);
        long before = allocated();
        derive(guard, request, effects, DECISIONS);
        long allocated = allocated() - before;
        assertTrue(allocated < SLACK, () -> allocated + " bytes in " + DECISIONS + " decisions");
        assertTrue(effects[Effect.ALLOW.ordinal()] > 0);
        assertTrue(effects[Effect.DENY.ordinal()] > 0);
    }

    private static void derive(Guard guard, Request request, int[] effects, int decisions) {
        for (int i = 0; i < decisions; i++) {
            request.reset("act").set(0, i % 3 > 0).set(1, i % 2 > 0).set(2, i % 30L);
            effects[guard.decide(request).effect().ordinal()]++;
        }
    }

    @Test
    void theMeasuringSeesAllocation() {
        long before = allocated();
        Request last = GUARD.newRequest();
        for (int i = 0; i < 1_000; i++) {
            last = GUARD.newRequest();
        }
        long allocated = allocated() - before;
        assertEquals(Outcome.DENY, GUARD.decide(last));
        assertTrue(allocated > SLACK, () -> allocated + " bytes");
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
