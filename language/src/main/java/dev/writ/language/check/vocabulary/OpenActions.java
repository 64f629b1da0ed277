package dev.writ.language.check.vocabulary;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of actions and approvers where none are declared. */
public final class OpenActions {
    /** Who may approve where no approver is declared. */
    static final List<String> ANY_APPROVER = List.of("approver");

    private OpenActions() {}

    /** The actions that rules name and where they do so first, in that order. */
    static Map<String, Span> mentioned(List<RuleNode> rules) {
        Map<String, Span> places = new LinkedHashMap<>();
        for (RuleNode rule : rules) {
            for (Word word : rule.scope()) {
                if (!Scopes.isTag(word) && !Scopes.isPattern(word)) {
                    places.putIfAbsent(word.text(), word.span());
                }
            }
        }
        return places;
    }
}
