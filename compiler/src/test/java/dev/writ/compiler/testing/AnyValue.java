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
        if (type.range().isPresent()) {
            return Long.toString(type.range().get().max());
        }
        if (type instanceof Type.Path path) {
            return path.isRelative() ? "some/path" : "/some/path";
        }
        return type instanceof Type.Truth ? "false" : type instanceof Type.Domain ? "some.domain" : "some text";
    }
}
