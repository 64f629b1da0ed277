package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.YAML_CUT_EXPRESSION;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.parse.Fragment;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.FlowScalar;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.PlacedText;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.ScalarReader;
import dev.writ.language.yaml.read.YamlSink;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes conditions, property sentences and rates out of scalars, unless YAML kept a part of them from us. */
public final class Expressions {
    /** What a comment starts with that may have been meant as the rest of an expression. */
    private static final Pattern CONTINUATION = Pattern.compile(
            "\\s*((and|or|not|implies|in|is|contains|between|when|has|like|under|before|after|starts|ends|"
                    + "extension|ignoring|per|for)\\b|[=!<>()\\[\\],\"&|]).*");

    private static final Pattern AND = Pattern.compile("\\sand\\s");

    private static final Pattern AND_REST = Pattern.compile("\\s*and\\s");

    private final YamlSink sink;

    Expressions(YamlSink sink) {
        this.sink = sink;
    }

    Optional<Expr> condition(Node node, String what) {
        return scalar(node, what, "a condition")
                .map(scalar -> PolicyParser.condition(fragment(scalar), sink.limits(), sink.terms(), sink::add));
    }

    Optional<SentenceNode> sentence(Word id, Node node) {
        return scalar(node, "property `%s`".formatted(id.text()), "a sentence")
                .flatMap(scalar -> PolicyParser.sentence(fragment(scalar), id, sink.limits(), sink.terms(), sink::add));
    }

    Optional<RateNode> rate(Node node, String what) {
        return scalar(node, what, "a rate as `60 per 1h`, `500 of amount per 1d` or `1 ever`")
                .flatMap(scalar -> PolicyParser.rate(fragment(scalar), sink.limits(), sink.terms(), sink::add));
    }

    /** Whether a name is more than a name: what is joined by {@code and} is read as in text. */
    public static boolean isTerm(String name) {
        return AND.matcher(name).find();
    }

    Optional<ScopeTerm> scopeTerm(Scalar node, String what) {
        return scalar(node, what, "the name of an action")
                .flatMap(scalar -> PolicyParser.scopeTerm(fragment(scalar), sink.limits(), sink.terms(), sink::add));
    }

    /** Whether a comment after a name holds what may have been meant as the rest of a term; it is reported. */
    boolean isCutTerm(Scalar scalar) {
        Optional<Span> comment = scalar.isPlain() ? trailingComment(scalar.span()) : Optional.empty();
        Optional<Span> rest = comment.filter(
                found -> AND_REST.matcher(found.text().substring(1)).lookingAt());
        rest.ifPresent(this::reportCut);
        return rest.isPresent();
    }

    private Optional<Scalar> scalar(Node node, String what, String need) {
        if (!(node instanceof Scalar scalar) || scalar.text().isBlank()) {
            sink.wrongShape(node, what, need);
            return Optional.empty();
        }
        return isReadAlike(scalar) && !isCut(scalar) ? Optional.of(scalar) : Optional.empty();
    }

    /** Booleans are conditions; other things that are no text to some readers are not. */
    private boolean isReadAlike(Scalar scalar) {
        PlainKind kind = scalar.isPlain() ? PlainKind.of(scalar.text()) : PlainKind.TEXT;
        boolean alike = kind == PlainKind.TEXT || kind == PlainKind.TRUTH || kind.isNumber();
        if (!alike) {
            sink.ambiguous(scalar, kind);
        }
        return alike;
    }

    /**
     * Only plain scalars are cut silently: after a quoted one YAML lets nothing but a comment follow. A comment that
     * reads like prose, one space after its sign, is a comment.
     */
    private boolean isCut(Scalar scalar) {
        Optional<Span> comment = scalar.isPlain() ? trailingComment(scalar.span()) : Optional.empty();
        boolean cut = comment.isPresent()
                && (isOpen(scalar.text()) || continues(comment.get().text().substring(1)));
        if (cut) {
            reportCut(comment.get());
        }
        return cut;
    }

    private void reportCut(Span comment) {
        sink.add(Diagnostic.of(
                        YAML_CUT_EXPRESSION, comment, "YAML ignores this", "a comment cuts off the rest of this line")
                .withHelp("put the expression between quotes, or move the comment to a line of its own"));
    }

    public static boolean continues(String comment) {
        boolean touches = !comment.isEmpty() && !FlowScalar.isSpace(comment.charAt(0));
        return touches || CONTINUATION.matcher(comment).matches();
    }

    /** True when a quoted text or a bracket is not closed. */
    private static boolean isOpen(String expression) {
        boolean quoted = false;
        int brackets = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '[')) {
                brackets++;
            } else if (!quoted && (c == ')' || c == ']')) {
                brackets--;
            }
        }
        return quoted || brackets > 0;
    }

    private static Optional<Span> trailingComment(Span scalar) {
        String text = scalar.source().text();
        int start = scalar.end();
        while (start < text.length() && FlowScalar.isSpace(text.charAt(start))) {
            start++;
        }
        if (start == text.length() || text.charAt(start) != '#') {
            return Optional.empty();
        }
        int end = start;
        while (end < text.length() && !FlowScalar.isBreak(text.charAt(end))) {
            end++;
        }
        return Optional.of(scalar.source().span(start, end));
    }

    private static Fragment fragment(Scalar scalar) {
        PlacedText placed = ScalarReader.placed(scalar);
        return new Fragment(scalar.span().source(), placed.text(), placed.offsets());
    }
}
