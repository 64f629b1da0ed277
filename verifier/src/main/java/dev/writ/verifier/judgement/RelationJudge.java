package dev.writ.verifier.judgement;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.difference.ChangeKind.Direction;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.DifferenceWitness;
import dev.writ.verifier.difference.LimitChange;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.difference.Region;
import dev.writ.verifier.encode.AtomicPredicates;
import dev.writ.verifier.finding.Witnesses;
import dev.writ.verifier.pair.PairJudge;
import dev.writ.verifier.pair.PairStatement;
import dev.writ.verifier.pair.PairVerdict;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges statements about two policies by all that differs between them, and has those about two requests judged. */
public final class RelationJudge {
    private static final String DIAGRAM = "decision diagram";

    /** How the names of what a clock says begin. */
    private static final String CLOCK = "time.";

    private final Policy policy;
    private final PropertyFindings words;
    private final Solver solver;
    private final QueryLimits limits;
    private final Witnesses.Replaying replay;
    private final PairJudge pairs;

    RelationJudge(
            Policy policy, PropertyFindings words, Solver solver, QueryLimits limits, Witnesses.Replaying replay) {
        this.policy = policy;
        this.words = words;
        this.solver = solver;
        this.limits = limits;
        this.replay = replay;
        this.pairs = new PairJudge(policy, solver, limits, replay);
    }

    /** Whether a policy breaks a statement, on which the interpreter alone is asked. */
    public static boolean isRefuted(
            CheckedPolicy checked, RelationalProperty relation, Solver solver, QueryLimits limits)
            throws EnginesDisagree {
        Policy policy = checked.policy();
        RelationJudge judge = new RelationJudge(
                policy,
                new PropertyFindings(policy, checked.origins()),
                solver,
                limits,
                request -> Interpreter.decide(policy, request));
        return judge.judge(relation).verdict().verdict() == Verdict.REFUTED;
    }

    /** What verdicts on pairs of requests rest on beside the solver. */
    List<Obligation> met() {
        return pairs.met();
    }

    /** A verdict, and what to say of it unless it is proved. */
    record Judged(PropertyVerdict verdict, Optional<Finding> finding) {}

    Judged judge(RelationalProperty relation) throws EnginesDisagree {
        long started = System.nanoTime();
        Optional<PairStatement> pair = PairStatement.of(relation);
        return pair.isPresent()
                ? judge(relation, pair.get(), started)
                : judge(relation, relation.accept(new OtherPolicy()).orElseThrow(), started);
    }

    private Judged judge(RelationalProperty relation, PairStatement statement, long started) throws EnginesDisagree {
        PairVerdict verdict = pairs.judge(statement);
        PairFindings findings = new PairFindings(policy, words, relation, statement);
        long millis = (System.nanoTime() - started) / 1_000_000;
        return new Judged(
                verdict.accept(new OfPair(relation.id(), findings, solver.name(), millis)), findings.of(verdict));
    }

    private record OfPair(String id, PairFindings findings, String solver, long millis)
            implements PairVerdict.Visitor<PropertyVerdict> {
        private PropertyVerdict verdict(
                Verdict verdict, Optional<Witness> witness, Optional<Justification> because, boolean isConfirmed) {
            List<String> provers = isConfirmed ? List.of(DIAGRAM, solver) : List.of(solver);
            return new PropertyVerdict(id, verdict, witness, because, provers, millis);
        }

        @Override
        public PropertyVerdict visitHolds(PairVerdict.Holds holds) {
            return verdict(Verdict.PROVED, Optional.empty(), findings.because(holds), holds.isConfirmed());
        }

        @Override
        public PropertyVerdict visitVacuous(PairVerdict.Vacuous vacuous) {
            return verdict(Verdict.PROVED, Optional.empty(), Optional.empty(), vacuous.isConfirmed());
        }

        @Override
        public PropertyVerdict visitBroken(PairVerdict.Broken broken) {
            Witness witness = PairFindings.witness(broken.witness());
            return verdict(Verdict.REFUTED, Optional.of(witness), Optional.empty(), false);
        }

        @Override
        public PropertyVerdict visitUndecided(PairVerdict.Undecided undecided) {
            return new PropertyVerdict(id, Verdict.UNDECIDED, Optional.empty(), Optional.empty(), List.of(), millis);
        }
    }

    private Judged judge(RelationalProperty relation, Bound bound, long started) throws EnginesDisagree {
        Difference difference = PolicyDifference.between(bound.other(), policy, solver, limits);
        if (difference.undecided().isPresent()) {
            return undecided(relation, difference.undecided().get(), started);
        }
        Optional<Region> breaking = difference.regions().stream()
                .filter(region -> bound.isBrokenBy(region.kind().direction()))
                .findFirst();
        if (breaking.isPresent()) {
            return broken(relation, bound, breaking.get().witness(), started);
        }
        Optional<LimitChange> looser = difference.limits().stream()
                .filter(change -> !bound.isExact() && change.isLooser())
                .findFirst();
        if (looser.isPresent()) {
            return looser(relation, bound, looser.get(), started);
        }
        return isOfAnotherClock(bound.other())
                ? undecided(
                        relation, "the two read the clock in different zones, where a moment has other hours", started)
                : new Judged(verdict(relation, Verdict.PROVED, Optional.empty(), started), Optional.empty());
    }

