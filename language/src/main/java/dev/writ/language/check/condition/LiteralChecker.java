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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what stands opposite an attribute as a literal of its type. Nothing is converted. */
public final class LiteralChecker {
    private static final int SHORTEST_ABBREVIATION = 3;

    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final Names names;
    private final SpelledValues spelled;
    private final LiteralMismatch mismatch;

    LiteralChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.names = new Names(problems);
        this.spelled = new SpelledValues(problems);
        this.mismatch = new LiteralMismatch(symbols, problems);
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
        return literal instanceof Expr.Malformed
                ? Optional.empty()
                : attribute.type().accept(new Reading(attribute, literal));
    }

    /** Reads one literal as a value of each type. */
    private final class Reading implements Type.Visitor<Optional<Value>> {
        private final Attribute attribute;
        private final Expr literal;

        Reading(Attribute attribute, Expr literal) {
            this.attribute = attribute;
            this.literal = literal;
        }

        @Override
        public Optional<Value> visitEnumeration(Type.Enumeration type) {
            return listed(attribute, literal, type.values()).map(Function.identity());
        }

        @Override
        public Optional<Value> visitTruth(Type.Truth type) {
            return literal instanceof Expr.Truth truth ? Optional.of(new Value.Truth(truth.value())) : other();
        }

        @Override
        public Optional<Value> visitWhole(Type.Whole type) {
            return literal instanceof Expr.Numeral numeral
                    ? Numbers.read(numeral.span(), numeral.spelling(), problems).map(Value.Whole::new)
                    : other();
        }

        @Override
        public Optional<Value> visitDecimal(Type.Decimal type) {
            return literal instanceof Expr.Numeral numeral
                    ? spelled.decimal(numeral.span(), numeral.spelling(), type.scale())
                            .map(Value.Whole::new)
                    : other();
        }

        @Override
        public Optional<Value> visitInstant(Type.Instant type) {
            return text().flatMap(text -> spelled.instant(literal.span(), text)).map(Value.Whole::new);
        }

        @Override
        public Optional<Value> visitPath(Type.Path type) {
            return text().flatMap(text -> path(literal.span(), text, type.isRelative()))
                    .map(Value.Text::new);
        }

        @Override
        public Optional<Value> visitDomain(Type.Domain type) {
            return text().flatMap(text -> spelled.domain(literal.span(), text)).map(Value.Text::new);
        }

        @Override
        public Optional<Value> visitAddress(Type.Address type) {
            return text().flatMap(text -> spelled.address(literal.span(), text)).map(Value.Text::new);
        }

        @Override
        public Optional<Value> visitText(Type.Text type) {
            return text().map(Value.Text::new);
        }

        @Override
        public Optional<Value> visitCommand(Type.Command type) {
            return other();
        }

        @Override
        public Optional<Value> visitMembers(Type.Members type) {
            return other();
        }

        private Optional<String> text() {
            return plain(attribute, literal);
        }

        private Optional<Value> other() {
            return literal instanceof Expr.Name name ? bareWord(attribute, name) : mismatch.report(attribute, literal);
        }
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
        boolean isText = type.asElement().equals(Optional.of(Type.Element.TEXT))
                && type.listed().isEmpty();
        return isText || type instanceof Type.Command;
    }

    private Optional<Value.Text> listed(Attribute attribute, Expr literal, List<String> values) {
        Optional<String> word = literal.word();
        if (word.isEmpty()) {
            return literal instanceof Expr.Malformed ? Optional.empty() : mismatch.report(attribute, literal);
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
            return literal instanceof Expr.Malformed ? Optional.empty() : mismatch.report(attribute, literal);
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

    private <T> Optional<T> noSuchValue(Attribute attribute, String word, Span span, List<String> values) {
        Diagnostic problem = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_VALUE,
                        span,
                        "not a declared value",
                        "`" + attribute.name() + "` has no value `" + word + "`")
                .withNote("`" + attribute.name() + "` is declared here", symbols.place(attribute))
                .withHelp(LiteralMismatch.valuesOf(values));
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
                        "`" + attribute.name() + "` is never "
                                + attribute.type().spelled(number.value()))
                .withNote(
                        "`" + attribute.name() + "` is declared here, " + bounds(attribute.type()),
                        symbols.place(attribute))
                .withHelp("use a number within the bounds, or declare wider ones"));
        return false;
    }

    /** {@code from 0 to 9.99}: of numbers, the least and the greatest. */
    static String bounds(Type type) {
        Type.Range range = type.range().orElseThrow();
        return "from " + type.spelled(range.min()) + " to " + type.spelled(range.max());
    }
}
