package dev.writ.language.format;

import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What rules, limits and sentences have in common, in words between which a line may break. */
final class Clauses {
    private static final String ENVIRONMENT = "environment";

    private Clauses() {}

    /** The actions and tags, then the constraints. */
    static List<String> scope(ScopeNode scope) {
        List<String> words = new ArrayList<>(
                commas(scope.actions().stream().map(Spelling::scopeTerm).toList()));
        scope.constraints().forEach(constraint -> words.addAll(constraint(constraint)));
        return words;
    }

    /** The names, each but the last with its comma. */
    static List<String> listed(List<Word> words, Function<String, String> spelling) {
        return commas(words.stream().map(word -> spelling.apply(word.text())).toList());
    }

    /** What a defined list holds, each but the last with its comma. */
    static List<String> items(List<Expr> items) {
        return commas(items.stream()
                .map(item -> item instanceof Expr.Text text ? Spelling.scopeItem(text.value()) : ConditionText.of(item))
                .toList());
    }

    private static List<String> constraint(Constraint constraint) {
        List<String> words = new ArrayList<>();
        String attribute = constraint.attribute().text();
        words.add(attribute.equals(ENVIRONMENT) ? "in" : "with " + attribute + ":");
        words.addAll(commas(constraint.values().stream().map(Clauses::value).toList()));
        return words;
    }

    /** Texts are bare where they can be: nothing but a value may stand in a constraint. */
    static String value(Expr value) {
        if (value instanceof Expr.Text text) {
            return Spelling.name(text.value());
        }
        return value instanceof Expr.Name name ? Spelling.name(name.text()) : ConditionText.of(value);
    }

    private static List<String> commas(List<String> words) {
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            listed.add(words.get(i) + (i < words.size() - 1 ? "," : ""));
        }
        return listed;
    }
}
