package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import java.util.List;
import java.util.Optional;

/** Types tests of the form of a string, path, domain or address. */
public final class PatternTests {
    private final AttributeTests tests;
    private final DiagnosticSink problems;
    private final LiteralChecker literals;
    private final PatternReader patterns;
    private final RegexTests expressions;

    PatternTests(AttributeTests tests, DiagnosticSink problems, LiteralChecker literals) {
        this.tests = tests;
        this.problems = problems;
        this.literals = literals;
        this.patterns = new PatternReader(problems);
        this.expressions = new RegexTests(tests, problems);
    }

    Optional<Condition> matching(Expr.Matching matching, Attribute attribute, boolean ignoringCase) {
        Type type = attribute.type();
        if (matching.form() == Expr.Form.EXTENSION) {
            return type instanceof Type.Path
                    ? extension(matching, attribute)
                    : notFor(matching.formSpan(), matching.form().words(), attribute);
        }
        if (matching.form() == Expr.Form.UNDER) {
            return under(matching, attribute);
        }
        if (matching.values().size() != 1 || matching.values().get(0) instanceof Expr.Malformed) {
            return Optional.empty();
        }
        Expr literal = matching.values().get(0);
        return switch (matching.form()) {
            case LIKE ->
                type instanceof Type.Path
                        ? likePath(matching, literal, attribute)
                        : strings(matching, attribute, literal, ignoringCase);
            case MATCHES, CONTAINS_WORD, STARTS_WITH, ENDS_WITH, UNDER, EXTENSION ->
                strings(matching, attribute, literal, ignoringCase);
        };
    }

    private Optional<Condition> strings(
            Expr.Matching matching, Attribute attribute, Expr literal, boolean ignoringCase) {
        if (!(attribute.type() instanceof Type.Text)) {
            return notFor(matching.formSpan(), matching.form().words(), attribute);
        }
        if (matching.form() == Expr.Form.MATCHES) {
            return expressions.matches(matching, attribute);
        } else if (matching.form() == Expr.Form.CONTAINS_WORD) {
            return word(literal, attribute, ignoringCase);
        }
        boolean isPattern = matching.form() == Expr.Form.LIKE;
        if (isPattern) {
            literals.requireNative(attribute, literal);
        }
        Optional<String> text = isPattern ? literals.quoted(attribute, literal) : literals.plain(attribute, literal);
        Optional<List<String>> parts =
                switch (matching.form()) {
                    case STARTS_WITH -> text.map(start -> List.of(start, ""));
                    case ENDS_WITH -> text.map(end -> List.of("", end));
                    default -> text.flatMap(pattern -> patterns.parts(literal.span(), pattern));
                };
        return parts.flatMap(found -> glob(literal.span(), attribute, found, ignoringCase));
    }

    private Optional<Condition> word(Expr literal, Attribute attribute, boolean ignoringCase) {
        return literals.plain(attribute, literal)
                .flatMap(word -> word.isEmpty()
                        ? patterns.invalid(literal.span(), "a word is empty", "write at least one character")
                        : Optional.of(new Condition.Matches(attribute.name(), PatternReader.word(word, ignoringCase))));
    }

    /** A test by a regular expression that is followed by {@code ignoring case}. */
    Optional<Condition> regexIgnoringCase(Expr.Regex regex, Span words) {
        return expressions.ignoringCase(regex, words);
    }

    /** Of a string or a path: {@code contains "part"}; of a string, {@code contains /expression/}. */
    Optional<Condition> contains(Expr.Contains contains, Attribute attribute, boolean ignoringCase) {
        Expr literal = contains.values().get(0);
        if (literal instanceof Expr.Regex regex) {
            return expressions.contains(regex, attribute);
        }
        return literals.plain(attribute, literal)
                .flatMap(part -> glob(literal.span(), attribute, List.of("", part, ""), ignoringCase));
    }

    /** Without a star and with its case a glob is the whole text: one meaning, one model. */
    private Optional<Condition> glob(Span span, Attribute attribute, List<String> parts, boolean ignoringCase) {
        if (parts.size() > 1 && parts.stream().allMatch(String::isEmpty)) {
            return patterns.invalid(
                    span, "every string has this form", "leave this test out, or write what the string must have");
        }
        return Optional.of(
                parts.size() == 1 && !ignoringCase
                        ? equal(attribute, parts.get(0))
                        : new Condition.Matches(attribute.name(), PatternReader.glob(parts, ignoringCase)));
    }

    private static boolean isRelative(Attribute attribute) {
        return attribute.type() instanceof Type.Path path && path.isRelative();
    }

    private static Condition equal(Attribute attribute, String text) {
        return new Condition.Compare(attribute.name(), Operator.EQUAL, new Value.Text(text));
    }

    private Optional<Condition> likePath(Expr.Matching matching, Expr literal, Attribute attribute) {
        Optional<String> text = literals.quoted(attribute, literal);
        Optional<String> extension = text.flatMap(PatternTests::extensionOf);
        if (extension.isPresent()) {
            problems.add(notAName(matching, literal, extension.get()));
            return Optional.empty();
        }
        return text.flatMap(pattern -> patterns.path(literal.span(), pattern, isRelative(attribute)))
                .map(StarredValues::path)
                .map(starred -> starred.text()
                        .map(path -> equal(attribute, path))
                        .orElseGet(() -> new Condition.Matches(
                                attribute.name(), starred.pattern().orElseThrow())));
    }

