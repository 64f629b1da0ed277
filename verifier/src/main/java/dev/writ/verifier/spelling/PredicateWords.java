package dev.writ.verifier.spelling;

import dev.writ.compiler.docs.Durations;
import dev.writ.compiler.textset.TextSetWords;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Atomic predicates as the language writes them. */
public final class PredicateWords implements Condition.AtomicVisitor<String> {
    private static final TextSetWords PATTERNS = new TextSetWords(ValueWords::quoted);

    private final Vocabulary vocabulary;

    /** @param vocabulary says of what types the attributes are */
    public PredicateWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private Type type(String attribute) {
        return vocabulary.attribute(attribute).map(Vocabulary.Attribute::type).orElseGet(Type.Text::new);
    }

    @Override
    public String visitHas(Condition.Has has) {
        return "has " + has.attribute();
    }

    @Override
    public String visitIsTrue(Condition.IsTrue isTrue) {
        boolean isLine = type(isTrue.attribute()) instanceof Type.Command;
        return isLine ? "opaque(" + isTrue.attribute() + ")" : isTrue.attribute();
    }

    @Override
    public String visitCompare(Condition.Compare compare) {
        Type type = type(compare.attribute());
        String sign = type instanceof Type.Instant
                ? instantSign(compare.operator())
                : compare.operator().sign();
        return "%s %s %s".formatted(compare.attribute(), sign, ValueWords.of(type, compare.value()));
    }

    private static String instantSign(Expr.Operator operator) {
        return switch (operator) {
            case LESS -> "before";
            case GREATER -> "after";
            case EQUAL, NOT_EQUAL, AT_MOST, AT_LEAST -> operator.sign();
        };
    }

    @Override
    public String visitCompareAttributes(Condition.CompareAttributes compare) {
        String both = "%s %s %s".formatted(compare.left(), compare.operator().sign(), compare.right());
        if (compare.offset() == 0) {
            return both;
        }
        Type type = type(compare.left());
        String amount = type instanceof Type.Instant
                ? Durations.of(Math.abs(compare.offset()))
                : ValueWords.number(type, Math.abs(compare.offset()));
        return both + (compare.offset() < 0 ? " - " : " + ") + amount;
    }

    @Override
    public String visitMatches(Condition.Matches matches) {
        return matches.attribute() + " " + matches.pattern().accept(PATTERNS);
    }

    @Override
    public String visitOneOf(Condition.OneOf oneOf) {
        Type type = type(oneOf.attribute());
        return oneOf.values().stream()
                .map(value -> ValueWords.of(type, value))
                .collect(Collectors.joining(", ", oneOf.attribute() + " in [", "]"));
    }

    @Override
    public String visitContains(Condition.Contains contains) {
        List<String> members = Stream.concat(
                        contains.members().stream().map(ValueWords::quoted),
                        contains.patterns().stream().map(pattern -> pattern.accept(PATTERNS)))
                .toList();
        return "%s contains %s [%s]"
                .formatted(contains.attribute(), word(contains.quantifier()), String.join(", ", members));
    }

    private static String word(Expr.Quantifier quantifier) {
        return quantifier.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String visitContainsValues(Condition.ContainsValues contains) {
        boolean isOne = !type(contains.other()).isSet();
        return "%s contains %s%s"
                .formatted(contains.attribute(), isOne ? "" : word(contains.quantifier()) + " ", contains.other());
    }

    @Override
    public String visitIsEmpty(Condition.IsEmpty isEmpty) {
        return isEmpty.attribute() + " is empty";
    }

    @Override
    public String visitCount(Condition.Count count) {
        return "count(%s) %s %d".formatted(count.attribute(), count.operator().sign(), count.number());
    }
}
