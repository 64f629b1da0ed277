package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.CheckpointWitness;
import dev.writ.runtime.json.JsonBoolean;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A log that can be written and on which no action can rest, and one that ends when an action is about to begin. */
class LogBehindTest extends ApprovalFixture {
    private Enforcer enforcer(AuditLog log) throws Exception {
        return Enforcer.forGuard(SampleGuard.instance())
                .agent(agent())
                .host(HostAttributes.of(() -> world))
                .audit(log)
                .clock(clock)
                .build();
    }

    private AuditLog log(CheckpointWitness witness) throws AuditException {
        return AuditLog.at(directory.resolve("log"), logKey).witness(witness).open();
    }

    private static void read(Enforcer enforcer, Runnable action) {
        enforcer.run(SampleGuard.readRecords().table("logs"), call -> {
            action.run();
            return "";
        });
    }

    @Test
    void whatAWitnessIsTooFarBehindForIsDeniedByAnEntry() throws Exception {
        boolean[] isAway = new boolean[1];
        CheckpointWitness witness = checkpoint -> {
            if (isAway[0]) {
                throw new IOException("away");
            }
        };
        boolean[] ran = new boolean[1];
        try (AuditLog log = log(witness.within(Duration.ofMillis(200)));
                Enforcer enforcer = enforcer(log)) {
            read(enforcer, () -> {});
            isAway[0] = true;
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (log.overdue().isEmpty()) {
                assertTrue(System.nanoTime() < end);
                Thread.sleep(10);
            }
            ActionDenied denied = assertThrows(ActionDenied.class, () -> read(enforcer, () -> ran[0] = true));
            assertEquals(RefusedBy.LOG, denied.refusedBy());
            assertTrue(enforcer.health().problems().stream().anyMatch(problem -> problem.refusedBy() == RefusedBy.LOG));
            isAway[0] = false;
        }
        assertFalse(ran[0]);
        verify();
        AuditLine last = decisions().get(1);
        assertEquals(Optional.of("log"), last.text("refused_by"));
        assertEquals(Optional.of(new JsonBoolean(false)), last.entry().get("permitted"));
    }

    @Test
    void nothingBeginsOnceTheLogHasEnded() throws Exception {
        AuditLog log = log(CheckpointWitness.none());
        boolean[] ran = new boolean[1];
        try (Enforcer enforcer = enforcer(log)) {
            clock.look = () -> {
                if (!decisions().isEmpty()) {
                    closed(log);
                }
            };
            ActionDenied denied = assertThrows(ActionDenied.class, () -> read(enforcer, () -> ran[0] = true));
            assertEquals(RefusedBy.LOG, denied.refusedBy());
        } finally {
            clock.look = () -> {};
        }
        assertFalse(ran[0]);
        assertEquals(1, decisions().size());
    }

    private static void closed(AuditLog log) {
        try {
            log.close();
        } catch (AuditException e) {
            throw new AssertionError(e);
        }
    }
}
