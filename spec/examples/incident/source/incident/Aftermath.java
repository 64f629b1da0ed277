package incident;

import dev.writ.runtime.Enforcer;
import dev.writ.runtime.HostAttributes;
import dev.writ.runtime.approval.ApprovalDirectory;
import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.approval.Approver;
import dev.writ.runtime.approval.Approvers;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.SaltFile;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.operator.KillSwitch;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersDirectory;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The week after: the freeze goes on, persons approve, an operator watches, and the policy gets a new version. Everything goes
 * to the same log.
 */
final class Aftermath implements AutoCloseable {
    /** After this long an order has taken effect. */
    private static final long EFFECTIVE_MILLIS = 100;

    private final SigningKey operator;
    private final SigningKey ada;
    private final SigningKey bob;
    private final ExecutorService agents = Executors.newSingleThreadExecutor();
    private final OrdersDirectory orders;
    private final ApprovalDirectory inbox;
    private final Database database;
    private final Enforcer enforcer;
    private final Tools tools;
    private Orders standing;

    Aftermath(Path place, SigningKey logKey, AgentIdentity identity) throws Exception {
        operator = SigningKey.generate("operator.example.com");
        ada = SigningKey.generate("ada");
        bob = SigningKey.generate("bob");
        orders = new OrdersDirectory(place.resolve("operator"));
        inbox = new ApprovalDirectory(place.resolve("inbox"));
        standing = Orders.alive(logKey.name(), 1, Instant.now());
        orders.overwrite(Document.ORDERS, standing.sign(operator).note());
        database = Database.open(place.resolve("with-writ"));
        enforcer = Enforcer.forGuard(ProductionGuard.instance())
                .agent(identity)
                .host(HostAttributes.of(
                        () -> Map.of("environment", "production", "code_freeze", database.isFrozen())))
                .audit(AuditLog.at(place.resolve("log"), logKey)
                        .salts(SaltFile.open(place.resolve("salts")))
                        .open())
                .killSwitch(KillSwitch.directory(place.resolve("operator"), operator.verificationKey()))
                .approvals(ApprovalInbox.of(inbox, approvers()).waitingAtMost(Duration.ofMinutes(5)))
                .build();
        tools = new GuardedTools(enforcer, new BareTools(database));
    }

    private Approvers approvers() {
        return Approvers.of(List.of(
                new Approver("ada", List.of(), List.of(ada.verificationKey()), List.of("dba")),
                new Approver("bob", List.of(), List.of(bob.verificationKey()), List.of("dba"))));
    }

    void run() throws Exception {
        Future<String> refused = agents.submit(write(41));
        ApprovalRequest first = awaitRequest(Optional.empty());
        answer(first, ada, first.approve(ada).note());
        answer(first, bob, first.refuse(bob).note());
        Incident.line("bulk_write(users, 41)", "bob refuses", refused.get());

        Future<String> approved = agents.submit(write(40));
        ApprovalRequest second = awaitRequest(Optional.of(first));
        answer(second, ada, second.approve(ada).note());
        answer(second, bob, second.approve(bob).note());
        Incident.line("bulk_write(users, 40)", "ada and bob approve", approved.get());

        order(standing.withHold(List.of("restore")));
        Incident.line("read_records(users)", "all is held", tools.readRecords("users"));
        order(standing.withHold(List.of()));
        Incident.line("read_records(users)", "the hold is lifted", tools.readRecords("users"));
        order(standing.withKilled(true));
        Incident.line("read_records(users)", "killed mid-run", tools.readRecords("users"));
        order(standing.withKilled(false));
        Incident.line("read_records(users)", "revived", tools.readRecords("users"));

        enforcer.reload(NextGuard.instance());
        Incident.line("find_person(Person 17)", "version 4 in force", findPerson("Person 17"));
    }

    /** The log holds a commitment to the name, whose salt is kept beside it. */
    private String findPerson(String name) throws Exception {
        return enforcer.run(NextGuard.findPerson().name(name), call -> "found " + database.count(call.name()));
    }

    private Callable<String> write(int rows) {
        return () -> tools.bulkWrite("users", rows);
    }

    /** What an approver sees. */
    private ApprovalRequest awaitRequest(Optional<ApprovalRequest> before) throws Exception {
        while (true) {
            for (String id : inbox.requests()) {
                Optional<String> text = inbox.request(id);
                if (text.isPresent()) {
                    ApprovalRequest request = ApprovalRequest.parse(text.orElseThrow());
                    if (!before.equals(Optional.of(request))) {
                        return request;
                    }
                }
            }
            Thread.sleep(20);
        }
    }

    private void answer(ApprovalRequest request, SigningKey person, String note) throws Exception {
        inbox.answer(request.id(), person.verificationKey().id(), note);
    }

    private void order(Orders changed) throws Exception {
        standing = changed.reissued(standing.counter() + 1, Optional.of("the week after"), Instant.now());
        orders.overwrite(Document.ORDERS, standing.sign(operator).note());
        Thread.sleep(EFFECTIVE_MILLIS);
    }

    @Override
    public void close() throws Exception {
        agents.shutdown();
        enforcer.close();
        database.close();
    }
}
