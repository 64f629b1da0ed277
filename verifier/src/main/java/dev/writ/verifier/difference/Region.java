package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.RequestCube;
import dev.writ.runtime.decision.Outcome;
import java.math.BigInteger;
import java.util.List;

/**
 * Requests that two policies decide differently, in one way.
 *
 * @param where what the requests have in common, in words
 * @param cube the same, in classes
 * @param before the outcome by the first policy
 * @param after that by the second
 * @param validity whether both find the requests valid
 * @param count how many request classes, or how many at most where {@code isExact} is false
 * @param decidingBefore ids of the rules of the first policy that determine the outcome of some of them
 * @param decidingAfter those of the second
 */
public record Region(
        Where where,
        RequestCube cube,
        ChangeKind kind,
        Outcome before,
        Outcome after,
        Validity validity,
        BigInteger count,
        boolean isExact,
        Deciding decidingBefore,
        Deciding decidingAfter,
        DifferenceWitness witness) {

    /**
     * Where something is so, in words.
     *
     * @param actions names of actions, or one name for many that are alike, with what is said of it
     * @param cells what is said of attributes, in their order
     */
    public record Where(List<String> actions, List<Cell> cells) {
        public Where {
            actions = List.copyOf(actions);
            cells = List.copyOf(cells);
        }
    }

    /** What the values of an attribute are: {@code rows}, {@code 501..1000}. */
    public record Cell(String attribute, String values) {}

    /** Which policy finds the requests valid. */
    public enum Validity {
        BOTH,
        /** The second denies them as invalid. */
        BEFORE_ONLY,
        /** The first denies them as invalid. */
        AFTER_ONLY
    }

    /**
     * What determines outcomes.
     *
     * @param rules ids, in source order
     * @param byDefault whether no rule matches some of the requests
     */
    public record Deciding(List<String> rules, boolean byDefault) {
        public Deciding {
            rules = List.copyOf(rules);
        }
    }
}
