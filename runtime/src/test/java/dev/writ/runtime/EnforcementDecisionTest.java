package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.limit.InMemoryLimitStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnforcementDecisionTest {
    /** Asking for approval may fail after the policy, asked again, demands none any more. */
    @Test
    void whatLacksApprovalIsRefusedWhateverThePolicySaysByNow(@TempDir Path directory) throws Exception {
        SampleGuard.ReadRecords call = SampleGuard.readRecords().table("logs");
        Guard guard = SampleGuard.instance();
        AuditLog log = AuditLog.open(directory, OperatorTests.key(OperatorTests.LOG));
        log.close();
        PolicyInForce policy = new PolicyInForce(
                guard, EnforcementMode.ENFORCE, log, LimitCounter.in(guard, new InMemoryLimitStore()));
        EnforcementDecision.Inputs<SampleGuard.ReadRecords> inputs =
                new EnforcementDecision.Inputs<>(policy, call, CallContext.none());
        Decision allowed = new Decision(Outcome.ALLOW, List.of("reads"), false, Optional.empty(), Optional.empty());
        EnforcementDecision<SampleGuard.ReadRecords> permitted = EnforcementDecision.decided(
                inputs, SampleGuard.instance().newRequest(), allowed, call, EnforcementMode.ENFORCE);
        assertTrue(permitted.isPermitted());
        EnforcementDecision<SampleGuard.ReadRecords> refused = permitted.unapproved("the inbox burnt down");
        assertFalse(refused.isPermitted());
        ActionDenied denied = refused.denied();
        assertEquals(RefusedBy.APPROVAL, denied.refusedBy());
        assertEquals("`read_records` is denied: the inbox burnt down", denied.getMessage());
    }
}
