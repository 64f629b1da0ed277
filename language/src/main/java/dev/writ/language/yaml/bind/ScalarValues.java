package dev.writ.language.yaml.bind;

import static dev.writ.language.diagnostic.DiagnosticCode.EMPTY_LIST;
import static dev.writ.language.diagnostic.DiagnosticCode.UNKNOWN_WORD;
import static dev.writ.language.diagnostic.DiagnosticCode.WRONG_SHAPE;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.syntax.MeantEffects;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.Node.Style;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.Shape;
import java.util.List;
import java.util.Optional;

/** Takes names, texts, numbers and booleans out of nodes; what is none of them is reported, and nothing comes out. */
public final class ScalarValues {
    private final YamlSink sink;

    public ScalarValues(YamlSink sink) {
        this.sink = sink;
    }

    /** A name: visible ASCII characters, or anything between quotes. */
    public Optional<Word> name(Node node, String what, String need) {
        if (!(node instanceof Scalar scalar) || scalar.isEmpty() || isBlock(scalar)) {
            sink.wrongShape(node, what, need);
            return Optional.empty();
        }
        if (scalar.text().isEmpty()) {
            sink.add(Diagnostic.of(WRONG_SHAPE, scalar.span(), "empty", what + " is empty")
                    .withHelp("write at least one character between the quotes"));
            return Optional.empty();
        }
        return isUnambiguous(scalar) && isAscii(scalar) ? Optional.of(word(scalar)) : Optional.empty();
    }

    /** A text of any spelling. */
    public Optional<Word> text(Node node, String what) {
        if (!(node instanceof Scalar scalar) || scalar.isEmpty()) {
            sink.wrongShape(node, what, "a text");
            return Optional.empty();
        }
        return isUnambiguous(scalar) ? Optional.of(word(scalar)) : Optional.empty();
    }

    /** One name or a list of at least one. */
    List<Word> names(Node node, String what, String need) {
        if (node instanceof Sequence list) {
            return items(list, what, need);
        }
        return name(node, what, "%s or a list of them".formatted(need)).stream().toList();
    }

    /** A list of at least one name. */
    List<Word> list(Node node, String what, String need) {
        if (node instanceof Sequence list) {
            return items(list, what, need);
        }
        sink.wrongShape(node, what, "a list");
        return List.of();
    }

    private List<Word> items(Sequence list, String what, String need) {
        rejectEmpty(list, what);
        return list.items().stream()
                .flatMap(item -> name(item, "an item of " + what, need).stream())
                .toList();
    }

    public void rejectEmpty(Sequence list, String what) {
        if (list.items().isEmpty() && sink.isWhole(list.span())) {
            sink.add(Diagnostic.of(EMPTY_LIST, list.span(), "empty", "%s lists nothing".formatted(what))
                    .withHelp("list at least one"));
        }
    }

    /** One of a few words. */
    public Optional<Word> choice(Node node, String what, String need, Shape.Choice choice) {
        List<String> words = choice.words();
        Optional<Word> word = name(node, what, need);
        if (word.isEmpty() || words.contains(word.get().text())) {
            return word;
        }
        String written = word.get().text();
        Diagnostic unknown = Diagnostic.of(
                        UNKNOWN_WORD, word.get().span(), "not " + need, "`%s` is not %s".formatted(written, need))
                .withHelp("write one of `" + String.join("`, `", words) + "`")
                .withNearest(written, words);
        Optional<String> same = MeantEffects.same(written).filter(words::contains);
        sink.add(same.map(effect ->
                        unknown.withHelp("did you mean `%s`?".formatted(effect)).withFix(written, effect))
                .or(() -> MeantEffects.advice(written)
                        .filter(advice -> words.contains("warn"))
                        .map(unknown::withHelp))
                .orElse(unknown));
        return Optional.empty();
    }

    public Optional<Boolean> truth(Node node, String what) {
        if (node instanceof Scalar scalar && scalar.isPlain()) {
            PlainKind kind = PlainKind.of(scalar.text());
            if (kind == PlainKind.TRUTH) {
                return Optional.of(scalar.text().equals("true"));
            }
            if (kind == PlainKind.OTHER_TRUTH) {
                sink.ambiguous(scalar, kind);
                return Optional.empty();
            }
        }
        sink.wrongShape(node, what, "`true` or `false`");
        return Optional.empty();
    }

    /** A whole number in plain spelling. */
    public Optional<Word> whole(Node node, String what) {
        if (node instanceof Scalar scalar && scalar.isPlain()) {
            PlainKind kind = PlainKind.of(scalar.text());
            if (kind == PlainKind.WHOLE) {
                return Optional.of(word(scalar));
            }
            if (kind == PlainKind.OTHER_NUMBER || kind == PlainKind.EXPONENT || kind == PlainKind.TIME) {
                sink.wrongShape(node, what, "a whole number", Optional.of("write only digits, without quotes"));
                return Optional.empty();
            }
        }
        sink.wrongShape(node, what, "a whole number");
        return Optional.empty();
    }

    /** A number in plain spelling, with or without a fraction. */
    Optional<Word> number(Node node, String what) {
        if (node instanceof Scalar scalar && scalar.isPlain()) {
            PlainKind kind = PlainKind.of(scalar.text());
            if (kind == PlainKind.WHOLE || kind == PlainKind.DECIMAL) {
                return Optional.of(word(scalar));
            }
        }
        sink.wrongShape(node, what, "a number", Optional.of("write only digits and a point, without quotes"));
        return Optional.empty();
    }

    /** YamlSink a plain scalar that not everyone reads as text. */
    boolean isUnambiguous(Scalar scalar) {
        PlainKind kind = scalar.isPlain() ? PlainKind.of(scalar.text()) : PlainKind.TEXT;
        if (kind != PlainKind.TEXT) {
            sink.ambiguousText(scalar, kind);
        }
        return kind == PlainKind.TEXT;
    }

    /** YamlSink an unquoted name that holds what may look like another character. */
    boolean isAscii(Scalar scalar) {
        if (!scalar.isPlain()) {
            return true;
        }
        String source = scalar.span().source().text();
        for (int i = scalar.span().start(); i < scalar.span().end(); i++) {
            if (source.charAt(i) > 0x7E) {
                sink.notAscii(scalar, i);
                return false;
            }
        }
        return true;
    }

    static Word word(Scalar scalar) {
        return new Word(scalar.span(), scalar.text());
    }

    private static boolean isBlock(Scalar scalar) {
        return scalar.style() == Style.LITERAL || scalar.style() == Style.FOLDED;
    }
}
