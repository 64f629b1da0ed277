package dev.writ.verifier;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.PolicyTests;
import dev.writ.language.TestResult;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.verifier.adequacy.Adequacy;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.adequacy.CoverageSearch;
import dev.writ.verifier.adequacy.MutationAnalysis;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.adequacy.TestRun;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.falsify.Trial;
import dev.writ.verifier.judgement.RelationJudge;
import dev.writ.verifier.judgement.StatementVerdicts;
import dev.writ.verifier.judgement.Trials;
import dev.writ.verifier.replay.Background;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.LoadedGuard;
import dev.writ.verifier.replay.Replay;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.solver.RememberingSolver;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.translation.TableProver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves what must be true of a policy, or shows a request that says otherwise. Holds a solver's process, which starts
 * with it: make one early, use it for many policies, close it. Used by one thread at a time.
 */
public final class PolicyVerifier implements AutoCloseable {
    private final Solver solver;

    PolicyVerifier(Solver solver) {
        this.solver = solver;
    }

    /** Returns at once; the solver gets ready in the background. */
    public static PolicyVerifier start() {
        return new PolicyVerifier(SolverPool.z3());
    }

    /** The same, which asks its solver nothing twice: for policies that are verified again as they change. */
    public static PolicyVerifier startRemembering() {
        return new PolicyVerifier(new RememberingSolver(SolverPool.z3()));
    }

    /**
     * Runs the document's own tests, compiles the policy, loads the generated class, decides each property, and proves
     * that the loaded class means what the policy says. Trouble with the solver is a verdict, {@link Verdict#UNDECIDED}.
     *
     * @throws EnginesDisagree when our own engines contradict each other; no verdict can then be believed. What they
     *     said is archived
     */
    public Report verify(CheckedPolicy checked, VerifyOptions options) throws EnginesDisagree {
        try {
            return verified(checked, options);
        } catch (EnginesDisagree e) {
            throw e.archived(checked.policy());
        }
    }

    private Report verified(CheckedPolicy checked, VerifyOptions options) throws EnginesDisagree {
        Policy policy = checked.policy();
        List<TestResult> tests = PolicyTests.results(checked);
        List<Finding> findings = new ArrayList<>(
                PolicyTests.failures(tests).stream().map(Finding::of).toList());
        CompiledPolicy compiled;
        try {
            compiled = PolicyCompiler.compile(policy, options.compile());
        } catch (PolicyTooLargeException e) {
            findings.add(tooLarge(checked, e));
            return report(checked, findings, List.of(), TableVerdict.NONE);
        }
        LoadedGuard guard = LoadedGuard.inBackground(compiled);
        Trials trials = Trials.inBackground(compiled, guard);
        List<Obligation> known = new ArrayList<>();
        TableProver prover = new TableProver(compiled, guard);
        StatementVerdicts statements =
                StatementVerdicts.of(checked, solver, options.limits(), new Replay(compiled, guard::get));
        findings.addAll(statements.findings());
        List<PropertyVerdict> properties = statements.verdicts();
        known.addAll(statements.met());
        Background<Trial> confirmed = trials.confirming(properties, findings);
        TableProver.Outcome outcome = prover.prove(solver, options.limits(), known);
        outcome.undecided().ifPresent(reason -> findings.add(tableUndecided(checked, reason)));
        TableVerdict table = new TableVerdict(
                Optional.of(compiled),
                outcome.undecided().isEmpty() ? Verdict.PROVED : Verdict.UNDECIDED,
                Optional.of(outcome.proof().with(confirmed.get().sampled())));
        return report(checked, findings, properties, table).with(adequacy(checked, tests, properties, options));
    }

    private Adequacy adequacy(
            CheckedPolicy checked, List<TestResult> tests, List<PropertyVerdict> properties, VerifyOptions options)
            throws EnginesDisagree {
        Optional<TestRun> run = Optional.empty();
        if (options.measures().contains(VerifyOptions.Measure.COVERAGE)) {
            Coverage coverage = CoverageSearch.of(checked, () -> solver, options.limits());
            run = Optional.of(new TestRun(tests, Optional.of(coverage)));
        }
        Optional<MutationScore> mutation = Optional.empty();
        if (options.measures().contains(VerifyOptions.Measure.MUTATION)) {
            mutation = Optional.of(mutation(checked, tests, properties, options));
        }
        return new Adequacy(run, mutation);
    }

    private MutationScore mutation(
            CheckedPolicy checked, List<TestResult> tests, List<PropertyVerdict> properties, VerifyOptions options)
            throws EnginesDisagree {
        Set<String> proved = properties.stream()
                .filter(property -> property.verdict() == Verdict.PROVED)
                .map(PropertyVerdict::id)
                .collect(Collectors.toSet());
        return MutationAnalysis.of(
                checked,
                proved,
                tests,
                (edited, relation) -> RelationJudge.isRefuted(
                        new CheckedPolicy(edited, checked.origins()), relation, solver, options.limits()),
                solver,
                options.limits());
    }

    private static Finding tooLarge(CheckedPolicy checked, PolicyTooLargeException tooLarge) {
        return tableUndecided(
                checked,
                "there is no table of this policy: " + tooLarge.getMessage(),
                "nothing was compiled; change what is named, a larger budget does not help");
    }

    private static Finding tableUndecided(CheckedPolicy checked, String reason) {
        return tableUndecided(
                checked,
                "the compiled table could not be proved equal to the policy: " + reason,
                "nothing was compiled; try again with a larger budget");
    }

    private static Finding tableUndecided(CheckedPolicy checked, String message, String help) {
        return Finding.of(
                Diagnostic.of(DiagnosticCode.TABLE_UNDECIDED, checked.origins().document(), "", message)
                        .withHelp(help));
    }

    private static Report report(
            CheckedPolicy checked, List<Finding> findings, List<PropertyVerdict> properties, TableVerdict table) {
        return new Report(
                checked.origins().document().source().name(),
                Optional.of(checked.policy().name()),
                Optional.of(ModelJson.digest(checked.policy())),
                findings,
                properties,
                Optional.of(table));
    }

    @Override
    public void close() {
        solver.close();
    }
}