    /** Of {@code *.go}, as other tools write it. */
    private static Optional<String> extensionOf(String pattern) {
        return pattern.matches("\\*(\\.\\w++)++")
                ? Optional.of(pattern.substring(pattern.indexOf('.') + 1))
                : Optional.empty();
    }

    private static Diagnostic notAName(Expr.Matching matching, Expr literal, String extension) {
        String test = "extension in [\"" + extension + "\"]";
        Span words = literal.span()
                .source()
                .span(matching.formSpan().start(), literal.span().end());
        return Diagnostic.of(
                        DiagnosticCode.INVALID_PATTERN,
                        literal.span(),
                        "not such a pattern",
                        "a path is not tested by the pattern of a name")
                .withHelp("write `" + test + "`")
                .withFix(List.of(new Diagnostic.Edit(words, test)));
    }

    /** Below some of those listed. */
    private Optional<Condition> under(Expr.Matching matching, Attribute attribute) {
        Type type = attribute.type();
        if (!(type instanceof Type.Path || type instanceof Type.Domain || type instanceof Type.Address)) {
            return notFor(matching.formSpan(), matching.form().words(), attribute);
        }
        if (matching.values().isEmpty()) {
            return Lists.empty(matching.span(), problems);
        }
        return new Lists(problems)
                .distinct(matching.values(), literal -> under(attribute, literal))
                .map(found -> found.size() == 1 ? found.get(0) : new Condition.Or(found));
    }

    private Optional<Condition> under(Attribute attribute, Expr literal) {
        Type type = attribute.type();
        Optional<Pattern> pattern = type instanceof Type.Address
                ? literals.network(attribute, literal).flatMap(text -> patterns.network(literal.span(), text))
                : literals.value(attribute, literal)
                        .map(value -> ((Value.Text) value).value())
                        .map(root -> type instanceof Type.Path
                                ? new Pattern.UnderPath(root)
                                : new Pattern.UnderDomain(root));
        return pattern.map(found -> new Condition.Matches(attribute.name(), found));
    }

    private Optional<Condition> extension(Expr.Matching matching, Attribute attribute) {
        if (matching.values().isEmpty()) {
            return Lists.empty(matching.span(), problems);
        }
        return new Lists(problems)
                .distinct(matching.values(), literal -> extension(attribute, literal))
                .map(extensions -> new Condition.Matches(attribute.name(), new Pattern.Extension(extensions)));
    }

    private Optional<String> extension(Attribute attribute, Expr literal) {
        Optional<String> text = literals.quoted(attribute, literal);
        if (text.filter(extension -> extension.startsWith(".")).isPresent()) {
            return patterns.invalid(
                    literal.span(),
                    "an extension is written without its first dot",
                    "write `\"" + text.get().substring(1) + "\"`");
        }
        return text.flatMap(extension -> extension.isEmpty() || extension.contains("/") || extension.contains("*")
                ? patterns.invalid(
                        literal.span(),
                        "`" + extension + "` is not an extension",
                        "write the end of a name, as `\"txt\"`")
                : patterns.path(literal.span(), "/x." + escaped(extension), false)
                        .map(path -> extension));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }

    /** A comparison by {@code ==} or {@code !=}, of a string and a literal. */
    Optional<Condition> equalIgnoringCase(Attribute attribute, Operator operator, Expr literal) {
        return literals.plain(attribute, literal)
                .flatMap(text -> glob(literal.span(), attribute, List.of(text), true))
                .map(equal -> operator == Operator.EQUAL ? equal : new Condition.Not(equal));
    }

    Optional<Condition> oneOfIgnoringCase(Expr.In in, Attribute attribute) {
        if (in.values().isEmpty()) {
            return Lists.empty(in.span(), problems);
        }
        return new Lists(problems)
                .distinct(in.values(), literal -> equalIgnoringCase(attribute, Operator.EQUAL, literal))
                .map(found -> found.size() == 1 ? found.get(0) : new Condition.Or(found));
    }

    private Optional<Condition> notFor(Span span, String words, Attribute attribute) {
        if (CommandTests.isCommand(attribute)) {
            return tests.ofCommand(span, attribute);
        }
        Type type = attribute.type();
        String help;
        if (type instanceof Type.Path) {
            help = "of a path use `under`, `like`, `extension in` or `contains`";
        } else if (type instanceof Type.Domain) {
            help = "of a domain use `==`, `in` or `under`";
        } else if (type instanceof Type.Address) {
            help = "of an address use `==`, `in` or `under`";
        } else if (type instanceof Type.Text) {
            help = "of a string use `like`, `matches`, `starts with`, `ends with` or `contains`";
        } else {
            help = type.isSet() ? "use `contains` and a literal with a star" : "use `==`, `!=` or `in`";
        }
        return tests.mismatch(
                span,
                "not for " + type.words(),
                "`" + attribute.name() + "` is " + type.withArticle() + ", which `" + words + "` does not test",
                help);
    }
}
