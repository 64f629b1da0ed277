package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.falsify.Effort;
import dev.writ.verifier.falsify.Falsifier;
import dev.writ.verifier.falsify.Trial;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.JsonReport;
import dev.writ.verifier.report.SarifReport;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.term.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Statements on pairs of requests, from the document to what is said of them. */
final class PairsOfRequestsTest {
    private static final String GUARD = """
            policy records
            vocabulary {
              environment : { dev, production }
              rows        : integer 0..
              ceiling     : integer 0..
              note        : string optional
              size        : integer 0..9 default 3
              agent.id    : string from identity
              owner       : string
              agent.roles : set { intern, operator } from identity
              allowed     : set of string
              ticket      : string from claim optional
              approvers dba, security
              action read tagged reading
              action wipe(command: command) tagged destructive
              action files_* tagged files
            }
            default deny
            reads: allow read when rows <= ceiling
            files: warn files_*
            secret: deny files_secret_* when agent.roles contains intern
            own: allow wipe when owner == agent.id and size <= 5
            noted: require approval from 2 of dba for wipe when has note and note starts with "x"
            risky: require approval from dba for wipe when command contains any ["rm *"]
            production: deny wipe in production
            claimed: deny read when has ticket and ticket == "none"
            assume ceiling >= 10
            limit wipes: wipe at most 2 per 1h per agent.id
            limit many: read at most 9 per 1d when rows > 5
            """;

    private static final Solver Z3 = SolverPool.z3();

    @AfterAll
    static void close() {
        Z3.close();
    }

    @Test
    void eachIsProvedOrRefutedByTwoRequests() throws Exception {
        Map<String, String> stated = new LinkedHashMap<>();
        stated.put(
                "independent of environment for read",
                "proved no rule that asks about `environment` makes a difference here");
        stated.put(
                "independent of rows for wipe in production",
                "proved no rule that asks about `rows` makes a difference here");
        stated.put("monotone in rows for read", "proved");
        stated.put("monotone in rows for read when rows > 5", "proved `reads` keeps it so, whatever other rules say");
        stated.put("monotone in ceiling for read", "refuted");
        stated.put("independent of ceiling for read when rows < 10", "proved");
        stated.put("monotone in size for wipe", "proved");
        stated.put("independent of size for wipe", "refuted");
        stated.put("independent of note for wipe in production", "proved");
        stated.put("independent of note for wipe in dev", "refuted");
        stated.put("independent of command for wipe in dev", "refuted");
        stated.put("independent of command for wipe in production", "proved");
        stated.put("independent of owner for wipe in dev", "refuted");
        stated.put("independent of owner, agent.id for wipe in production", "proved");
        stated.put("independent of agent.id for wipe in dev", "refuted");
        stated.put("independent of agent.roles for files_public", "proved");
        stated.put("independent of agent.roles for tag:files", "refuted");
        stated.put("independent of allowed", "proved no rule asks about `allowed`");
        stated.put("independent of ticket for read", "refuted");
        Report report = verify(stated.keySet());
        List<String> said = new ArrayList<>(stated.values());
        for (int i = 0; i < said.size(); i++) {
            PropertyVerdict verdict = report.properties().get(i);
            String words = verdict.verdict().word()
                    + verdict.because().map(because -> " " + because.words()).orElse("");
            assertTrue(words.startsWith(said.get(i)), i + " " + stated.keySet() + ": " + words);
            boolean isRefuted = verdict.verdict() == Verdict.REFUTED;
            assertEquals(
                    isRefuted ? 2 : 0,
                    verdict.witness().map(all -> all.all().size()).orElse(0));
            assertTrue(isRefuted || verdict.provers().size() == 2, verdict::toString);
        }
    }

    @Test
    void bothRequestsAreShownAndWhoDecidedThem() throws Exception {
        Report report = verify(List.of("independent of environment, note for wipe when size == 1"));
        Finding finding = report.findings().stream()
                .filter(each -> each.diagnostic().code() == DiagnosticCode.PROPERTY_REFUTED)
                .findFirst()
                .orElseThrow();
        assertEquals(
                "property `p0` does not hold: two requests that differ only in `environment` are decided `deny` and `allow`",
                finding.diagnostic().message());
        assertEquals(
                List.of(
                        "one request is {\"action\":\"wipe\",\"environment\":\"production\",\"rows\":10,\"ceiling\":10,\"size\":1,"
                                + "\"agent.id\":\"a\",\"owner\":\"a\",\"agent.roles\":[],\"allowed\":[],\"command\":\"\"}",
                        "it is decided by `production`",
                        "the other request is {\"action\":\"wipe\",\"environment\":\"dev\",\"rows\":10,\"ceiling\":10,\"size\":1,"
                                + "\"agent.id\":\"a\",\"owner\":\"a\",\"agent.roles\":[],\"allowed\":[],\"command\":\"\"}",
                        "it is decided by `own`"),
                finding.diagnostic().notes().stream().map(Diagnostic.Note::text).toList());
        assertEquals(List.of("production", "own"), finding.rules());
        String other = JsonWriter.write(
                finding.witness().orElseThrow().other().orElseThrow().request());
        assertTrue(JsonReport.of(List.of(report)).contains("\"other_witness\":" + other));
        assertTrue(SarifReport.of(List.of(report), new SarifReport.Tool("1", DiagnosticCode::code), true)
                .contains("the other request is "));
    }

