package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/** Follows all ways through the grammar at once, and says which tokens may come next, each with the rules it stands in. */
final class GrammarPaths {
    /** So many ways at once are followed; a declaration of people has a few dozen. */
    private static final int MOST = 20_000;

    private static final Set<Integer> RULES_OF_WORDS =
            Set.of(WritParser.RULE_plainWord, WritParser.RULE_word, WritParser.RULE_attribute);

    /** Where a rule was entered. */
    private record Frame(Optional<Frame> outer, int rule, ATNState follow) {}

    private record Way(ATNState state, Frame frame) {}

    /**
     * A token that may come next.
     *
     * @param rules that it stands in, the innermost first
     */
    record Step(int token, List<Integer> rules) {
        /** Whether it is a name; keywords that are names there are not told of. */
        boolean isName() {
            return token == WritLexer.NAME;
        }
    }

    private GrammarPaths() {}

    /** What may come next; nothing where the tokens begin no sentence of the rule, or too many. */
    static Set<Step> after(List<Token> tokens, int rule) {
        Set<Way> ways =
                Set.of(new Way(WritParser._ATN.ruleToStartState[rule], new Frame(Optional.empty(), rule, stop(rule))));
        for (Token token : tokens) {
            ways = step(reached(ways), token.getType());
            if (ways.size() > MOST) {
                return Set.of();
            }
        }
        Set<Step> steps = new HashSet<>();
        for (Way way : reached(ways)) {
            for (Transition transition : way.state().getTransitions()) {
                if (transition.label() != null) {
                    add(transition, rules(way.frame()), steps);
                }
            }
        }
        return steps;
    }

    private static ATNState stop(int rule) {
        return WritParser._ATN.ruleToStopState[rule];
    }

    private static void add(Transition transition, List<Integer> rules, Set<Step> steps) {
        boolean isWord = RULES_OF_WORDS.contains(rules.get(0));
        for (int token : transition.label().toList()) {
            if (token == WritLexer.NAME || !isWord) {
                steps.add(new Step(token, rules));
            }
        }
    }

    private static List<Integer> rules(Frame frame) {
        List<Integer> rules = new ArrayList<>();
        for (Optional<Frame> at = Optional.of(frame);
                at.isPresent();
                at = at.get().outer()) {
            rules.add(at.get().rule());
        }
        return rules;
    }

    private static Set<Way> step(Set<Way> ways, int token) {
        Set<Way> next = new HashSet<>();
        for (Way way : ways) {
            for (Transition transition : way.state().getTransitions()) {
                if (transition.label() != null && transition.label().contains(token)) {
                    next.add(new Way(transition.target, way.frame()));
                }
            }
        }
        return next;
    }

    /** All that is reached without a token. */
    private static Set<Way> reached(Set<Way> ways) {
        Set<Way> reached = new HashSet<>(ways);
        Deque<Way> open = new ArrayDeque<>(ways);
        while (!open.isEmpty() && reached.size() <= MOST) {
            Way way = open.pop();
            if (way.state() instanceof RuleStopState) {
                way.frame().outer().ifPresent(outer -> add(new Way(way.frame().follow(), outer), reached, open));
                continue;
            }
            for (Transition transition : way.state().getTransitions()) {
                if (transition instanceof RuleTransition call) {
                    Frame frame = new Frame(Optional.of(way.frame()), call.ruleIndex, call.followState);
                    add(new Way(call.target, frame), reached, open);
                } else if (transition.isEpsilon()) {
                    add(new Way(transition.target, way.frame()), reached, open);
                }
            }
        }
        return reached;
    }

    private static void add(Way way, Set<Way> reached, Deque<Way> open) {
        if (reached.add(way)) {
            open.push(way);
        }
    }
}
