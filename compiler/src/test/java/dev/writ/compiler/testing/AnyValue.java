package dev.writ.compiler.testing;

import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;

/** Some value of an attribute, spelled. */
final class AnyValue {
    private AnyValue() {}

    static String of(Vocabulary vocabulary, String attribute) {
        Type type = vocabulary.attribute(attribute).orElseThrow().type();
        if (type instanceof Type.Enumeration enumeration) {
            return enumeration.values().get(0);
        }
        if (type instanceof Type.Whole whole) {
            return Long.toString(whole.max());
        }
        return type instanceof Type.Truth ? "false" : "some text";
    }
}
