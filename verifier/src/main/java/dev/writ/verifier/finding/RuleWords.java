package dev.writ.verifier.finding;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import java.util.Comparator;
import java.util.List;
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
        return listed(rules.stream().map(rule -> "`" + policy.id(rule) + "`").toList());
    }

    /** The first of some names, and how many more. */
    static String listed(List<String> all) {
        List<String> names = all.size() > MOST_NAMED + 1 ? all.subList(0, MOST_NAMED) : all;
        if (names.size() < all.size()) {
            return "%s and %d others".formatted(String.join(", ", names), all.size() - names.size());
        }
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** With a note where each of some rules stands, of the first of them. */
    Diagnostic placed(Diagnostic diagnostic, List<Integer> rules) {
        Diagnostic placed = diagnostic;
        for (int rule : rules.subList(0, Math.min(rules.size(), MOST_NAMED))) {
            placed = placed.withNote("`%s` stands here".formatted(policy.id(rule)), policy.place(rule));
        }
        return placed;
    }

    /** What is said of several actions at once, at the first of them. */
    @FunctionalInterface
    interface OfActions {
        Diagnostic said(String names, Span place);
    }

    /** One observation of all actions of which something is to be said; none of none. */
    List<Observation> together(List<Vocabulary.Action> actions, OfActions words) {
        List<Vocabulary.Action> inOrder = actions.stream()
                .sorted(Comparator.comparing(action -> place(action).start()))
                .toList();
        if (inOrder.isEmpty()) {
            return List.of();
        }
        List<String> names =
                inOrder.stream().map(action -> "`" + action.name() + "`").toList();
        Diagnostic diagnostic = words.said(listed(names), place(inOrder.get(0)));
        for (Vocabulary.Action action : inOrder.subList(1, Math.min(inOrder.size(), MOST_NAMED))) {
            diagnostic = diagnostic.withNote("`%s` is declared here".formatted(action.name()), place(action));
        }
        return List.of(Observation.of(diagnostic, List.of()));
    }

    private Span place(Vocabulary.Action action) {
        return policy.origins()
                .actions()
                .getOrDefault(action.name(), policy.origins().document());
    }

    /** How one decision differs from another: {@code `deny` with it and `allow` without}. */
    static String instead(Decision one, String where, Decision other, String elsewhere) {
        return one.effect() == other.effect()
                ? "`%s` by other requirements %s than %s".formatted(one.effect().word(), where, elsewhere)
                : "`%s` %s and `%s` %s"
                        .formatted(one.effect().word(), where, other.effect().word(), elsewhere);
    }

    /** With a note that names the rules that decide, or the default. */
    Diagnostic decidedBy(Diagnostic diagnostic, String request, Decision decision) {
        if (decision.invalid().isPresent()) {
            return diagnostic.withNote("%s is invalid, hence denied: %s"
                    .formatted(request, decision.invalid().get()));
        }
        if (decision.rules().isEmpty()) {
            return diagnostic.withNote("%s is decided `%s` by default"
                    .formatted(request, decision.effect().word()));
        }
        Diagnostic noted = diagnostic;
        for (String rule : decision.rules().subList(0, Math.min(decision.rules().size(), MOST_NAMED))) {
            noted = noted.withNote(
                    "%s is decided `%s` by `%s`"
                            .formatted(request, decision.effect().word(), rule),
                    policy.origins().rules().getOrDefault(rule, policy.origins().document()));
        }
        return noted;
    }

    /** The ids of a rule and of others. */
    List<String> ids(int rule, List<Integer> others) {
        return Stream.concat(Stream.of(rule), others.stream()).map(policy::id).toList();
    }
}
