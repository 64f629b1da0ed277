package dev.writ.language.check.condition;

import dev.writ.language.model.Type;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Optional;

/** Types what {@code ignoring case} follows. */
final class CaselessTests {
    private final Operands operands;
    private final NamedLists lists;
    private final AttributeTests tests;

    CaselessTests(Operands operands, NamedLists lists, AttributeTests tests) {
        this.operands = operands;
        this.lists = lists;
        this.tests = tests;
    }

    TypedCondition check(Expr.IgnoringCase ignoringCase) {
        Expr test = ignoringCase.test();
        PatternTests forms = tests.forms();
        Optional<Expr.Regex> regex = regex(test);
        if (regex.isPresent()) {
            return string(
                    ignoringCase,
                    operand(test),
                    attribute -> forms.regexIgnoringCase(regex.get(), ignoringCase.words()));
        } else if (test instanceof Expr.Matching matching
                && matching.form() != Expr.Form.UNDER
                && matching.form() != Expr.Form.EXTENSION) {
            return string(ignoringCase, matching.operand(), attribute -> forms.matching(matching, attribute, true));
        } else if (test instanceof Expr.In in) {
            return lists.withItems(in.values(), items -> {
                Expr.In listed = new Expr.In(in.span(), in.operand(), items);
                return string(ignoringCase, in.operand(), attribute -> forms.oneOfIgnoringCase(listed, attribute));
            });
        } else if (test instanceof Expr.Contains contains
                && contains.quantifier() == Expr.Quantifier.ALL
                && contains.values().size() == 1
                && !(contains.values().get(0) instanceof Expr.NamedList)) {
            return string(ignoringCase, contains.set(), attribute -> forms.contains(contains, attribute, true));
        } else if (test instanceof Expr.Comparison comparison && AttributePairs.isEquality(comparison.operator())) {
            boolean turned = !(comparison.left() instanceof Expr.Name);
            Expr operand = turned ? comparison.right() : comparison.left();
            Expr literal = turned ? comparison.left() : comparison.right();
            return string(
                    ignoringCase,
                    operand,
                    attribute -> forms.equalIgnoringCase(attribute, comparison.operator(), literal));
        }
        if (!(test instanceof Expr.Malformed)) {
            tests.mismatch(
                    ignoringCase.words(),
                    "not after this test",
                    "this test knows no case",
                    "leave `ignoring case` out; it follows `==`, `!=`, `in`, `like`, `starts with`, `ends with` and `contains`");
        }
        return TypedCondition.error(ignoringCase.span());
    }

    /** The regular expression by which a string is tested. */
    private static Optional<Expr.Regex> regex(Expr test) {
        List<Expr> values = List.of();
        if (test instanceof Expr.Matching matching) {
            values = matching.values();
        } else if (test instanceof Expr.Contains contains) {
            values = contains.values();
        }
        return values.size() == 1 && values.get(0) instanceof Expr.Regex regex ? Optional.of(regex) : Optional.empty();
    }

    private static Expr operand(Expr test) {
        return test instanceof Expr.Matching matching ? matching.operand() : ((Expr.Contains) test).set();
    }

    /** A test of a string that does not tell upper and lower case apart. */
    private TypedCondition string(Expr.IgnoringCase ignoringCase, Expr operand, Operands.Test test) {
        return operands.test(
                ignoringCase.span(),
                operand,
                attribute -> attribute.type() instanceof Type.Text
                        ? test.of(attribute)
                        : tests.mismatch(
                                ignoringCase.words(),
                                "only for strings",
                                "`" + attribute.name() + "` is "
                                        + attribute.type().withArticle() + ", of which the case always counts",
                                "leave `ignoring case` out"));
    }
}
