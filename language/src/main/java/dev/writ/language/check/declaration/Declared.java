package dev.writ.language.check.declaration;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Map;

/**
 * What checking made of the declarations of one kind.
 *
 * @param values those that are sound, in their order
 * @param places where each is named, by its name, those included of which something was reported
 */
public record Declared<T>(List<T> values, Map<String, Span> places) {
    public Declared {
        values = List.copyOf(values);
    }
}
