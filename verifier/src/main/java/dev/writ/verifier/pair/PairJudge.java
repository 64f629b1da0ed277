package dev.writ.verifier.pair;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.finding.Witnesses;
import dev.writ.verifier.partition.DocumentObligation;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges statements about pairs of requests: by the solver, by decision diagrams, and by replay of what breaks them. */
public final class PairJudge {
    private static final String PROVER = "walk through the document";

    private final Policy policy;
    private final Solver solver;
    private final QueryLimits limits;
    private final Witnesses.Replaying replay;
    private final List<Obligation> met = new ArrayList<>();

    public PairJudge(Policy policy, Solver solver, QueryLimits limits, Witnesses.Replaying replay) {
        this.policy = policy;
        this.solver = solver;
        this.limits = limits;
        this.replay = replay;
    }

    /** What verdicts rest on beside the solver. */
    public List<Obligation> met() {
        return List.copyOf(met);
    }

    /** @throws EnginesDisagree when two that know say different things, or two requests are not what they should be */
    public PairVerdict judge(PairStatement statement) throws EnginesDisagree {
        try {
            return judged(statement, new PairProof(policy, statement, solver, limits));
        } catch (ClassesUndecided e) {
            return new PairVerdict.Undecided(e.reason());
        }
    }

    private PairVerdict judged(PairStatement statement, PairProof proof) throws EnginesDisagree {
        Optional<String> doubt = proof.doubtOfClasses();
        if (doubt.isPresent()) {
            return new PairVerdict.Undecided(doubt.get());
        }
        meetDocument(statement, proof);
        Found found = proof.breaking();
        if (found instanceof Found.Some some) {
            return new PairVerdict.Broken(new PairReplay(policy, statement, proof, replay).witness(some));
        }
        if (found instanceof Found.Unknown unknown) {
            return new PairVerdict.Undecided(unknown.reason());
        }
        PairDiagrams.Opinion second = PairDiagrams.of(proof.pair(), solver, limits);
        if (second == PairDiagrams.Opinion.BROKEN) {
            throw new EnginesDisagree(
                    "`%s` was proved by the solver, and is broken by the decision diagrams".formatted(statement.id()));
        }
        boolean isConfirmed = second == PairDiagrams.Opinion.HOLDS;
        if (proof.differing() instanceof Found.None) {
            return new PairVerdict.Vacuous(proof.inScope() instanceof Found.None, isConfirmed);
        }
        return new PairVerdict.Holds(proof.because(), proof.asking(), isConfirmed);
    }

    /** Nothing that the document asks of either request falls between the classes. */
    private void meetDocument(PairStatement statement, PairProof proof) throws EnginesDisagree {
        ComparedPair pair = proof.pair();
        List<ScopedCondition> parts = new ArrayList<>();
        for (Policy each : List.of(pair.first(), pair.second())) {
            parts.addAll(ScopedConditions.of(each));
        }
        String name = "property `" + statement.id() + "`";
        parts.add(new ScopedCondition(name, statement.scope(), statement.condition(), false));
        parts.add(new ScopedCondition(name, Scope.EVERY_ACTION, pair.secondCondition(), false));
        String title = "whatever the document tests is constant on each class of two requests that `%s` is judged by"
                .formatted(statement.id());
        Optional<String> unmet =
                DocumentObligation.unmet(pair.first().withVocabulary(pair.declared()), parts, proof.distinguished());
        if (unmet.isPresent()) {
            throw new EnginesDisagree("not so: " + title + ": " + unmet.get());
        }
        met.add(Obligation.of(title, Obligation.PROVED, PROVER));
    }
}
