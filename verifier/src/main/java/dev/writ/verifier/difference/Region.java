package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.RequestCube;
import dev.writ.runtime.decision.Outcome;
import java.math.BigInteger;
import java.util.List;

/**
 * Requests that two policies decide differently, in one way.
 *
 * @param from what the first policy makes of them
 * @param to what the second does
 * @param validity whether both find the requests valid
 */
public record Region(
        Requests requests, ChangeKind kind, Side from, Side to, Validity validity, DifferenceWitness witness) {

    /**
     * Which requests.
     *
     * @param where what they have in common, in words
     * @param cube the same, in classes
     * @param count how many request classes, or how many at most where {@code isExact} is false
     */
    public record Requests(Where where, RequestCube cube, BigInteger count, boolean isExact) {}

    /**
     * What one policy makes of the requests.
     *
     * @param deciding the rules that determine the outcome of some of them
     */
    public record Side(Outcome outcome, Deciding deciding) {}

    /** What the requests have in common, in words. */
    public Where where() {
        return requests.where();
    }

    /** What the requests have in common, in classes. */
    public RequestCube cube() {
        return requests.cube();
    }

    /** How many request classes, or how many at most where {@link #isExact} is false. */
    public BigInteger count() {
        return requests.count();
    }

    public boolean isExact() {
        return requests.isExact();
    }

    /** The outcome by the first policy. */
    public Outcome before() {
        return from.outcome();
    }

    /** The outcome by the second policy. */
    public Outcome after() {
        return to.outcome();
    }

    /** The rules of the first policy that determine the outcome of some of the requests. */
    public Deciding decidingBefore() {
        return from.deciding();
    }

    /** The rules of the second policy that determine the outcome of some of the requests. */
    public Deciding decidingAfter() {
        return to.deciding();
    }

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
