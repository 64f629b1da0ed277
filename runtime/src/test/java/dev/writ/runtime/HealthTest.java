package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.Approvers;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops everything is known before the first call, and leaves no entry. */
class HealthTest {
    @TempDir
    Path directory;

    private final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    private final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    private final SigningKey operator = OperatorTests.key("acme.example/operator");
    private final Map<String, Object> world = new HashMap<>(Map.of("environment", "dev", "code_freeze", false));

    private AgentIdentity agent(long seconds) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"),
                "cleaner",
                List.of("operator"),
                OperatorTests.NOW.plusSeconds(seconds));
        return AgentIdentity.verified(
                manifest.sign(publisher).note(),
                new LoadedAgent("acme-1", "Hi", "[]"),
                List.of(publisher.verificationKey()));
    }

    private Enforcer.Builder builder(Guard guard) throws Exception {
        return Enforcer.forGuard(guard)
                .agent(agent(600))
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .approvals(ApprovalInbox.directory(directory.resolve("inbox"), Approvers.of(List.of())))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC));
    }

    private static void assertFound(Enforcer enforcer, RefusedBy by, String what) {
        Health health = enforcer.health();
        assertTrue(
                health.problems().stream()
                        .anyMatch(
                                found -> found.refusedBy() == by && found.what().contains(what)),
                health::toString);
        assertTrue(!health.isWell());
    }

    @Test
    void nothingIsFoundWhereNothingIsWrongAndNothingIsWritten() throws Exception {
        try (Enforcer enforcer = builder(SampleGuard.instance()).build()) {
            assertEquals(List.of(), enforcer.health().problems());
            assertTrue(enforcer.health().isWell());
        }
        assertEquals(
                List.of("start", "policy", "stop"),
                OperatorTests.entries(directory.resolve("log")).stream()
                        .map(line -> line.kind().orElseThrow())
                        .toList());
    }

    @Test
    void whatStopsEverythingIsFound() throws Exception {
        try (Enforcer enforcer = builder(new Guard("0".repeat(64), "", "{}") {}).build()) {
            assertFound(enforcer, RefusedBy.POLICY, "damaged");
        }
        try (Enforcer enforcer =
                builder(SampleGuard.instance()).agent(agent(-1)).build()) {
            assertFound(enforcer, RefusedBy.IDENTITY, "expired");
        }
        try (Enforcer enforcer =
                builder(SampleGuard.instance()).agent(AgentIdentity.unknown()).build()) {
            assertFound(enforcer, RefusedBy.REQUEST, "nobody vouches for `agent.id`");
        }
        world.remove("code_freeze");
        try (Enforcer enforcer = builder(SampleGuard.instance()).build()) {
            assertFound(enforcer, RefusedBy.REQUEST, "the host does not give `code_freeze`");
            assertEquals(1, enforcer.health().problems().size());
        }
        try (Enforcer enforcer = builder(SampleGuard.instance())
                .host(HostAttributes.of(() -> {
                    throw new IllegalStateException("planted");
                }))
                .build()) {
            assertFound(enforcer, RefusedBy.HOST, "IllegalStateException");
        }
        try (Enforcer enforcer = builder(SampleGuard.instance())
                .killSwitch(KillSwitch.directory(directory.resolve("operator"), operator.verificationKey()))
                .build()) {
            assertFound(enforcer, RefusedBy.KILL_SWITCH, "there are none");
        }
        OperatorTests.put(
                directory.resolve("operator"),
                Document.ORDERS,
                OperatorTests.note(OperatorTests.alive(1).withHold(List.of("write")), operator));
        Enforcer held = builder(SampleGuard.instance())
                .killSwitch(KillSwitch.directory(directory.resolve("operator"), operator.verificationKey()))
                .build();
        assertFound(held, RefusedBy.HOLD, "write");
        held.close();
        assertFound(held, RefusedBy.SHUTDOWN, "closed");
        assertFound(held, RefusedBy.LOG, "closed");
    }

    @Test
    void approvalsThatNobodyCanGiveAreFoundWhereTheyAreEnforced() throws Exception {
        Enforcer.Builder unasked = Enforcer.forGuard(SampleGuard.instance())
                .agent(agent(600))
                .host(HostAttributes.of(() -> Map.of("environment", "dev", "code_freeze", false)))
                .clock(Clock.fixed(OperatorTests.NOW, ZoneOffset.UTC));
        try (Enforcer enforcer =
                unasked.audit(AuditLog.open(directory.resolve("log"), logKey)).build()) {
            assertFound(enforcer, RefusedBy.APPROVAL, "no inbox");
        }
        try (Enforcer enforcer = unasked.audit(AuditLog.open(directory.resolve("log"), logKey))
                .mode(EnforcementMode.OBSERVE)
                .build()) {
            assertTrue(enforcer.health().isWell());
        }
    }
}
