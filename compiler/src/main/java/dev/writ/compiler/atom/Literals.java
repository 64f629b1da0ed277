package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import java.util.List;

/** The values that an atomic predicate on a scalar mentions. */
final class Literals {
    private Literals() {}

    static List<Value> of(Condition.Atomic leaf) {
        if (leaf instanceof Condition.Compare compare) {
            return List.of(compare.value());
        }
        return leaf instanceof Condition.OneOf oneOf ? oneOf.values() : List.of();
    }
}
