package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.approval.ApprovalDirectory;
import dev.writ.runtime.approval.ApprovalInbox;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.approval.ApprovalStore;
import dev.writ.runtime.approval.Approver;
import dev.writ.runtime.approval.Approvers;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Persons, keys, a clock that tests move, and an enforcer whose approvals come by a directory. */
abstract class ApprovalFixture {
    static final LoadedAgent LOADED = new LoadedAgent("acme-1", "Hi", "[]");
    static final Duration SHORT = Duration.ofMillis(400);
    static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    final SigningKey logKey = OperatorTests.key(OperatorTests.LOG);
    final SigningKey publisher = OperatorTests.key("acme.example/publisher");
    final SigningKey operator = OperatorTests.key("acme.example/operator");
    final SigningKey ada = OperatorTests.key("ada");
    final SigningKey adasOther = OperatorTests.key("ada-at-home");
    final SigningKey bob = OperatorTests.key("bob");
    final SigningKey eve = OperatorTests.key("eve");
    final SigningKey agents = OperatorTests.key("agents-own");
    final SigningKey stranger = OperatorTests.key("bob");
    final Map<String, Object> world =
            new ConcurrentHashMap<>(Map.of("environment", "production", "code_freeze", false));
    final ExecutorService pool = Executors.newCachedThreadPool();
    final MovedClock clock = new MovedClock();

    /** A clock that tests move, and that may look at the world first. */
    static final class MovedClock extends Clock {
        volatile Instant now = OperatorTests.NOW;
        volatile Runnable look = () -> {};

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
            look.run();
            return now;
        }
    }

    @AfterEach
    void endCalls() {
        pool.shutdownNow();
    }

    ApprovalStore store() {
        return new ApprovalDirectory(directory.resolve("inbox"));
    }

    Approvers approvers() {
        return Approvers.of(List.of(
                person("ada", List.of("ada@example.com"), List.of("dba"), ada, adasOther),
                person("bob", List.of(), List.of("dba", "operator"), bob),
                person("eve", List.of(), List.of("operator"), eve),
                person("cleaner", List.of(), List.of("dba"), agents)));
    }

    static Approver person(String name, List<String> aliases, List<String> roles, SigningKey... keys) {
        List<VerificationKey> all = new ArrayList<>();
        for (SigningKey key : keys) {
            all.add(key.verificationKey());
        }
        return new Approver(name, aliases, all, roles);
    }

    AgentIdentity agent() throws Exception {
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"),
                "cleaner",
                List.of("operator"),
                OperatorTests.NOW.plusSeconds(100_000));
        return AgentIdentity.verified(manifest.sign(publisher).note(), LOADED, List.of(publisher.verificationKey()));
    }

    Enforcer.Builder builder(ApprovalStore store, Duration wait) throws Exception {
        return Enforcer.forGuard(SampleGuard.instance())
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(AuditLog.open(directory.resolve("log"), logKey))
                .clock(clock)
                .approvals(ApprovalInbox.of(store, approvers()).waitingAtMost(wait));
    }

    Enforcer enforcer(Duration wait) throws Exception {
        return builder(store(), wait).build();
    }

    static GenericCall write(int rows) {
        return GenericCall.of("bulk_write", json("{\"table\":\"users\",\"rows\":" + rows + "}"));
    }

    static String act(Enforcer enforcer, int rows) {
        return enforcer.run(write(rows), decided -> "ran " + decided.arguments().whole("rows"));
    }

    Future<String> begin(Enforcer enforcer, int rows) {
        return pool.submit(() -> act(enforcer, rows));
    }

    static ActionDenied denied(Future<?> call) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        return denied(failure);
    }

    static ActionDenied denied(ExecutionException failure) {
        return assertInstanceOf(ActionDenied.class, failure.getCause());
    }

    static void assertRefused(String why, ActionDenied denied) {
        assertEquals(RefusedBy.APPROVAL, denied.refusedBy(), denied.getMessage());
        assertTrue(denied.getMessage().contains(why), denied.getMessage());
    }

    /** The request that comes to stand in the inbox and is none of those. */
    ApprovalRequest awaitRequest(ApprovalRequest... known) throws Exception {
        while (true) {
            for (String id : store().requests()) {
                Optional<String> text = store().request(id);
                if (text.isPresent()) {
                    ApprovalRequest found = ApprovalRequest.parse(text.orElseThrow());
                    if (!List.of(known).contains(found)) {
                        assertEquals(id, found.id());
                        return found;
                    }
                }
            }
            Thread.sleep(5);
        }
    }

    void answer(ApprovalRequest request, SigningKey key, SignedNote note) throws IOException {
        store().answer(request.id(), key.verificationKey().id(), note.note());
    }

    void approve(ApprovalRequest request, SigningKey... keys) throws IOException {
        for (SigningKey key : keys) {
            answer(request, key, request.approve(key));
        }
    }

    List<AuditLine> entries(String kind) throws Exception {
        return OperatorTests.entries(directory.resolve("log"), kind);
    }

    LogReport verify() throws Exception {
        LogReport report = LogVerifier.verify(directory.resolve("log"), List.of(logKey.verificationKey()));
        assertEquals(Optional.empty(), report.fault());
        return report;
    }

    /** A call that is refused until the answers are heard, within a minute. */
    static String retried(Enforcer enforcer, int rows) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                return act(enforcer, rows);
            } catch (ActionDenied denied) {
                if (System.nanoTime() > end) {
                    throw denied;
                }
                Thread.sleep(10);
            }
        }
    }

    List<AuditLine> decisions() {
        return entriesOf("decision");
    }

    List<AuditLine> entriesOf(String kind) {
        try {
            return entries(kind);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (dev.writ.runtime.json.JsonException e) {
            throw new AssertionError(e);
        }
    }
}
