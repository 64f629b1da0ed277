package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.PolicyPair;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which limits are looser or tighter than before. One that is there still is there where some limit counts at least
 * wherever it did, among the requests that are not denied, and lets at most as much happen.
 */
final class LimitChanges {
    private final JointVocabulary joint;
    private final JointClasses classes;
    private final PolicyPair pair;
    private final DifferenceReplay replay;

    LimitChanges(JointVocabulary joint, JointClasses classes, PolicyPair pair, DifferenceReplay replay) {
        this.joint = joint;
        this.classes = classes;
        this.pair = pair;
        this.replay = replay;
    }

    /** @throws BudgetExceeded when that is not known */
    List<LimitChange> all() throws BudgetExceeded, EnginesDisagree {
        List<LimitChange> changes = new ArrayList<>();
        for (int limit : concerned(Side.BEFORE)) {
            Optional<LimitChange> loosened = unkept(Side.BEFORE, limit);
            if (loosened.isPresent()) {
                changes.add(loosened.get());
            }
        }
        for (int limit : concerned(Side.AFTER)) {
            Optional<LimitChange> tightened = unkept(Side.AFTER, limit);
            if (tightened.isPresent()) {
                merge(changes, tightened.get());
            }
        }
        return changes;
    }

    /** The limits of a policy that count something which is compared; of all others the other policy has the same. */
    private List<Integer> concerned(Side side) {
        return IntStream.range(0, limits(side).size())
                .filter(limit -> classes.limits(side).stream().anyMatch(places -> places.contains(limit)))
                .boxed()
                .toList();
    }

    private List<Limit> limits(Side side) {
        return joint.policy(side).limits();
    }

    /** One limit loosened and tightened is one change. */
    private static void merge(List<LimitChange> changes, LimitChange tightened) {
        for (int i = 0; i < changes.size(); i++) {
            LimitChange change = changes.get(i);
            if (tightened.before().isPresent() && change.before().equals(tightened.before())) {
                changes.set(
                        i,
                        new LimitChange(
                                LimitChange.Kind.CHANGED, change.before(), tightened.after(), change.witness()));
                return;
            }
        }
        changes.add(tightened);
    }

    /** That no limit of the other policy keeps what one does; empty when one does. */
    private Optional<LimitChange> unkept(Side side, int place) throws BudgetExceeded, EnginesDisagree {
        Limit limit = limits(side).get(place);
        Side other = side.other();
        Optional<PolicyPair.Some> free = Optional.empty();
        Optional<Limit> namesake = Optional.empty();
        for (int candidate = 0; candidate < limits(other).size(); candidate++) {
            Limit there = limits(other).get(candidate);
            boolean isNamesake = there.id().equals(limit.id());
            Optional<PolicyPair.Some> uncounted = uncounted(side, place, other, candidate);
            if (LimitOrder.keeps(there, limit) && uncounted.isEmpty()) {
                return Optional.empty();
            }
            if (isNamesake) {
                namesake = Optional.of(there);
                free = uncounted;
            }
        }
        if (namesake.isEmpty()) {
            free = permitted(side, place);
            if (free.isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<DifferenceWitness> witness =
                free.isEmpty() ? Optional.empty() : replay.witness(free.get().plainest());
        return Optional.of(
                side == Side.BEFORE
                        ? new LimitChange(
                                namesake.isPresent() ? LimitChange.Kind.LOOSENED : LimitChange.Kind.REMOVED,
                                Optional.of(limit),
                                namesake,
                                witness)
                        : new LimitChange(
                                namesake.isPresent() ? LimitChange.Kind.TIGHTENED : LimitChange.Kind.ADDED,
                                namesake,
                                Optional.of(limit),
                                witness));
    }

    /** Requests that the other policy permits, that one limit counts and the candidate does not. */
    private Optional<PolicyPair.Some> uncounted(Side side, int limit, Side other, int candidate) throws BudgetExceeded {
        return permitted(other, counted(side, limit), counted(other, candidate));
    }

    /** Requests that the other policy permits and the limit counts. */
    private Optional<PolicyPair.Some> permitted(Side side, int limit) throws BudgetExceeded {
        List<Optional<Condition>> none = classes.actions().stream()
                .map(name -> Optional.<Condition>empty())
                .toList();
        return permitted(side.other(), counted(side, limit), none);
    }

    private Optional<PolicyPair.Some> permitted(
            Side side, List<Optional<Condition>> counted, List<Optional<Condition>> also) throws BudgetExceeded {
        var found = pair.permitted(classes.compared(side), counted, also).found();
        if (found.isEmpty()) {
            throw new BudgetExceeded("the comparison of limits");
        }
        return found.get();
    }

    /** By action, which requests a limit counts. */
    private List<Optional<Condition>> counted(Side side, int limit) {
        Condition condition = limits(side).get(limit).condition();
        return classes.limits(side).stream()
                .map(places -> places.contains(limit) ? Optional.of(condition) : Optional.<Condition>empty())
                .toList();
    }
}
