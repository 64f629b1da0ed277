package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import java.util.List;

/**
 * What a derived column stands for.
 *
 * @param formula {@linkplain NormalFormula normal}, not constant
 * @param conditions of the policy that say this, at least one
 */
public record Derivation(Formula formula, List<Condition> conditions) {
    public Derivation {
        conditions = List.copyOf(conditions);
    }
}
