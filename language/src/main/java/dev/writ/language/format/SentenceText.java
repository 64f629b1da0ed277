package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RuleNode.Constraint;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.stream.Collectors;

/** A property sentence on one line, as it stands in YAML. */
final class SentenceText {
    private SentenceText() {}

    static String of(PropertyNode property) {
        StringBuilder sentence = new StringBuilder(property.form().text());
        sentence.append(' ').append(property.effect().text());
        if (!property.scope().isEmpty()) {
            sentence.append(' ').append(scope(property.scope()));
        }
        property.constraints().forEach(constraint -> sentence.append(' ').append(constraint(constraint)));
        property.when().ifPresent(when -> sentence.append(" when ").append(ConditionText.of(when)));
        return sentence.toString();
    }

    private static String scope(List<Word> scope) {
        return scope.stream().map(word -> Spelling.scopeItem(word.text())).collect(Collectors.joining(", "));
    }

    private static String constraint(Constraint constraint) {
        String attribute = constraint.attribute().text();
        String start = attribute.equals("environment") ? "in " : "with " + attribute + ": ";
        return constraint.values().stream().map(SentenceText::value).collect(Collectors.joining(", ", start, ""));
    }

    private static String value(Expr value) {
        if (value instanceof Expr.Text text) {
            return Spelling.name(text.value());
        }
        return value instanceof Expr.Name name ? Spelling.name(name.text()) : ConditionText.of(value);
    }
}
