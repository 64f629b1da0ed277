package dev.writ.verifier.difference;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.diagram.ChangedBox;
import dev.writ.compiler.diagram.ChangedReason;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.PlainClasses;
import dev.writ.compiler.diagram.PolicyPair;
import dev.writ.compiler.diagram.Terminal;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Outcome;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.property.WitnessSimplifier;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Finds all that differs between two policies, and lets nothing pass that two provers and a trial do not agree on. */
final class PolicyComparison {
    private static final int MOST_ATTEMPTS = 200;

    private final Policy before;
    private final Policy after;
    private final List<VocabularyChange> vocabulary;
    private final Solver solver;
    private final QueryLimits limits;
    private final DiagramBudget budget;

    PolicyComparison(Policy before, Policy after, Solver solver, QueryLimits limits, DiagramBudget budget) {
        this.before = before;
        this.after = after;
        this.vocabulary = VocabularyChanges.of(before.vocabulary(), after.vocabulary());
        this.solver = solver;
        this.limits = limits;
        this.budget = budget;
    }

    /** @param isStrict whether a request is invalid for what a policy does not declare, even if the host gives it */
    Difference found(boolean isStrict) throws EnginesDisagree {
        try {
            JointVocabulary joint = new JointVocabulary(before, after, isStrict);
            if (!joint.incomparable().isEmpty()) {
                return Difference.undecided(vocabulary, String.join("; ", joint.incomparable()));
            }
            List<String> compared = new ComparedActions(joint).names();
            if (compared.isEmpty()) {
                return Difference.nothing(vocabulary);
            }
            return new OfActions(joint, new JointClasses(joint, compared)).found();
        } catch (PolicyTooLargeException e) {
            return Difference.undecided(vocabulary, String.valueOf(e.getMessage()));
        } catch (BudgetExceeded e) {
            return Difference.undecided(vocabulary, e.what());
        } catch (ClassesUndecided e) {
            return Difference.undecided(vocabulary, e.reason());
        }
    }

    /** What differs for some actions. */
    private final class OfActions {
        private final JointVocabulary joint;
        private final JointClasses classes;
        private final Feasible feasible;
        private final DifferenceReplay replay;

        OfActions(JointVocabulary joint, JointClasses classes) {
            this.joint = joint;
            this.classes = classes;
            this.replay = new DifferenceReplay(joint, classes, solver, limits);
            this.feasible = new Feasible(classes.table(), solver, limits);
        }

        Difference found() throws BudgetExceeded, EnginesDisagree {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                PolicyPair pair = pair();
                Bounded<PolicyPair.Found> bounded =
                        pair.compare(classes.compared(Side.BEFORE), classes.compared(Side.AFTER));
                if (bounded instanceof Bounded.Exceeded<PolicyPair.Found> exceeded) {
                    return Difference.undecided(vocabulary, exceeded.what());
                }
                PolicyPair.Found found = bounded.found().orElseThrow();
                if (feasible.isExact() || isShownByRequests(found)) {
                    return described(pair, found);
                }
            }
            return Difference.undecided(vocabulary, "no requests were found for some of the regions");
        }

        private PolicyPair pair() {
            ClassTable table = classes.table();
            List<List<Integer>> plain = IntStream.range(0, table.columns().size())
                    .mapToObj(column -> WitnessSimplifier.byPlainness(table, column))
                    .toList();
            return new PolicyPair(
                    classes.vocabulary(), classes.atoms(), feasible.excluded(), new PlainClasses(plain), budget);
        }

        private boolean isShownByRequests(PolicyPair.Found found) {
            boolean areAll = true;
            for (ChangedBox box : found.boxes()) {
                areAll &= !feasible.isExcluded(box.plainest().classes());
            }
            for (ChangedReason reason : found.reasons()) {
                areAll &= !feasible.isExcluded(reason.plainest().classes());
            }
            return areAll;
        }

        private Difference described(PolicyPair pair, PolicyPair.Found found) throws BudgetExceeded, EnginesDisagree {
            CompletableFuture<Optional<String>> trial =
                    CompletableFuture.supplyAsync(new DifferenceTrial(joint, classes, found.boxes())::dissent);
            Optional<String> doubt = new DifferenceProof(joint, classes, solver, limits).doubt(found.boxes());
            List<Region> regions = new ArrayList<>();
            for (ChangedBox box : found.boxes()) {
                Optional<DifferenceWitness> witness = replay.witness(box.plainest());
                if (witness.isEmpty()) {
                    doubt = Optional.of("no request was found for a region");
                } else {
                    regions.add(region(box, witness.get()));
                }
            }
            Optional<String> dissent = trial.join();
            if (dissent.isPresent()) {
                throw new EnginesDisagree(dissent.get());
            }
            List<ReasonChange> reasons = new ArrayList<>();
            for (ChangedReason reason : found.reasons()) {
                replay.witness(reason.plainest())
                        .ifPresent(witness -> reasons.add(
                                new ReasonChange(reason.before(), reason.after(), reason.count(), witness)));
            }
            return new Difference(
                    vocabulary,
                    regions,
                    found.fewest(),
                    reasons,
                    new LimitChanges(joint, classes, pair, replay).all(),
                    found.classes(),
                    doubt);
        }

        private Region region(ChangedBox box, DifferenceWitness witness) throws EnginesDisagree {
            if (!DifferenceTrial.isSaid(witness.decidedBefore(), box.before())
                    || !DifferenceTrial.isSaid(witness.decidedAfter(), box.after())) {
                throw new EnginesDisagree("a region is said to go from %s to %s, and its request is decided %s"
                        .formatted(box.before(), box.after(), witness));
            }
            Outcome one = outcome(box.before());
            Outcome other = outcome(box.after());
            return new Region(
                    new Region.Requests(
                            new RegionWords(joint, classes).of(box.cube()),
                            box.cube(),
                            box.count(),
                            feasible.isExact()),
                    ChangeKind.of(one, other),
                    new Region.Side(one, deciding(before, box.deciding())),
                    new Region.Side(other, deciding(after, box.decidingAfter())),
                    validity(box),
                    witness);
        }
    }

    private static Outcome outcome(Terminal terminal) {
        return new Outcome(terminal.effect(), terminal.owed());
    }

    private static Region.Validity validity(ChangedBox box) {
        if (box.before().cause() == Terminal.Cause.VIOLATION) {
            return Region.Validity.AFTER_ONLY;
        }
        return box.after().cause() == Terminal.Cause.VIOLATION ? Region.Validity.BEFORE_ONLY : Region.Validity.BOTH;
    }

    private static Region.Deciding deciding(Policy policy, ChangedBox.Deciding deciding) {
        return new Region.Deciding(
                deciding.rules().stream()
                        .map(rule -> policy.rules().get(rule).id())
                        .toList(),
                deciding.byDefault());
    }
}
