package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.runtime.ActionDenied;
import dev.writ.runtime.Arguments;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.GenericCall;
import dev.writ.runtime.Guard;
import dev.writ.runtime.HostAttributes;
import dev.writ.runtime.NoEffect;
import dev.writ.runtime.RefusedBy;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.keys.SigningKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The refund agent of the examples, compiled and enforced: no order twice, no day beyond its sum, also after a restart. */
final class RefundAgentTest {
    @TempDir
    Path directory;

    private static Guard guard() throws Exception {
        String text = House.read(House.EXAMPLES.resolve("agents/refunds.oags"));
        return GuardCompiler.load(JavaEmitter.emit(
                PolicyCompiler.compile(PolicyFrontEnd.read("refunds.oags", text.getBytes(StandardCharsets.UTF_8))
                        .value()
                        .orElseThrow()
                        .policy()),
                "it",
                "RefundAgent"));
    }

    private Enforcer enforcer(Guard guard, SigningKey publisher, SigningKey log) throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("m-1", "be kind", "[]"),
                "desk",
                List.of(),
                Instant.now().plus(1, ChronoUnit.DAYS));
        return Enforcer.forGuard(guard)
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("m-1", "be kind", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(Map::of))
                .audit(AuditLog.open(directory, log))
                .build();
    }

    private static GenericCall refund(long order, String amount) {
        return GenericCall.of(
                "refund",
                Arguments.NONE
                        .with("order", order)
                        .with("amount", new BigDecimal(amount))
                        .json());
    }

    private static void assertRefused(Enforcer enforcer, GenericCall call, String limit) {
        ActionDenied denied = assertThrows(ActionDenied.class, () -> enforcer.run(call, decided -> "paid"));
        assertEquals(RefusedBy.LIMIT, denied.refusedBy(), denied.getMessage());
        assertTrue(denied.getMessage().contains("`" + limit + "`"), denied.getMessage());
    }

    @Test
    void noOrderIsRefundedTwiceAndNoMinuteHasMoreThanTen() throws Exception {
        Guard guard = guard();
        SigningKey publisher = SigningKey.generate("acme.example/publisher");
        SigningKey log = SigningKey.generate("acme.example/log");
        try (Enforcer enforcer = enforcer(guard, publisher, log)) {
            assertThrows(
                    NoEffect.class,
                    () -> enforcer.run(refund(4711, "249.99"), decided -> {
                        throw new NoEffect("the bank is closed");
                    }));
            assertEquals("paid", enforcer.run(refund(4711, "249.99"), decided -> "paid"));
            assertRefused(enforcer, refund(4711, "0.01"), "one-refund-for-an-order");
        }
        try (Enforcer enforcer = enforcer(guard, publisher, log)) {
            assertRefused(enforcer, refund(4711, "0.01"), "one-refund-for-an-order");
            for (int order = 1; order <= 9; order++) {
                assertEquals("paid", enforcer.run(refund(order, "250"), decided -> "paid"));
            }
            assertRefused(enforcer, refund(10, "1"), "payments-a-minute");
        }
    }
}
