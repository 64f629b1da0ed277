package dev.writ.verifier.adequacy;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the tests of a policy exercise.
 *
 * @param rules in source order
 * @param byDefault whether a test is decided since no rule matches
 * @param suggested tests that would reach what can be reached and is not
 */
public record Coverage(List<OfRule> rules, Reached byDefault, List<SuggestedTest> suggested) {
    public Coverage {
        rules = List.copyOf(rules);
        suggested = List.copyOf(suggested);
    }

    /** Whether some test does something. */
    public enum Reached {
        YES,
        NO,
        /** No request does. */
        NEVER,
        /** None does, and it was not found out whether any request does. */
        UNKNOWN
    }

    /**
     * Of a rule.
     *
     * @param decides whether it determines the decision of a test
     * @param conditions that it is made of, in source order
     */
    public record OfRule(String id, Span place, Reached decides, List<OfCondition> conditions) {
        public OfRule {
            conditions = List.copyOf(conditions);
        }

        private Stream<Reached> goals() {
            return Stream.concat(
                    Stream.of(decides),
                    conditions.stream().flatMap(condition -> Stream.of(condition.whenTrue(), condition.whenFalse())));
        }
    }

    /**
     * Of a single condition in a rule: where it is true, and where it is false, of a request for which it makes the difference
     * whether the rule matches.
     *
     * @param text as it is written
     */
    public record OfCondition(Span place, String text, Reached whenTrue, Reached whenFalse) {}

    private Stream<Reached> goals() {
        return Stream.concat(rules.stream().flatMap(OfRule::goals), Stream.of(byDefault));
    }

    /** How much can be reached: rules, both halves of conditions, the default. What nobody knows of is counted. */
    public long reachable() {
        return goals().filter(reached -> reached != Reached.NEVER).count();
    }

    /** How much of that the tests reach. */
    public long reached() {
        return goals().filter(reached -> reached == Reached.YES).count();
    }

    /** The same in whole percent, never rounded up; 100 where nothing can be reached. */
    public int percent() {
        return reachable() == 0 ? 100 : (int) (reached() * 100 / reachable());
    }

    /** The rules that decide some test. */
    public long decidingRules() {
        return rules.stream().filter(rule -> rule.decides() == Reached.YES).count();
    }

    /** The halves of conditions that the tests reach. */
    public long reachedHalves() {
        return halves().filter(reached -> reached == Reached.YES).count();
    }

    /** The halves of conditions that can be reached. */
    public long reachableHalves() {
        return halves().filter(reached -> reached != Reached.NEVER).count();
    }

    private Stream<Reached> halves() {
        return rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition -> Stream.of(condition.whenTrue(), condition.whenFalse()));
    }
}
