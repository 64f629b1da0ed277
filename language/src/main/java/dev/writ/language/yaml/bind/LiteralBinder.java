package dev.writ.language.yaml.bind;

import dev.writ.language.syntax.Expr;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.PlainKind;
import dev.writ.language.yaml.read.YamlSink;
import java.util.Optional;

/** Takes literals out of scalars; every word stands for itself. */
final class LiteralBinder {
    private final YamlSink sink;
    private final ScalarValues words;

    LiteralBinder(YamlSink sink) {
        this.sink = sink;
        this.words = new ScalarValues(sink);
    }

    Optional<Expr> bind(Node node, String what) {
        if (!(node instanceof Scalar scalar) || scalar.isEmpty()) {
            sink.wrongShape(node, what, "a value");
            return Optional.empty();
        }
        PlainKind kind = scalar.isPlain() ? PlainKind.of(scalar.text()) : PlainKind.TEXT;
        return switch (kind) {
            case TEXT, EMPTY ->
                words.isAscii(scalar) ? Optional.of(new Expr.Text(scalar.span(), scalar.text())) : Optional.empty();
            case TRUTH ->
                Optional.of(new Expr.Truth(scalar.span(), scalar.text().equals("true")));
            case WHOLE, DECIMAL -> Optional.of(new Expr.Numeral(scalar.span(), scalar.text()));
            case EXPONENT, NULL, OTHER_TRUTH, OTHER_NULL, OTHER_NUMBER, TIME, SPECIAL -> {
                sink.ambiguous(scalar, kind);
                yield Optional.empty();
            }
        };
    }
}
