package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.check.vocabulary.Numbers;
import dev.writ.language.check.vocabulary.SpelledValues;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Network;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what stands opposite an attribute as a literal of its type. Nothing is converted. */
public final class LiteralChecker {
    private static final int MOST_LISTED = 10;
    private static final int SHORTEST_ABBREVIATION = 3;

    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final Names names;
    private final SpelledValues spelled;

    LiteralChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.names = new Names(problems);
        this.spelled = new SpelledValues(problems);
    }

    /** A value that the attribute may have; what is not was reported. */
    Optional<Value> value(Attribute attribute, Expr literal) {
        return read(attribute, literal).filter(value -> isInBounds(attribute, value, literal.span()));
    }

    /** As {@link #value}, but a number may lie outside the bounds. */
    Optional<Value> limit(Attribute attribute, Expr literal) {
        return read(attribute, literal);
    }

    /** A member that the set may hold. */
    Optional<String> member(Attribute attribute, Expr literal) {
        Type.Members set = (Type.Members) attribute.type();
        if (set.values().isPresent()) {
            return listed(attribute, literal, set.values().get()).map(Value.Text::value);
        }
        Optional<String> text = plain(attribute, literal);
        return switch (set.element()) {
            case TEXT -> text;
            case PATH -> text.flatMap(path -> path(literal.span(), path, false));
            case DOMAIN -> text.flatMap(domain -> spelled.domain(literal.span(), domain));
            case ADDRESS -> text.flatMap(address -> spelled.address(literal.span(), address));
            case COMMAND -> throw new IllegalArgumentException("nothing names such a set: " + attribute.name());
        };
    }

    /** A quoted text in which nothing stands for anything else, of a string; what is no quoted text was reported. */
    Optional<String> plain(Attribute attribute, Expr literal) {
        if (literal instanceof Expr.Text text && isOfTexts(attribute.type())) {
            ForeignPattern.inText(text.value()).ifPresent(found -> warn(attribute, text, found));
        }
        return quoted(attribute, literal);
    }

    /** The quoted text opposite the attribute, whatever it means; what is no quoted text was reported. */
    Optional<String> quoted(Attribute attribute, Expr literal) {
        return text(attribute, literal).map(Value.Text::value);
    }

    /** What says a network: the name of a range, which stands without quotes as the words of enumerations do, or quoted text. */
    Optional<String> network(Attribute attribute, Expr literal) {
        boolean isWord = literal instanceof Expr.Name name && !symbols.isAttribute(name.text());
        if (!isWord) {
            return quoted(attribute, literal);
        }
        String word = ((Expr.Name) literal).text();
        if (Network.Range.of(word).isPresent()) {
            return Optional.of(word);
        }
        if (symbols.isWhole()) {
            Diagnostic unknown = Diagnostic.of(
                            DiagnosticCode.INVALID_PATTERN,
                            literal.span(),
                            "not such a pattern",
                            "no range of addresses is called `" + word + "`")
                    .withHelp("write " + PatternReader.ranges() + ", or a network in quotes, as in `\"10.0.0.0/8\"`");
            problems.add(problems.nearest(unknown, word, Network.Range.words()));
        }
        return Optional.empty();
    }

    private Optional<Value> read(Attribute attribute, Expr literal) {
        Type type = attribute.type();
        if (literal instanceof Expr.Malformed) {
            return Optional.empty();
        } else if (type instanceof Type.Enumeration enumeration) {
            return listed(attribute, literal, enumeration.values()).map(Function.identity());
        } else if (type.isText() || type instanceof Type.Instant) {
            return plain(attribute, literal).flatMap(text -> spelled(type, literal.span(), text));
        } else if (type instanceof Type.Whole && literal instanceof Expr.Numeral numeral) {
            return Numbers.read(numeral.span(), numeral.spelling(), problems).map(Value.Whole::new);
        } else if (type instanceof Type.Decimal decimal && literal instanceof Expr.Numeral numeral) {
            return spelled.decimal(numeral.span(), numeral.spelling(), decimal.scale())
                    .map(Value.Whole::new);
        } else if (type instanceof Type.Truth && literal instanceof Expr.Truth truth) {
            return Optional.of(new Value.Truth(truth.value()));
        } else if (literal instanceof Expr.Name name) {
            return bareWord(attribute, name);
        }
        return mismatch(attribute, literal);
    }

    private Optional<Value> spelled(Type type, Span span, String text) {
        if (type instanceof Type.Path path) {
            return path(span, text, path.isRelative()).map(Value.Text::new);
        } else if (type instanceof Type.Domain) {
            return spelled.domain(span, text).map(Value.Text::new);
        } else if (type instanceof Type.Address) {
            return spelled.address(span, text).map(Value.Text::new);
        } else if (type instanceof Type.Instant) {
            return spelled.instant(span, text).map(Value.Whole::new);
        }
        return Optional.of(new Value.Text(text));
    }

    /** A path in which nothing stands for anything else. */
    private Optional<String> path(Span span, String text, boolean isRelative) {
        return new PatternReader(problems).plain(span, text).flatMap(path -> spelled.path(span, path, isRelative));
    }

    /** Warns of what would be a pattern in another tool, where a string with stars stands. */
    void requireNative(Attribute attribute, Expr literal) {
        if (literal instanceof Expr.Text text && isOfTexts(attribute.type())) {
            ForeignPattern.inGlob(text.value()).ifPresent(found -> warn(attribute, text, found));
        }
    }

    private void warn(Attribute attribute, Expr.Text text, ForeignPattern found) {
        Diagnostic foreign = Diagnostic.of(
                        DiagnosticCode.FOREIGN_PATTERN,
                        text.span(),
                        "a text as it stands",
                        "`" + found.sign() + "` is no pattern here: `" + attribute.name()
                                + "` is compared with the sign itself")
                .withHelp(found.help()
                        + ", or use "
                        + (attribute.type() instanceof Type.Command ? "" : "`matches` and ")
                        + "a regular expression; if the sign itself is meant, accept this by a waiver");
        problems.add(ForeignPattern.anchored(text.value())
                .map(inside -> foreign.withFix(text.value(), inside))
                .orElse(foreign));
    }

    private static boolean isOfTexts(Type type) {
        return type instanceof Type.Text
                || type instanceof Type.Command
                || type instanceof Type.Members set
                        && set.element() == Type.Element.TEXT
                        && set.values().isEmpty();
    }

    private Optional<Value.Text> listed(Attribute attribute, Expr literal, List<String> values) {
        Optional<String> word = word(literal);
        if (word.isEmpty()) {
            return literal instanceof Expr.Malformed ? Optional.empty() : mismatch(attribute, literal);
        }
        if (!symbols.hasValue(attribute, word.get())) {
            if (literal instanceof Expr.Name && !symbols.isWhole()) {
                return Optional.empty();
            }
            return literal instanceof Expr.Name name && symbols.isAttribute(name.text())
                    ? twoAttributes(attribute, name)
                    : noSuchValue(attribute, word.get(), literal.span(), values);
        }
        return Optional.of(new Value.Text(word.get()));
    }

    private Optional<Value.Text> text(Attribute attribute, Expr literal) {
        if (literal instanceof Expr.Text text) {
            return names.isWellFormed(text.span(), text.value())
                    ? Optional.of(new Value.Text(text.value()))
                    : Optional.empty();
        }
        if (!(literal instanceof Expr.Name name)) {
            return literal instanceof Expr.Malformed ? Optional.empty() : mismatch(attribute, literal);
        }
        if (symbols.isAttribute(name.text())) {
            return twoAttributes(attribute, name);
        }
        if (!symbols.isWhole()) {
            return Optional.empty();
        }
        Diagnostic problem = Diagnostic.of(
                        DiagnosticCode.QUOTES_NEEDED,
                        name.span(),
                        "a bare word names an attribute here",
                        "`" + name.text() + "` is not an attribute, and `" + attribute.name() + "` takes "
                                + (attribute.type() instanceof Type.Text ? "any string" : "quoted values"))
                .withHelp(
                        attribute.type() instanceof Type.Address
                                        && Network.Range.of(name.text()).isPresent()
                                ? "a range of addresses is tested by `under`"
                                : "if it is a value, write `\"" + name.text() + "\"`");
        boolean isValue =
                attribute.type() instanceof Type.Text && problems.isFarFrom(name.text(), symbols.attributeNames());
        problems.add(isValue ? problem.withFix("\"" + name.text() + "\"") : problem);
        return Optional.empty();
    }

    private static Optional<String> word(Expr literal) {
        if (literal instanceof Expr.Name name) {
            return Optional.of(name.text());
        }
        return literal instanceof Expr.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private <T> Optional<T> noSuchValue(Attribute attribute, String word, Span span, List<String> values) {
        Diagnostic problem = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_VALUE,
                        span,
                        "not a declared value",
                        "`" + attribute.name() + "` has no value `" + word + "`")
                .withNote("`" + attribute.name() + "` is declared here", symbols.place(attribute))
                .withHelp(valuesOf(values));
        Optional<String> longer = abbreviated(word, values);
        problems.add(
                longer.isPresent()
                        ? problem.withHelp("did you mean `" + longer.get() + "`?")
                                .withFix(word, longer.get())
                        : problems.nearest(problem, word, values));
        return Optional.empty();
    }

    /** The one value that the word shortens, or lengthens. */
    private static Optional<String> abbreviated(String word, List<String> values) {
        List<String> found = values.stream()
                .filter(value -> Math.min(word.length(), value.length()) >= SHORTEST_ABBREVIATION
                        && (value.startsWith(word) || word.startsWith(value)))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String valuesOf(List<String> values) {
        return values.size() > MOST_LISTED
                ? "use a declared value"
                : "its values are `" + String.join("`, `", values) + "`";
    }

    /** Two attributes are compared by an operator; here a literal is needed. */
    private <T> Optional<T> twoAttributes(Attribute attribute, Expr.Name name) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        name.span(),
                        "another attribute",
                        "`" + name.text() + "` is an attribute, and a literal stands here")
                .withHelp(
                        SetTests.isSet(attribute)
                                ? SetTests.AND_ATTRIBUTES
                                : "compare two attributes by "
                                        + (attribute.type().range().isPresent()
                                                ? "`==`, `!=`, `<`, `<=`, `>` or `>=`"
                                                : "`==` or `!=`")));
        return Optional.empty();
    }

    private Optional<Value> bareWord(Attribute attribute, Expr.Name name) {
        if (symbols.isAttribute(name.text())) {
            return twoAttributes(attribute, name);
        }
        if (!symbols.isWhole()) {
            return Optional.empty();
        }
        problems.unknown(
                DiagnosticCode.UNKNOWN_ATTRIBUTE,
                new Word(name.span(), name.text()),
                "`" + name.text() + "` is neither an attribute nor "
                        + attribute.type().withArticle(),
                symbols.attributeNames());
        return Optional.empty();
    }

    private <T> Optional<T> mismatch(Attribute attribute, Expr literal) {
        Diagnostic problem = Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        literal.span(),
                        "this is " + kind(literal),
                        "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", not " + kind(literal))
                .withNote("`" + attribute.name() + "` is declared here", symbols.place(attribute));
        Diagnostic helped = problem.withHelp(rewriting(attribute.type(), literal));
        problems.add(requoted(attribute.type(), literal).map(helped::withFix).orElse(helped));
        return Optional.empty();
    }

    /** The same literal with quotes or without them, where that makes it one of the type. */
    private static Optional<String> requoted(Type type, Expr literal) {
        if (literal instanceof Expr.Text text) {
            boolean fits = type instanceof Type.Whole && text.value().matches("0|-?[1-9][0-9]{0,17}")
                    || type instanceof Type.Truth && text.value().matches("true|false");
            return fits ? Optional.of(text.value()) : Optional.empty();
        }
        return type instanceof Type.Text && literal instanceof Expr.Numeral numeral
                ? Optional.of("\"" + numeral.spelling() + "\"")
                : Optional.empty();
    }

    private static String rewriting(Type type, Expr literal) {
        if (literal instanceof Expr.Shifted) {
            return Offsets.TWO_ATTRIBUTES;
        }
        boolean number = type instanceof Type.Whole || type instanceof Type.Decimal;
        if (number && literal instanceof Expr.Text text && text.value().matches("-?[0-9]++(\\.[0-9]++)?+")) {
            return "write `" + text.value() + "` without quotes";
        }
        if (type instanceof Type.Truth
                && word(literal).filter(w -> w.matches("true|false")).isPresent()) {
            return "write it without quotes";
        }
        boolean quotable = literal instanceof Expr.Numeral || literal instanceof Expr.Truth;
        if (type instanceof Type.Text && quotable) {
            return "write it in quotes if it is a string";
        }
        if (type instanceof Type.Enumeration enumeration) {
            return valuesOf(enumeration.values());
        }
        if (literal instanceof Expr.Regex) {
            return RegexTests.misplaced();
        }
        return type instanceof Type.Members set && set.values().isPresent()
                ? valuesOf(set.values().get())
                : "use " + type.withArticle() + ", or declare the attribute otherwise";
    }

    private boolean isInBounds(Attribute attribute, Value value, Span span) {
        Optional<Type.Range> range = attribute.type().range();
        if (!(value instanceof Value.Whole number)
                || range.isEmpty()
                || number.value() >= range.get().min()
                        && number.value() <= range.get().max()) {
            return true;
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.OUT_OF_BOUNDS,
                        span,
                        "out of bounds",
                        "`" + attribute.name() + "` is never " + spelling(attribute.type(), number.value()))
                .withNote(
                        "`" + attribute.name() + "` is declared here, " + bounds(attribute.type()),
                        symbols.place(attribute))
                .withHelp("use a number within the bounds, or declare wider ones"));
        return false;
    }

    /** {@code from 0 to 9.99}: of numbers, the least and the greatest. */
    static String bounds(Type type) {
        Type.Range range = type.range().orElseThrow();
        return "from " + spelling(type, range.min()) + " to " + spelling(type, range.max());
    }

    /** A number, decimal or instant as the author would write it. */
    static String spelling(Type type, long value) {
        if (type instanceof Type.Decimal decimal) {
            return DecimalSpelling.of(value, decimal.scale());
        }
        return type instanceof Type.Instant ? InstantSpelling.of(value) : Long.toString(value);
    }

    private static String kind(Expr literal) {
        if (literal instanceof Expr.Numeral) {
            return "a number";
        }
        if (literal instanceof Expr.Regex) {
            return "a regular expression";
        }
        if (literal instanceof Expr.Shifted) {
            return "a sum";
        }
        return literal instanceof Expr.Truth ? "a boolean" : "a string";
    }
}
