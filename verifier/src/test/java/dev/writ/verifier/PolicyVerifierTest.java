package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.report.JsonReport;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import dev.writ.verifier.solver.ChildSolver;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PolicyVerifierTest {
    private static final String GUARD = """
            policy production-guard version "3"

            vocabulary {
              environment : { dev, staging, production }
              code_freeze : boolean
              agent.id    : string from identity
              agent.roles : set { intern, operator } from identity
              ticket      : string from claim optional

              approvers dba, security

              action read_records(table: string)
              action bulk_write(table: string, rows: integer 0..)      tagged write
              action delete_records(table: string, rows: integer 0..)  tagged write, destructive
              action drop_table(table: string)                         tagged write, destructive, irreversible
            }

            default deny

            reads:
              allow read_records

            no-destruction-in-production:
              deny tag:destructive in production
              because "destructive actions never run in production"

            reviewed-bulk-writes:
              require approval from 2 of dba expires 15m for bulk_write in production

            small-cleanups:
              allow delete_records
              when not code_freeze and rows <= 1000

            property no-destruction-in-production: never permit tag:destructive in production
            property reads-stay-possible: possible run read_records in production
            property frozen-means-frozen: never permit tag:destructive when code_freeze
            """;

    private static PolicyVerifier verifier = PolicyVerifier.start();

    @BeforeAll
    static void start() {
        verifier.close();
        verifier = PolicyVerifier.start();
    }

    @AfterAll
    static void close() {
        verifier.close();
    }

    @Test
    void theExampleIsProved() throws Exception {
        Report report = verify(GUARD);
        assertEquals(List.of(), codes(report));
        assertEquals(
                List.of(Verdict.PROVED, Verdict.PROVED, Verdict.PROVED),
                report.properties().stream().map(PropertyVerdict::verdict).toList());
        assertEquals(
                Optional.of(new Justification(
                        List.of("no-destruction-in-production"),
                        "`no-destruction-in-production` denies it, whatever other rules say")),
                report.properties().get(0).because());
        assertEquals(
                Optional.of(
                        new Justification(List.of(), "no rule that would permit it matches; by default it is denied")),
                report.properties().get(2).because());
        assertEquals(4, report.table().orElseThrow().rows());
        assertEquals(Optional.of(4), report.table().orElseThrow().lowerBound());
        assertTrue(JsonReport.of(List.of(report)).contains("\"lower_bound\":4"));
        assertFalse(report.isUndecided());
        assertEquals(
                "{\"action\":\"read_records\",\"environment\":\"production\",\"code_freeze\":false,\"agent.id\":\"a\","
                        + "\"agent.roles\":[],\"table\":\"a\"}",
                JsonWriter.write(
                        report.properties().get(1).witness().orElseThrow().request()));
    }

    @Test
    void withoutTheDenyTheIncidentIsShown() throws Exception {
        Report report = verify(GUARD.replace("deny tag:destructive in production", "deny drop_table in production"));
        PropertyVerdict refuted = report.properties().get(0);
        assertEquals(Verdict.REFUTED, refuted.verdict());
        Witness witness = refuted.witness().orElseThrow();
        assertEquals(Effect.ALLOW, witness.decision().effect());
        assertEquals(List.of("small-cleanups"), witness.decision().rules());
        assertEquals(
                "{\"action\":\"delete_records\",\"environment\":\"production\",\"code_freeze\":false,\"agent.id\":\"a\","
                        + "\"agent.roles\":[],\"table\":\"a\",\"rows\":0}",
                JsonWriter.write(witness.request()));
        assertEquals(List.of(DiagnosticCode.PROPERTY_REFUTED), codes(report));
        assertTrue(report.isRefuted());
    }

    @Test
    void aPropertyMaySpeakOfValuesThatNoRuleMentions() throws Exception {
        Report report = verify(GUARD + """

                property a: never permit delete_records when rows > 1000 and table == "users"
                property b: never permit delete_records when rows == 999
                property c: possible permit bulk_write when agent.roles contains only [intern] and has ticket
                property d: always deny delete_records when has ticket and ticket == "x" and rows == 1000
                """);
        assertEquals(
                List.of(Verdict.PROVED, Verdict.REFUTED, Verdict.PROVED, Verdict.REFUTED),
                report.properties().stream()
                        .skip(3)
                        .map(PropertyVerdict::verdict)
                        .toList());
        assertTrue(JsonWriter.write(
                        report.properties().get(6).witness().orElseThrow().request())
                .contains("\"ticket\":\"x\""));
    }

    @Test
    void aPropertyOfNoRequestIsVacuous() throws Exception {
        Report report = verify(GUARD + "property v: never permit drop_table when not (code_freeze or not code_freeze)\n"
                + "property p: possible deny drop_table when not (code_freeze or not code_freeze)\n");
        assertEquals(List.of(DiagnosticCode.PROPERTY_VACUOUS, DiagnosticCode.PROPERTY_REFUTED), codes(report));
        assertEquals(Verdict.PROVED, report.properties().get(3).verdict());
        assertEquals(Verdict.REFUTED, report.properties().get(4).verdict());
    }

    @Test
    void anUnlistedActionThatRunsIsAnError() throws Exception {
        Report report = verify("policy open\nwarns:\n  warn in dev\n");
        assertEquals(List.of(DiagnosticCode.OPEN_WORLD), codes(report));
        assertEquals(
                "{\"action\":\"another_action\",\"environment\":\"dev\"}",
                JsonWriter.write(
                        report.findings().get(0).witness().orElseThrow().request()));
    }

    @Test
    void aFailingTestOfTheDocumentIsAFinding() throws Exception {
        Report report = verify(GUARD + "\ntest \"wrong\":\n  { action: drop_table, environment: production, "
                + "code_freeze: true, table: \"users\", agent.id: \"a\", agent.roles: [] }\n  is allowed\n");
        assertEquals(List.of(DiagnosticCode.TEST_FAILED), codes(report));
    }

    @Test
    void aSolverThatCannotBeHadLeavesEverythingUndecided() throws Exception {
        Solver none = new ChildSolver(() -> {
            throw new SolverException("no solver here");
        });
        try (PolicyVerifier without = new PolicyVerifier(none)) {
            Report report = without.verify(checked(GUARD), VerifyOptions.DEFAULT);
            assertEquals(
                    List.of(Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.UNDECIDED),
                    report.properties().stream().map(PropertyVerdict::verdict).toList());
            assertEquals(Verdict.UNDECIDED, report.table().orElseThrow().equivalent());
            assertTrue(report.isUndecided());
            Report open = without.verify(checked("policy p\nx:\n  deny y\n"), VerifyOptions.DEFAULT);
            assertTrue(codes(open).contains(DiagnosticCode.PROPERTY_UNDECIDED));
        }
    }

    /** Whatever the verdicts, every witness went through all engines, and none of them disagreed. */
    @Test
    void randomPoliciesAreDecided() throws Exception {
        for (long seed = 1_000; seed < 1_012; seed++) {
            Report report = verifier.verify(RandomPolicies.checked().ofSeed(seed, 6), VerifyOptions.DEFAULT);
            assertFalse(report.isUndecided(), "seed " + seed + ": " + report);
        }
    }

    /** Notes left out. */
    private static List<DiagnosticCode> codes(Report report) {
        return report.findings().stream()
                .map(Finding::diagnostic)
                .filter(diagnostic -> diagnostic.level() != Level.NOTE)
                .map(Diagnostic::code)
                .toList();
    }

    private static Report verify(String text) throws Exception {
        return verifier.verify(checked(text), VerifyOptions.DEFAULT);
    }

    static CheckedPolicy checked(String text) {
        return PolicyParser.parse(SourceText.of("test.oags", text))
                .then(PolicyChecker::check)
                .value()
                .orElseThrow(() -> new AssertionError(PolicyParser.parse(SourceText.of("test.oags", text))
                        .then(PolicyChecker::check)
                        .diagnostics()
                        .toString()));
    }
}
