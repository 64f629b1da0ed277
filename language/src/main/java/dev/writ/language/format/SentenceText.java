package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.SentenceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A property sentence.
 *
 * @param words all of it but its condition; a line may break between them
 */
record SentenceText(List<String> words, Optional<Expr> when) {
    static SentenceText of(SentenceNode sentence) {
        if (sentence instanceof PropertyNode property) {
            return new SentenceText(
                    with(List.of(property.form().text(), property.effect().text()), Clauses.scope(property.scope())),
                    property.scope().when());
        } else if (sentence instanceof RelationNode.Independent independent) {
            List<String> attributes = Clauses.listed(independent.attributes(), name -> name);
            return new SentenceText(
                    with(
                            with(List.of("independent of"), attributes),
                            scope(independent.scope().actions().isEmpty(), Clauses.scope(independent.scope()))),
                    independent.scope().when());
        } else if (sentence instanceof RelationNode.Monotone monotone) {
            return new SentenceText(
                    with(
                            List.of("monotone in " + monotone.attribute().text()),
                            scope(monotone.scope().actions().isEmpty(), Clauses.scope(monotone.scope()))),
                    monotone.scope().when());
        } else if (sentence instanceof RelationNode.NoWiderThan bound) {
            return of("no_wider_than", bound.file().text());
        }
        return of("equivalent to", ((RelationNode.EquivalentTo) sentence).file().text());
    }

    /** On one line, as it stands in YAML. */
    String line() {
        String condition = when.map(expr -> " when " + ConditionText.of(expr)).orElse("");
        return String.join(" ", words) + condition;
    }

    private static SentenceText of(String relation, String file) {
        return new SentenceText(List.of(relation, Spelling.text(file)), Optional.empty());
    }

    private static List<String> scope(boolean every, List<String> words) {
        return every ? words : with(List.of("for"), words);
    }

    private static List<String> with(List<String> first, List<String> more) {
        List<String> words = new ArrayList<>(first);
        words.addAll(more);
        return words;
    }
}