    /** Whether the same moment is another time for another policy, and one of the two asks what time it is. */
    private boolean isOfAnotherClock(Policy other) {
        Optional<ZoneId> here = policy.vocabulary().zone();
        Optional<ZoneId> there = other.vocabulary().zone();
        return here.isPresent()
                && there.isPresent()
                && !here.equals(there)
                && Stream.of(policy, other).anyMatch(RelationJudge::asksTheClock);
    }

    private static boolean asksTheClock(Policy policy) {
        List<Condition> conditions = ScopedConditions.of(policy).stream()
                .filter(ScopedCondition::isShipped)
                .map(ScopedCondition::condition)
                .toList();
        return AtomicPredicates.of(conditions).stream()
                .anyMatch(test -> test.attribute().startsWith(CLOCK)
                        || test instanceof Condition.Relational relation
                                && relation.other().startsWith(CLOCK));
    }

    /**
     * The policy that this one is held against.
     *
     * @param isExact whether every outcome must be the same; else it may also be more restrictive
     */
    private record Bound(String file, Policy other, boolean isExact) {
        boolean isBrokenBy(Direction direction) {
            return switch (direction) {
                case LESS_RESTRICTIVE, INCOMPARABLE -> true;
                case MORE_RESTRICTIVE, AS_RESTRICTIVE -> isExact;
            };
        }
    }

    private static final class OtherPolicy implements RelationalProperty.Visitor<Optional<Bound>> {
        @Override
        public Optional<Bound> visitIndependent(RelationalProperty.Independent independent) {
            return Optional.empty();
        }

        @Override
        public Optional<Bound> visitMonotone(RelationalProperty.Monotone monotone) {
            return Optional.empty();
        }

        @Override
        public Optional<Bound> visitNoWiderThan(RelationalProperty.NoWiderThan bound) {
            return Optional.of(new Bound(bound.file(), bound.other(), false));
        }

        @Override
        public Optional<Bound> visitEquivalentTo(RelationalProperty.EquivalentTo equal) {
            return Optional.of(new Bound(equal.file(), equal.other(), true));
        }
    }

    private Judged undecided(RelationalProperty relation, String reason, long started) {
        return new Judged(
                verdict(relation, Verdict.UNDECIDED, Optional.empty(), started),
                Optional.of(words.undecided(relation.id(), reason)));
    }

    private Judged broken(RelationalProperty relation, Bound bound, DifferenceWitness shown, long started)
            throws EnginesDisagree {
        Decision decision = shown.decidedAfter();
        if (decision.invalid().isEmpty() && !replay.decide(shown.after()).equals(decision)) {
            throw new EnginesDisagree(
                    "a request that breaks `%s` is decided %s by itself, and otherwise in the difference"
                            .formatted(relation.id(), decision));
        }
        Witness witness = new Witness(shown.after(), decision);
        Diagnostic diagnostic = refuted(
                        relation,
                        "property `%s` does not hold: a request is decided `%s`, and `%s` by `%s`"
                                .formatted(
                                        relation.id(),
                                        decision.effect().word(),
                                        shown.decidedBefore().effect().word(),
                                        bound.file()))
                .withNote("the request is " + JsonWriter.write(shown.after()));
        for (Decision one : List.of(decision, shown.decidedBefore())) {
            if (one.invalid().isPresent()) {
                diagnostic = diagnostic.withNote("it is not valid %s: %s"
                        .formatted(
                                one == decision ? "here" : "there",
                                one.invalid().get()));
            }
        }
        Diagnostic noted = decision.invalid().isPresent() ? diagnostic : words.decidedBy(diagnostic, decision);
        return new Judged(
                verdict(relation, Verdict.REFUTED, Optional.of(witness), started),
                Optional.of(new Finding(noted, decision.rules(), Optional.of(witness)).about(relation)));
    }

    private Judged looser(RelationalProperty relation, Bound bound, LimitChange looser, long started) {
        Diagnostic diagnostic = refuted(
                relation,
                "property `%s` does not hold: no limit here keeps `%s` of `%s`"
                        .formatted(relation.id(), looser.before().orElseThrow().id(), bound.file()));
        return new Judged(
                verdict(relation, Verdict.REFUTED, Optional.empty(), started),
                Optional.of(Finding.of(diagnostic).about(relation)));
    }

    private Diagnostic refuted(RelationalProperty relation, String message) {
        Span place = words.place(relation.id());
        return Diagnostic.of(DiagnosticCode.PROPERTY_REFUTED, place, "refuted", message);
    }

    private PropertyVerdict verdict(
            RelationalProperty relation, Verdict verdict, Optional<Witness> witness, long started) {
        return new PropertyVerdict(
                relation.id(),
                verdict,
                witness,
                Optional.empty(),
                verdict == Verdict.UNDECIDED ? List.of() : List.of(DIAGRAM, solver.name()),
                (System.nanoTime() - started) / 1_000_000);
    }
}