    @Test
    void aLimitIsPartOfWhatIsDecided() throws Exception {
        Report report =
                verify(List.of("independent of agent.id for wipe when owner != agent.id", "monotone in rows for read"));
        String said = report.findings().toString();
        assertTrue(
                said.contains("are both decided") && said.contains("one alone may be denied by the limit `wipes`"),
                said);
        assertTrue(said.contains("the limit counts each `agent.id` apart"), said);
    }

    /** Seed 811 of random policies: two lines that are counted apart and do the same were shown as one line. */
    @Test
    void linesThatDoTheSameAreCountedApart() throws Exception {
        Report report = verify("""
                vocabulary { line : command
                  action run }
                default allow
                limit runs: run at most 2 per 1h per line
                property apart: independent of line for run
                """);
        Finding finding = report.findings().stream()
                .filter(each -> each.diagnostic().code() == DiagnosticCode.PROPERTY_REFUTED)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(
                        "one request is {\"action\":\"run\",\"line\":\"\"}",
                        "the other request is {\"action\":\"run\",\"line\":\" \"}"),
                finding.diagnostic().notes().stream()
                        .map(Diagnostic.Note::text)
                        .filter(note -> note.contains("request is"))
                        .toList());
    }

    @Test
    void whatIsSaidOfNoTwoRequestsIsVacuous() throws Exception {
        Report report = verify(List.of(
                "independent of rows for read when rows == 3",
                "monotone in size for read when size == 3",
                "independent of note for read when ceiling < 10"));
        List<String> said = report.findings().stream()
                .filter(each -> each.diagnostic().code() == DiagnosticCode.PROPERTY_VACUOUS)
                .map(each -> each.diagnostic().message())
                .toList();
        assertEquals(
                List.of(
                        "property `p0` says nothing: no two requests in its scope differ in `rows`",
                        "property `p1` says nothing: no two requests in its scope differ in `size`",
                        "property `p2` says nothing: no valid request is in its scope"),
                said);
    }

    @Test
    void withinATinyBudgetNothingIsProved() throws Exception {
        try (PolicyVerifier verifier = new PolicyVerifier(SolverPool.z3())) {
            Report report = verifier.verify(
                    checked(List.of("independent of agent.roles for files_public", "monotone in size for wipe")),
                    new VerifyOptions(new QueryLimits(1, Duration.ofSeconds(60))));
            assertTrue(
                    report.properties().stream().allMatch(each -> each.verdict() == Verdict.UNDECIDED),
                    report.properties()::toString);
            assertTrue(report.isUndecided());
        }
    }

    /** Each of the other judges would do alone. */
    @Test
    void aFalseProofIsFoundByDiagramsAndByTrial() throws Exception {
        List<String> broken = List.of("independent of rows for read");
        try (PolicyVerifier verifier = new PolicyVerifier(new Believing())) {
            EnginesDisagree found =
                    assertThrows(EnginesDisagree.class, () -> verifier.verify(checked(broken), VerifyOptions.DEFAULT));
            assertTrue(String.valueOf(found.getMessage()).contains("`p0` was proved by the solver"), found::getMessage);
        }
        CompiledPolicy compiled = PolicyCompiler.compile(checked(broken).policy());
        Trial trial = Falsifier.run(compiled.policy(), List.of(), 1, Effort.DEFAULT);
        assertEquals(2, trial.breaking().getOrDefault("p0", List.of()).size());
    }

    /** Believes every statement on pairs of requests. */
    private static final class Believing implements Solver {
        @Override
        public Answer solve(Query query, QueryLimits limits) {
            return query.title().startsWith("two requests that break")
                    ? new Answer.Proved(List.of())
                    : Z3.solve(query, limits);
        }

        @Override
        public String name() {
            return Z3.name();
        }

        @Override
        public void close() {}
    }

    private static Report verify(Iterable<String> statements) throws Exception {
        return verify(checked(statements));
    }

    private static Report verify(String policy) throws Exception {
        return verify(checked(policy));
    }

    private static Report verify(CheckedPolicy checked) throws EnginesDisagree {
        try (PolicyVerifier verifier = new PolicyVerifier(SolverPool.z3())) {
            return verifier.verify(checked, VerifyOptions.DEFAULT);
        }
    }

    private static CheckedPolicy checked(Iterable<String> statements) {
        StringBuilder text = new StringBuilder(GUARD);
        int number = 0;
        for (String statement : statements) {
            text.append("property p")
                    .append(number++)
                    .append(": ")
                    .append(statement)
                    .append('\n');
        }
        return checked(text.toString());
    }

    private static CheckedPolicy checked(String policy) {
        Result<CheckedPolicy> checked =
                PolicyParser.parse(SourceText.of("pairs.oags", policy)).then(PolicyChecker::check);
        return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics()));
    }
}
