package dev.writ.verifier.condition;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Scope;

/**
 * A part of a document that speaks of some requests and not of others.
 *
 * @param name for messages, as in {@code limit `bulk`}
 * @param isShipped whether the table decides by it; only judges of statements do where it does not
 */
public record ScopedCondition(String name, Scope scope, Condition condition, boolean isShipped) {}
