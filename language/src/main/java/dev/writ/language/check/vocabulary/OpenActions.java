package dev.writ.language.check.vocabulary;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of actions where none are declared. */
public final class OpenActions {
    private OpenActions() {}

    /**
     * The actions that rules and limits name, and where they do so first: those of rules before those of limits. Nothing
     * else that a document says changes what it decides.
     */
    static Map<String, Span> mentioned(Definitions definitions, List<RuleNode> rules, List<LimitNode> limits) {
        Map<String, Span> places = new LinkedHashMap<>();
        rules.forEach(rule -> mention(definitions, rule.scope().actions(), places));
        limits.forEach(limit -> mention(definitions, limit.scope().actions(), places));
        return places;
    }

    private static void mention(Definitions definitions, List<ScopeTerm> scope, Map<String, Span> places) {
        for (ScopeTerm term : scope) {
            for (ScopeTerm.Item item : term.items()) {
                definitions.actions(item.word()).forEach(word -> name(word)
                        .ifPresent(name -> places.putIfAbsent(name, word.span())));
            }
        }
    }

    /** The name that a word of a scope is, unless it is a tag or a pattern. */
    private static Optional<String> name(Word word) {
        return Scopes.isTag(word)
                ? Optional.empty()
                : ActionPattern.parts(word.text())
                        .filter(parts -> parts.size() == 1)
                        .map(parts -> parts.get(0));
    }
}
