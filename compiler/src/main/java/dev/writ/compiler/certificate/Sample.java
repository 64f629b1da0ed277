package dev.writ.compiler.certificate;

import dev.writ.language.model.Value;
import java.util.Optional;

/**
 * What an attribute is in a request that is made for some classes.
 *
 * @param isPossible whether a value, or absence, was found that has all of the classes
 * @param value absent where the request lacks the attribute
 */
record Sample(boolean isPossible, Optional<Value> value) {
    static final Sample ABSENT = new Sample(true, Optional.empty());
    static final Sample IMPOSSIBLE = new Sample(false, Optional.empty());

    static Sample of(Value value) {
        return new Sample(true, Optional.of(value));
    }
}
