package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.SuggestedTest;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The ways in which the policy that would have stopped the incident can be spoilt, each found without a property that its
 * author wrote, and shown by a request.
 */
final class IncidentMutantsTest {
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();
    private static final String EXAMPLE = House.read(House.ROOT.resolve("spec/examples/production-guard.oags.yaml"));

    /** Without properties and tests of its own; a pack needs no writing, and a freeze stops what may be approved, too. */
    private static final String GUARD = EXAMPLE.substring(0, EXAMPLE.indexOf("properties:"))
                    .replace("    requires_approval:", "    when: not code_freeze\n    requires_approval:")
            + "packs: [safe-production]\n";

    private static final String DENY = """
              - id: no-destruction-in-production
                name: tag:destructive
                environment: production
                effect: deny
                reason: destructive actions never run in production
            """;

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @Test
    void theGuardItselfCarriesNoWarning() throws Exception {
        assertTrue(
                verify(GUARD).findings().stream()
                        .allMatch(finding -> finding.diagnostic().level() == Level.NOTE),
                () -> GUARD);
    }

    @Test
    void droppingTheDenyRefutesThePack() throws Exception {
        assertShown(DiagnosticCode.PROPERTY_REFUTED, replaced(DENY, ""));
    }

    @Test
    void anEnvironmentMoreInAListIsDeniedByName() throws Exception {
        String before = "when: not code_freeze and rows <= 1000";
        String one = replaced(before, "when: environment == dev and not code_freeze and rows <= 1000");
        assertEquals(List.of(), shown(DiagnosticCode.RULE_CONFLICT, one));
        assertShown(
                DiagnosticCode.RULE_CONFLICT,
                replaced(before, "when: \"environment in [dev, production] and not code_freeze and rows <= 1000\""));
    }

    @Test
    void aListMoreWithoutTheDenyRefutesThePack() throws Exception {
        String narrow = replaced(DENY, "")
                .replace("when: not code_freeze and", "when: environment == dev and not code_freeze and");
        assertEquals(List.of(), shown(DiagnosticCode.PROPERTY_REFUTED, narrow));
        assertShown(
                DiagnosticCode.PROPERTY_REFUTED,
                narrow.replace(
                        "when: environment == dev and not code_freeze and rows <= 1000",
                        "when: \"environment in [dev, production] and not code_freeze and rows <= 1000\""));
    }

    @Test
    void anEnvironmentThatTheAgentClaimsIsFound() throws Exception {
        assertShown(
                DiagnosticCode.CLAIM_WIDENS,
                replaced(
                        "environment: [dev, staging, production]",
                        "environment: {type: enum, values: [dev, staging, production], from: claim, optional: true}"));
    }

    @Test
    void aFreezeThatNeedNotBeSaidIsFound() throws Exception {
        String optional = replaced("code_freeze: boolean", "code_freeze: {type: boolean, optional: true}");
        assertShown(
                DiagnosticCode.HIDING_WIDENS,
                optional.replace("not code_freeze", "not (has code_freeze and code_freeze)"));
    }

    /** Of its own properties and test most edits escape, each shown by a request; with the suggested tests only what no test says. */
    @Test
    void everyEditThatEscapesIsShownAndTheSuggestedTestsNoticeIt() throws Exception {
        MutationScore own = score(EXAMPLE);
        assertTrue(own.count(Fate.KILLED) > 0 && own.count(Fate.UNDECIDED) == 0, own::toString);
        assertTrue(
                own.mutants().stream()
                        .filter(judged -> judged.fate() == Fate.SURVIVED)
                        .allMatch(judged -> judged.slipped().isPresent()),
                own::toString);
        String tests = own.suggested().stream().map(SuggestedTest::spelled).collect(Collectors.joining("\n"));
        MutationScore more = score(EXAMPLE + "\n" + tests + "\n");
        assertEquals(
                List.of("2 approvals become 1"),
                more.mutants().stream()
                        .filter(judged -> judged.fate() == Fate.SURVIVED)
                        .map(judged -> judged.mutation().words())
                        .toList());
        assertEquals(own.count(Fate.EQUAL), more.count(Fate.EQUAL));
    }

    private static MutationScore score(String policy) throws Exception {
        return VerifiedFile.verify(
                        "guard.oags.yaml",
                        policy.getBytes(StandardCharsets.UTF_8),
                        LocalDate.of(2026, 1, 31),
                        VERIFIER,
                        VerifyOptions.DEFAULT.measuring(VerifyOptions.Measure.MUTATION))
                .report()
                .adequacy()
                .mutation()
                .orElseThrow();
    }

    private static String replaced(String part, String other) {
        assertTrue(GUARD.contains(part), () -> part + " is not in\n" + GUARD);
        return GUARD.replace(part, other);
    }

    /** Something of the code is found, and a request shows it. */
    private static void assertShown(DiagnosticCode code, String policy) throws Exception {
        List<Finding> found = shown(code, policy);
        assertTrue(
                !found.isEmpty()
                        && found.stream().allMatch(finding -> finding.witness().isPresent()),
                policy);
    }

    private static List<Finding> shown(DiagnosticCode code, String policy) throws Exception {
        return verify(policy).findings().stream()
                .filter(finding -> finding.diagnostic().code() == code)
                .toList();
    }

    private static Report verify(String policy) throws Exception {
        Report report = VerifiedFile.verify(
                        "guard.oags.yaml",
                        policy.getBytes(StandardCharsets.UTF_8),
                        LocalDate.of(2026, 1, 31),
                        VERIFIER,
                        VerifyOptions.DEFAULT)
                .report();
        assertTrue(report.table().isPresent(), () -> policy + report.findings());
        return report;
    }
}
