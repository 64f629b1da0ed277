package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types tests of one set. */
public final class SetTests {
    /** What can be asked of a set and an attribute. */
    static final String AND_ATTRIBUTES =
            "ask by `contains` for the value of an attribute, by `contains any`, `contains all` or `contains only` for those"
                    + " of a set, outside of brackets";

    private final DiagnosticSink problems;
    private final LiteralChecker literals;
    private final StarredValues starred;

    SetTests(DiagnosticSink problems, LiteralChecker literals) {
        this.problems = problems;
        this.literals = literals;
        this.starred = new StarredValues(problems, literals);
    }

    /** At least one of them, each of them, or nothing but them: literals, and literals with stars for patterns. */
    Optional<Condition> members(Span span, Attribute attribute, Expr.Quantifier quantifier, List<Expr> values) {
        if (values.isEmpty()) {
            return Lists.empty(span, problems);
        }
        List<Optional<StarredValues.Starred>> read = new ArrayList<>();
        for (Expr value : values) {
            literals.requireNative(attribute, value);
            read.add(
                    starred.isStarred(attribute, value)
                            ? starred.read(attribute, value)
                            : literals.member(attribute, value).map(StarredValues.Starred::literal));
        }
        return new Lists(problems).distinct(values, read).map(found -> {
            List<String> members = new ArrayList<>();
            List<Pattern> patterns = new ArrayList<>();
            found.forEach(item -> {
                item.text().ifPresent(members::add);
                item.pattern().ifPresent(patterns::add);
            });
            // Of a single thing, any and all say the same: it is written as all.
            boolean single = found.size() == 1 && quantifier == Expr.Quantifier.ANY;
            return new Condition.Contains(
                    attribute.name(), single ? Expr.Quantifier.ALL : quantifier, members, patterns);
        });
    }

    public static boolean isSet(Attribute attribute) {
        return attribute.type().isSet();
    }
}
