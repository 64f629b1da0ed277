package dev.writ.language.yaml.read;

import static dev.writ.language.diagnostic.DiagnosticCode.INVISIBLE_CHARACTER;
import static dev.writ.language.diagnostic.DiagnosticCode.MISSING_KEY;
import static dev.writ.language.diagnostic.DiagnosticCode.UNKNOWN_KEY;
import static dev.writ.language.diagnostic.DiagnosticCode.WRONG_SHAPE;
import static dev.writ.language.diagnostic.DiagnosticCode.YAML_AMBIGUOUS_SCALAR;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.parse.Terms;
import dev.writ.language.source.Characters;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.Node.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a document in YAML, and knows the words for what every part of it can get wrong. */
public final class YamlSink {
    private final DiagnosticSink found = new DiagnosticSink();
    private final SourceLimits limits;
    private final Terms terms;

    public YamlSink(SourceLimits limits) {
        this.limits = limits;
        this.terms = new Terms(limits.maxTerms());
    }

    public SourceLimits limits() {
        return limits;
    }

    /** How many names, texts and numbers were read, in conditions as well. */
    public Terms terms() {
        return terms;
    }

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    /** After what is wrong with it: nothing more is said of the stretch, and what seems to be missing around it is not missed. */
    void lose(Span part) {
        found.lose(part);
    }

    /** True unless a part of it was not read: then more may have been meant to stand there. */
    public boolean isWhole(Span part) {
        return !found.unread().touches(part);
    }

    public List<Diagnostic> inSourceOrder() {
        return found.inSourceOrder();
    }

    /**
     * @param what the place, as {@code `when`}
     * @param need what belongs there, as {@code a condition}
     */
    public void wrongShape(Node node, String what, String need) {
        wrongShape(node, what, need, Optional.empty());
    }

    public void wrongShape(Node node, String what, String need, Optional<String> help) {
        if (node instanceof Node.Malformed) {
            return;
        }
        Diagnostic diagnostic = Diagnostic.of(
                WRONG_SHAPE,
                firstLine(node.span()),
                "expected " + need,
                "%s must be %s, not %s".formatted(what, need, node.kind()));
        add(help.map(diagnostic::withHelp).orElse(diagnostic));
    }

    public void ambiguous(Scalar scalar, PlainKind kind) {
        add(ambiguity(scalar, kind));
    }

    /** As {@link #ambiguous}, where nothing but a text can be meant. */
    public void ambiguousText(Scalar scalar, PlainKind kind) {
        add(ambiguity(scalar, kind).withFix("\"" + scalar.text() + "\""));
    }

    private static Diagnostic ambiguity(Scalar scalar, PlainKind kind) {
        String text = scalar.text();
        String quoted = "`\"%s\"`".formatted(text);
        boolean truth = kind == PlainKind.OTHER_TRUTH;
        boolean yes = truth && text.matches("(?i:y|yes|on|true)");
        return Diagnostic.of(
                        YAML_AMBIGUOUS_SCALAR,
                        scalar.span(),
                        "needs quotes",
                        "unquoted, `%s` is %s".formatted(text, kind.reading()))
                .withHelp(
                        truth
                                ? "write %s for the text, `%s` for the boolean".formatted(quoted, yes)
                                : "write %s for the text".formatted(quoted));
    }

    public void notAscii(Scalar scalar, int offset) {
        int code = scalar.span().source().text().codePointAt(offset);
        String shown = Character.toString(code);
        String text = scalar.text();
        int last = text.length() - 1;
        if (last > 1
                && scalar.isPlain()
                && Characters.isTypographicQuote(text.charAt(0))
                && Characters.isTypographicQuote(text.charAt(last))) {
            String quoted = "\"" + text.substring(1, last) + "\"";
            Diagnostic typographic = Diagnostic.of(
                            INVISIBLE_CHARACTER, scalar.span(), "not ASCII", "a text in typographic quotes")
                    .withHelp("write `%s`".formatted(quoted));
            boolean plain = text.chars().noneMatch(c -> c == '"' || c == '\\');
            add(plain ? typographic.withFix(quoted) : typographic);
            return;
        }
        add(Diagnostic.of(
                        INVISIBLE_CHARACTER,
                        scalar.span().source().span(offset, offset + shown.length()),
                        "U+%04X".formatted(code),
                        "`%s` is no ASCII character, so this name needs quotes".formatted(shown))
                .withHelp("write `\"%s\"`, or use the ASCII character that looks alike".formatted(scalar.text())));
    }

    public void unknownKey(Scalar key, String where, Collection<String> known) {
        Diagnostic diagnostic = Diagnostic.of(
                UNKNOWN_KEY, key.span(), "unknown key", "%s has no key `%s`".formatted(where, key.text()));
        add(diagnostic
                .withHelp("the keys are `" + String.join("`, `", known) + "`")
                .withNearest(key.text(), known));
    }

    /** @param about what the other key holds */
    public void otherKey(Scalar key, String where, String meant, String about) {
        add(Diagnostic.of(UNKNOWN_KEY, key.span(), "unknown key", "%s has no key `%s`".formatted(where, key.text()))
                .withHelp("did you mean `%s`: %s?".formatted(meant, about)));
    }

    public void missingKey(Span place, String where, String key) {
        add(Diagnostic.of(
                        MISSING_KEY,
                        firstLine(place),
                        "`%s` is missing".formatted(key),
                        "%s needs `%s`".formatted(where, key))
                .withHelp("add `%s:`".formatted(key)));
    }

    /** The part of a span that stands on its first line. */
    private static Span firstLine(Span span) {
        String text = span.text();
        int length = 0;
        while (length < text.length() && !FlowScalar.isBreak(text.charAt(length))) {
            length++;
        }
        return span.source().span(span.start(), span.start() + length);
    }
}
