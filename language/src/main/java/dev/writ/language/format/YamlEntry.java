package dev.writ.language.format;

import dev.writ.language.source.Span;
import dev.writ.language.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An item of a list with one line for each of its keys. */
final class YamlEntry {
    private static final int KEYS = 4;
    private static final String ITEM = "  ";

    private final int indent;
    private final List<Part> keys = new ArrayList<>();

    YamlEntry() {
        this(0);
    }

    /** @param indent how much further from the margin than in a list that stands in no other */
    YamlEntry(int indent) {
        this.indent = indent;
    }

    static Part line(int indent, String key, String value, Span place) {
        String blanks = " ".repeat(indent);
        return Part.leaf(place, blanks, blanks + key + ": " + value);
    }

    void add(String key, String value, Span place) {
        keys.add(line(indent + KEYS, key, value, place));
    }

    void expression(String key, String expression, Span place) {
        keys.add(line(indent + KEYS, key, YamlScalars.expression(expression), place)
                .ofExpression());
    }

    /** The whole, with its dash before the first key. */
    Part item(Span place) {
        Part first = keys.get(0);
        String item = " ".repeat(indent) + ITEM;
        String dashed = item + "- " + first.lines().get(0).substring(indent + KEYS);
        keys.set(0, first.saying(List.of(dashed)).below(item));
        return Part.block(Optional.of(place), item, keys).with(Part.Gap.LOOSE);
    }
}
