package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersStore.Document;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many agents in one process: each call is of one of them, and of nobody else. */
class ManyAgentsTest extends ApprovalFixture {
    private static final CallContext CONTEXT = CallContext.onBehalfOf("carol")
            .inSession("s-1")
            .inConversation("c-1")
            .traced(TraceContext.ofTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    private AgentIdentity agent(String name, String prompt) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", prompt, "[]"),
                name,
                List.of("operator"),
                OperatorTests.NOW.plusSeconds(100_000));
        return AgentIdentity.verified(
                manifest.sign(publisher).note(),
                new AgentIdentity.LoadedAgent("acme-1", prompt, "[]"),
                List.of(publisher.verificationKey()));
    }

    private Path orders() {
        return directory.resolve("orders");
    }

    private void order(Orders orders) throws Exception {
        OperatorTests.put(orders(), Document.ORDERS, OperatorTests.note(orders, operator));
    }

    private Enforcer.Builder builder(AuditLog log) throws Exception {
        order(OperatorTests.alive(1));
        return Enforcer.forGuard(SampleGuard.instance())
                .host(HostAttributes.of(() -> world))
                .clock(clock)
                .killSwitch(KillSwitch.directory(orders(), operator.verificationKey()))
                .approvals(ApprovalInbox.of(store(), approvers()).waitingAtMost(LONG))
                .sharedAudit(log);
    }

    private AuditLog log() throws AuditException {
        return AuditLog.open(directory.resolve("log"), logKey);
    }

    private static String read(AgentEnforcer agent) {
        return agent.run(SampleGuard.readRecords().table("logs"), CONTEXT, call -> "ran");
    }

    private static String member(AuditLine line, String object, String name) {
        JsonObject part = (JsonObject) line.entry().get(object).orElseThrow();
        return part.get(name).map(JsonWriter::write).orElse("");
    }

    @Test
    void eachEntryNamesTheAgentOfItsCallAndItsContext() throws Exception {
        try (AuditLog log = log();
                Enforcer enforcer = builder(log).build()) {
            read(enforcer.as(agent("cleaner", "a")));
            read(enforcer.as(agent("writer", "b")));
            // The request of an agent nobody knows lacks what the policy requires.
            assertThrows(
                    ActionDenied.class,
                    () -> enforcer.run(SampleGuard.readRecords().table("logs"), call -> ""));
        }
        verify();
        List<AuditLine> decisions = decisions();
        assertEquals("\"cleaner\"", member(decisions.get(0), "agent", "name"));
        assertEquals("\"writer\"", member(decisions.get(1), "agent", "name"));
        assertEquals(
                "\"" + SekuireId.of("acme-1", "b", "[]").hex() + "\"", member(decisions.get(1), "request", "agent.id"));
        assertTrue(decisions.get(2).entry().get("agent").isEmpty());
        assertEquals(Optional.of("carol"), decisions.get(0).text("on_behalf_of"));
        assertEquals(Optional.of("s-1"), decisions.get(0).text("session"));
        assertEquals(Optional.of("c-1"), decisions.get(0).text("conversation"));
        assertEquals(
                Optional.of("0af7651916cd43dd8448eb211c80319c"),
                decisions.get(0).text("trace_id"));
        assertEquals(Optional.of("b7ad6b7169203331"), decisions.get(0).text("span_id"));
        assertTrue(decisions.get(2).text("session").isEmpty());
    }

    @Test
    void aContextIsBounded() {
        CallContext none = CallContext.none();
        assertThrows(IllegalArgumentException.class, () -> none.inSession(""));
        assertThrows(IllegalArgumentException.class, () -> none.inSession("x".repeat(257)));
        assertThrows(IllegalArgumentException.class, () -> none.inConversation("\ud800"));
        for (String bad : List.of(
                "",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n")) {
            assertThrows(IllegalArgumentException.class, () -> TraceContext.ofTraceparent(bad), bad);
        }
    }

    @Test
    void theOperatorStopsOneOfThem() throws Exception {
        try (AuditLog log = log();
                Enforcer enforcer = builder(log).build()) {
            AgentEnforcer cleaner = enforcer.as(agent("cleaner", "a"));
            AgentEnforcer writer = enforcer.as(agent("writer", "b"));
            read(cleaner);
            order(OperatorTests.alive(2).withAgent("cleaner"));
            Thread.sleep(200);
            ActionDenied denied = assertThrows(ActionDenied.class, () -> read(cleaner));
            assertEquals(RefusedBy.KILL_SWITCH, denied.refusedBy());
            assertEquals("ran", read(writer));
        }
        verify();
    }

    /** One agent's approval is not another's, and neither the agent nor whom it acts for approves. */
    @Test
    void approvalsAreOfTheAgentThatAsks() throws Exception {
        try (AuditLog log = log();
                Enforcer enforcer = builder(log).build()) {
            AgentEnforcer cleaner = enforcer.as(agent("cleaner", "a"));
            AgentEnforcer bobs = enforcer.as(agent("bob", "b"));
            Future<String> first = pool.submit(() -> cleaner.run(write(4000), decided -> "cleaned"));
            ApprovalRequest asked = awaitRequest();
            Future<String> second = pool.submit(() -> bobs.run(write(4000), decided -> "wrote"));
            ApprovalRequest another = awaitRequest(asked);
            // The person whose name the agent has does not count, nor does the agent's own key.
            approve(another, bob, ada);
            approve(asked, agents, ada);
            Thread.sleep(300);
            assertFalse(first.isDone());
            assertFalse(second.isDone());
            approve(asked, bob);
            assertEquals("cleaned", first.get());
            assertFalse(second.isDone());
            enforcer.close();
            assertThrows(ExecutionException.class, second::get);
        }
        verify();
    }

    @Test
    void limitsCountEachAgentForItself() throws Exception {
        TableData table = SampleTables.production();
        TableData limited = table.withLimits(new TableData.Limits(
                List.of(new TableData.Limit("three", 3, 3600, Optional.of(2))),
                List.of(new TableData.LimitRow(0, new TableData.Region(List.of(), List.of())))));
        try (AuditLog log = log();
                Enforcer enforcer = Enforcer.forGuard(Guard.of(TableJson.write(limited)))
                        .host(HostAttributes.of(() -> world))
                        .clock(clock)
                        .sharedAudit(log)
                        .build()) {
            for (String prompt : List.of("a", "b")) {
                AgentEnforcer agent = enforcer.as(agent("cleaner", prompt));
                for (int i = 0; i < 3; i++) {
                    read(agent);
                }
                ActionDenied denied = assertThrows(ActionDenied.class, () -> read(agent));
                assertEquals(RefusedBy.LIMIT, denied.refusedBy());
            }
        }
        verify();
    }

    /** Several enforcers and agents, many threads, odd calls, and the log closed beneath them. */
    @Test
    void sixtyFourThreadsLeaveOneEntryForEachEnforcement() throws Exception {
        AtomicLong ran = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        AtomicLong unlogged = new AtomicLong();
        try (AuditLog log = log();
                Enforcer one = builder(log).build();
                Enforcer other = builder(log).build()) {
            List<AgentEnforcer> agents = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                agents.add((i % 2 == 0 ? one : other).as(agent("agent-" + i, "p" + i)));
            }
            CountDownLatch begin = new CountDownLatch(1);
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < 64; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                threads.add(pool.submit(() -> {
                    begin.await();
                    for (int i = 0; i < 6; i++) {
                        AgentEnforcer agent = agents.get(random.nextInt(agents.size()));
                        try {
                            agent.run(odd(random), CONTEXT, call -> ran.incrementAndGet());
                        } catch (OutcomeNotLogged lost) {
                            unlogged.incrementAndGet();
                        } catch (ActionDenied denied) {
                            (denied.refusedBy() == RefusedBy.LOG ? unlogged : refused).incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            begin.countDown();
            for (Future<?> thread : threads) {
                thread.get();
            }
        }
        assertEquals(0, unlogged.get());
        assertEquals(64 * 6, ran.get() + refused.get());
        verify();
        List<AuditLine> decisions = decisions();
        assertEquals(64 * 6, decisions.size());
        assertEquals(
                ran.get(),
                decisions.stream()
                        .filter(line -> line.entry()
                                .get("permitted")
                                .map(JsonWriter::write)
                                .equals(Optional.of("true")))
                        .count());
        assertEquals(ran.get(), entries("outcome").size());
    }

    private static GenericCall odd(SplittableRandom random) {
        String table =
                switch (random.nextInt(5)) {
                    case 0 -> "a\\u0000\\u001b[2J\\u202e";
                    case 1 -> "x".repeat(65_536);
                    case 2 -> "\\ud800";
                    default -> "logs";
                };
        return GenericCall.of("read_records", json("{\"table\":\"" + table + "\"}"));
    }
}
