package dev.writ.verifier.judgement;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.finding.StandardFindings;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.Replay;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.translation.DocumentProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through what a document states, one statement after another, and takes down verdicts, findings and times. */
public final class StatementVerdicts {
    private final CheckedPolicy checked;
    private final Policy policy;
    private final Solver solver;
    private final PropertyFindings words;
    private final List<PropertyVerdict> verdicts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Obligation> met = new ArrayList<>();
    private boolean isWorldJudged;

    private StatementVerdicts(CheckedPolicy checked, Solver solver) {
        this.checked = checked;
        this.policy = checked.policy();
        this.solver = solver;
        this.words = new PropertyFindings(policy, checked.origins());
    }

    /**
     * Of all that the document states, and of what nobody need state.
     *
     * @throws EnginesDisagree when a request that the solver found is not what it should be
     */
    public static StatementVerdicts of(CheckedPolicy checked, Solver solver, QueryLimits limits, Replay replay)
            throws EnginesDisagree {
        StatementVerdicts all = new StatementVerdicts(checked, solver);
        try {
            all.decide(new PropertyProof(checked.policy(), solver, limits), replay, limits);
        } catch (ClassesUndecided e) {
            all.doubt(e.reason());
        }
        all.relate(new RelationJudge(all.policy, all.words, solver, limits, replay::decide));
        return all;
    }

    /** One for each property, in source order. */
    public List<PropertyVerdict> verdicts() {
        return verdicts;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** What the verdicts rest on beside the solver. */
    public List<Obligation> met() {
        return met;
    }

    private void decide(PropertyProof proof, Replay replays, QueryLimits limits) throws EnginesDisagree {
        Optional<String> doubt = proof.doubtOfClasses();
        if (doubt.isPresent()) {
            doubt(doubt.get());
            return;
        }
        met.add(DocumentProof.ofProperties(policy, proof.distinguished()));
        PropertyReplay replay =
                new PropertyReplay(policy, new Concretiser(proof.classes(), proof.compared(), proof.names()), replays);
        PropertyJudge judge = new PropertyJudge(proof, replay);
        for (Property property : policy.properties()) {
            long started = System.nanoTime();
            add(property, judge.judge(property), started);
        }
        WholePolicyJudge whole = new WholePolicyJudge(proof, replay, checked.origins(), words);
        if (mayBeOpenWorld()) {
            whole.openWorld().ifPresent(findings::add);
        }
        isWorldJudged = true;
        if (!policy.assumptions().isEmpty()) {
            whole.assumptions().ifPresent(findings::add);
        }
        StandardFindings.in(checked, proof.terms(), solver, limits, replays::decide)
                .forEach(observation -> findings.add(Finding.of(observation)));
    }

    /** Where nothing is known of the classes, nothing is known of what was not yet judged: each verdict stands by itself. */
    private void doubt(String reason) {
        List<Property> properties = policy.properties();
        for (Property property : properties.subList(verdicts.size(), properties.size())) {
            add(property, new Judgement.Undecided(reason), System.nanoTime());
        }
        if (mayBeOpenWorld() && !isWorldJudged) {
            findings.add(words.unknownWorld(reason));
        }
        findings.add(Finding.of(StandardFindings.undecided(checked, reason)));
    }

    /** What runs by default has been reported by the checker already, for listed actions and others alike. */
    private boolean mayBeOpenWorld() {
        Effect byDefault = policy.defaultEffect();
        return policy.vocabulary().openActions() && byDefault != Effect.ALLOW && byDefault != Effect.WARN;
    }

    private void add(Property property, Judgement judgement, long started) {
        words.of(property, judgement).ifPresent(findings::add);
        long millis = (System.nanoTime() - started) / 1_000_000;
        verdicts.add(judgement.accept(new ToVerdict(policy, property, List.of(solver.name()), millis)));
    }

    private void relate(RelationJudge judge) throws EnginesDisagree {
        for (RelationalProperty relation : policy.relations()) {
            RelationJudge.Judged judged = judge.judge(relation);
            verdicts.add(judged.verdict());
            judged.finding().ifPresent(findings::add);
        }
        met.addAll(judge.met());
    }

    private record ToVerdict(Policy policy, Property property, List<String> provers, long millis)
            implements Judgement.Visitor<PropertyVerdict> {
        private PropertyVerdict verdict(Verdict verdict, Optional<Witness> witness) {
            return verdict(verdict, witness, Optional.empty());
        }

        private PropertyVerdict verdict(Verdict verdict, Optional<Witness> witness, Optional<Justification> because) {
            return new PropertyVerdict(property.id(), verdict, witness, because, provers, millis);
        }

        @Override
        public PropertyVerdict visitHolds(Judgement.Holds holds) {
            ReasonWords words = new ReasonWords(policy, property);
            return verdict(Verdict.PROVED, holds.witness(), holds.reason().map(words::because));
        }

        @Override
        public PropertyVerdict visitVacuous(Judgement.Vacuous vacuous) {
            return verdict(Verdict.PROVED, Optional.empty());
        }

        @Override
        public PropertyVerdict visitBroken(Judgement.Broken broken) {
            return verdict(Verdict.REFUTED, Optional.of(broken.witness()));
        }

        @Override
        public PropertyVerdict visitImpossible(Judgement.Impossible impossible) {
            return verdict(Verdict.REFUTED, Optional.empty());
        }

        @Override
        public PropertyVerdict visitUndecided(Judgement.Undecided undecided) {
            return verdict(Verdict.UNDECIDED, Optional.empty());
        }
    }
}
