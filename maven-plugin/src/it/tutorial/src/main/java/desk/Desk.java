package desk;

import desk.policy.SupportDesk;
import dev.writ.runtime.ActionDenied;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.HostAttributes;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A support desk whose agent asks for three refunds. */
public final class Desk {
    private Desk() {}

    public static void main(String[] arguments) throws Exception {
        AtomicBoolean verified = new AtomicBoolean();
        SigningKey key = KeyFiles.readSecret(Path.of("keys", KeyFiles.SECRET), SecretAccess.granted());
        try (Enforcer enforcer = Enforcer.forGuard(SupportDesk.instance())
                .agent(AgentIdentity.unknown())
                .host(HostAttributes.of(() -> Map.of("environment", "live", "verified", verified.get())))
                .audit(AuditLog.open(Path.of("log"), key))
                .build()) {
            refund(enforcer, "A-1", 40);
            verified.set(true);
            refund(enforcer, "A-1", 40);
            refund(enforcer, "A-2", 400);
        }
    }

    private static void refund(Enforcer enforcer, String order, long amount) throws Exception {
        try {
            String done = enforcer.run(
                    SupportDesk.refund().order(order).amount(amount),
                    call -> "paid " + call.amount() + " for " + call.order());
            System.out.println(done);
        } catch (ActionDenied denied) {
            System.out.println("refused " + amount + " for " + order + ": "
                    + denied.effect().word() + " by " + denied.rules());
        }
    }
}
