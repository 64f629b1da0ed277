package dev.writ.language.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that other tools have for what is called otherwise here, and so are no slips of the fingers. */
public final class MeantKeys {
    /** Of a policy, by key in YAML. */
    private static final Map<String, Meant> POLICY = byWord(List.of(
            new Entry("actions", "", "rules", "rule", "policies", "statements", "controls"),
            new Entry("vocabulary", "vocabulary", "attributes", "variables", "facts", "schema", "types", "context"),
            new Entry("policy", "policy", "name", "id", "title"),
            new Entry("default", "default", "default_effect", "default_decision", "fallback", "otherwise"),
            new Entry("include", "include", "import", "imports", "extends"),
            new Entry(
                    "define",
                    "define",
                    "definitions",
                    "define_names",
                    "let",
                    "macros",
                    "groups",
                    "constants",
                    "aliases"),
            new Entry("assume", "assume", "assumption", "assumptions", "preconditions", "constraints"),
            new Entry("limits", "limit", "rate_limits", "ratelimits", "quotas", "budgets"),
            new Entry(
                    "properties", "property", "invariant", "invariants", "assertions", "assert", "guarantees", "prove"),
            new Entry("tests", "test", "examples", "cases"),
            new Entry("waivers", "waive", "exception", "exceptions", "suppressions", "suppress", "ignore")));

    /** Of a rule or a limit. */
    private static final Map<String, Meant> RULE = byWord(List.of(
            new Entry("name", "", "action", "actions", "tags"),
            new Entry("when", "", "condition", "conditions", "match", "if", "where"),
            new Entry("reason", "", "description"),
            new Entry("requires_approval", "", "approval", "approvers"),
            new Entry("at_most", "", "rate", "limit", "max", "count", "times", "window", "period"),
            new Entry("per", "", "by")));

    private MeantKeys() {}

    /** @param inText the word that begins the same in text; empty where none does */
    private record Meant(String inYaml, String inText) {}

    private record Entry(Meant meant, List<String> words) {
        Entry(String inYaml, String inText, String... words) {
            this(new Meant(inYaml, inText), List.of(words));
        }
    }

    private static Map<String, Meant> byWord(List<Entry> entries) {
        Map<String, Meant> byWord = new HashMap<>();
        entries.forEach(entry -> entry.words().forEach(word -> byWord.put(word, entry.meant())));
        return Map.copyOf(byWord);
    }

    /** The key of a policy in YAML. */
    public static Optional<String> ofPolicy(String written) {
        return found(POLICY, written).map(Meant::inYaml);
    }

    /** What to write in text instead of a word that begins no declaration. */
    public static Optional<String> inText(String written) {
        return found(POLICY, written)
                .map(meant -> meant.inText().isEmpty()
                        ? "a rule stands for itself, as `no-drop: deny drop_table when code_freeze`"
                        : "did you mean `%s`?".formatted(meant.inText()));
    }

    /**
     * The key of a rule or a limit, in either spelling.
     *
     * @param keys that it has
     */
    public static Optional<String> ofRule(String written, List<String> keys) {
        return found(RULE, written).map(Meant::inYaml).filter(keys::contains);
    }

    /** What to do about a key of a rule that nothing here corresponds to. */
    public static Optional<String> advice(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "priority", "order", "weight", "precedence" ->
                Optional.of("leave it out: of all rules that match the most restrictive effect wins, in any order");
            case "unless" -> Optional.of("write `when` with `not (…)`");
            default -> Optional.empty();
        };
    }

    private static Optional<Meant> found(Map<String, Meant> words, String written) {
        return Optional.ofNullable(words.get(written.toLowerCase(Locale.ROOT).replace('-', '_')));
    }
}
