package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.Word;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the text spelling, whole or in the parts that the YAML spelling contains. */
public final class PolicyParser {
    private PolicyParser() {}

    /** A condition inside YAML; malformed as a whole when it has a syntax error. */
    public static Expr condition(Fragment fragment, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, ParseLimits.DEFAULT, sink).condition();
    }

    /** A property sentence inside YAML; absent when it has a syntax error, which was reported. */
    public static Optional<PropertyNode> property(Fragment fragment, Word id, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, ParseLimits.DEFAULT, sink).property(id);
    }
}
