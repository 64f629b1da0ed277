package dev.writ.verifier.finding;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.model.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How rules are spoken of. */
final class RuleWords {
    private static final int MOST_NAMED = 4;

    private final PolicyView policy;

    RuleWords(PolicyView policy) {
        this.policy = policy;
    }

    /** {@code allows}. */
    static String does(Rule rule) {
        return switch (rule.effect()) {
            case ALLOW -> "allows";
            case WARN -> "warns of";
            case REQUIRE_APPROVAL -> "requires approval for";
            case DENY -> "denies";
        };
    }

    /** The names of some rules, or of the first of them: {@code `a`, `b` and 7 others}. */
    String names(List<Integer> rules) {
        List<String> names = rules.stream()
                .limit(rules.size() > MOST_NAMED + 1 ? MOST_NAMED : rules.size())
                .map(rule -> "`" + policy.id(rule) + "`")
                .toList();
        if (names.size() < rules.size()) {
            return "%s and %d others".formatted(String.join(", ", names), rules.size() - names.size());
        }
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : names.subList(0, last).stream().collect(Collectors.joining(", ", "", " and ")) + names.get(last);
    }

    /** With a note where each of some rules stands, of the first of them. */
    Diagnostic placed(Diagnostic diagnostic, List<Integer> rules) {
        Diagnostic placed = diagnostic;
        for (int rule : rules.subList(0, Math.min(rules.size(), MOST_NAMED))) {
            placed = placed.withNote("`%s` stands here".formatted(policy.id(rule)), policy.place(rule));
        }
        return placed;
    }

    /** The ids of a rule and of others. */
    List<String> ids(int rule, List<Integer> others) {
        return Stream.concat(Stream.of(rule), others.stream())
                .map(policy::id)
                .toList();
    }
}
