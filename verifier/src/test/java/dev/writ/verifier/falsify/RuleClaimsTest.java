package dev.writ.verifier.falsify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Policy;
import dev.writ.verifier.testing.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is falsely said of rules that do something is contradicted by some request, and what is truly said by none. */
final class RuleClaimsTest {
    private static final Policy POLICY = Documents.policy("""
            policy p
            vocabulary {
              environment : { dev, production }
              rows        : integer 0..
              approvers dba
              action wipe
            }
            default deny
            small: allow wipe when rows < 10
            again: allow wipe when rows < 5
            noted: warn wipe when rows > 20 and environment == production
            stop: deny wipe in production
            never: require approval from dba for wipe when rows < 7 and environment == production
            assume rows < 100
            huge: allow wipe when rows > 200
            """);

    private static final Policy APPROVALS = Documents.policy("""
            policy p
            vocabulary {
              rows : integer 0..
              approvers dba, security
              action copy
            }
            default deny
            copies: require approval from dba for copy
            others: require approval from security for copy when rows > 3
            anew: require approval from dba for copy when rows > 5
            """);

    private static boolean isContradicted(DiagnosticCode code, String... rules) {
        return isContradicted(POLICY, code, rules);
    }

    private static boolean isContradicted(Policy policy, DiagnosticCode code, String... rules) {
        Trial trial = Falsifier.run(policy, List.of(), 1, Effort.DEFAULT);
        return new RuleClaims(policy, trial.valid())
                .contradicting(code, List.of(rules))
                .isPresent();
    }

    @Test
    void whatIsTrueIsNotContradicted() {
        assertFalse(isContradicted(DiagnosticCode.RULE_NEVER_MATCHES, "huge"));
        assertFalse(isContradicted(DiagnosticCode.RULE_SHADOWED, "noted", "stop"));
        assertFalse(isContradicted(DiagnosticCode.RULE_REDUNDANT, "again", "small"));
        assertFalse(isContradicted(DiagnosticCode.UNREACHABLE_EFFECT, "never"));
        assertFalse(isContradicted(DiagnosticCode.GAP));
    }

    @Test
    void aRequirementThatIsOnlyListedElsewhereIsNoOther() {
        Policy policy = Documents.policy("""
                policy p
                vocabulary {
                  approvers dba, security
                  action wipe
                }
                default deny
                first: require approval for wipe
                dbas: require approval from 2 of dba for wipe
                last: require approval
                """);
        assertFalse(isContradicted(policy, DiagnosticCode.RULE_REDUNDANT, "first", "last"));
        assertTrue(isContradicted(policy, DiagnosticCode.RULE_REDUNDANT, "dbas", "last"));
    }

    @Test
    void whatIsFalseIsContradicted() {
        assertTrue(isContradicted(DiagnosticCode.RULE_NEVER_MATCHES, "again"));
        assertTrue(isContradicted(DiagnosticCode.RULE_SHADOWED, "small", "stop"));
        assertTrue(isContradicted(DiagnosticCode.RULE_REDUNDANT, "small", "again"));
        assertTrue(isContradicted(DiagnosticCode.RULE_DUPLICATE, "stop", "small"));
        assertTrue(isContradicted(DiagnosticCode.UNREACHABLE_EFFECT, "small"));
    }

    @Test
    void whatAsksForAnApprovalOfItsOwnIsNeeded() {
        assertFalse(isContradicted(APPROVALS, DiagnosticCode.RULE_REDUNDANT, "anew", "copies"));
        assertTrue(isContradicted(APPROVALS, DiagnosticCode.RULE_REDUNDANT, "others", "copies"));
        assertTrue(isContradicted(APPROVALS, DiagnosticCode.RULE_REDUNDANT, "copies", "anew"));
    }
}
