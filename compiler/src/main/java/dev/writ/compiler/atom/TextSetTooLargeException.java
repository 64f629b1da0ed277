package dev.writ.compiler.atom;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.compiler.textset.TextSetWords;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pattern, or a list of which a set may contain nothing else, needs a larger automaton than there may be. */
final class TextSetTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of a long text so much is shown. */
    private static final int SHOWN = 40;

    private final String attribute;
    private final transient TextSet textSet;

    TextSetTooLargeException(String attribute, TextSet textSet) {
        super("no automaton for `" + attribute + "`");
        this.attribute = attribute;
        this.textSet = textSet;
    }

    /** For conditions of no policy. */
    PolicyTooLargeException anywhere() {
        return new PolicyTooLargeException(explanation());
    }

    /** Naming where in the policy it is asked. */
    PolicyTooLargeException in(Policy policy) {
        Stream<String> rules = policy.rules().stream()
                .filter(rule -> asks(rule.condition()))
                .map(Rule::id)
                .map(id -> "rule `" + id + "`");
        Stream<String> limits = policy.limits().stream()
                .filter(limit -> asks(limit.condition()))
                .map(Limit::id)
                .map(id -> "limit `" + id + "`");
        Stream<String> assumptions = policy.assumptions().stream()
                .filter(assumption -> asks(assumption.condition()))
                .map(Assumption::id)
                .map(id -> "assumption `" + id + "`");
        String place = Stream.of(rules, limits, assumptions)
                .flatMap(each -> each)
                .findFirst()
                .orElseThrow();
        return new PolicyTooLargeException(place + ": " + explanation());
    }

    private boolean asks(Condition condition) {
        return AtomicPredicates.of(condition)
                .anyMatch(leaf ->
                        leaf.attribute().equals(attribute) && TextSets.of(leaf).equals(Optional.of(textSet)));
    }

    private String explanation() {
        int things = textSet.texts().size() + textSet.patterns().size();
        String test = things == 1
                ? "the test of `%s`, %s,".formatted(attribute, words())
                : "the test whether `%s` contains only %d things, %s, …,".formatted(attribute, things, words());
        return test
                + " needs a larger automaton than there may be (%,d states)".formatted(PatternClasses.MOST_STATES)
                + (things == 1 ? ": " + smaller() : ": list fewer patterns with two stars or more");
    }

    private String smaller() {
        return textSet.patterns().stream().anyMatch(Pattern.Regex.class::isInstance)
                ? "count less of what begins anew at many places, or leave the count open"
                : "write shorter texts around its stars";
    }

    /** The pattern, or the first of several. */
    private String words() {
        TextSetWords text = new TextSetWords(word -> "\"" + shown(word) + "\"");
        TextSet first = textSet.patterns().isEmpty()
                ? textSet
                : new TextSet(List.of(), textSet.patterns().subList(0, 1));
        return text.of(List.of(first));
    }

    private static String shown(String word) {
        return word.length() <= SHOWN ? word : word.substring(0, word.offsetByCodePoints(0, SHOWN / 2)) + "…";
    }
}
