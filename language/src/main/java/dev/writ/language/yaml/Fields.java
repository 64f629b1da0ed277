package dev.writ.language.yaml;

import dev.writ.language.source.Span;
import dev.writ.language.yaml.Node.Entry;
import dev.writ.language.yaml.Node.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a map that has a fixed set of them. */
final class Fields {
    private final Mapping mapping;
    private final String where;
    private final List<String> known;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Reports reports;

    /**
     * @param where how messages call the map: {@code a rule}
     * @param known in the order shown
     */
    Fields(Mapping mapping, String where, List<String> known, Reports reports) {
        this.mapping = mapping;
        this.where = where;
        this.known = known;
        this.reports = reports;
        mapping.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    }

    Optional<Node> get(String key) {
        return entry(key).map(Entry::value);
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Reports the key as missing if it is, unless what follows was cut off or an unknown key may have meant it. */
    Optional<Node> require(String key) {
        if (!entries.containsKey(key) && complete() && others().isEmpty()) {
            reports.missingKey(place(), where, key);
        }
        return get(key);
    }

    /** The entries with other keys, in source order. */
    List<Entry> others() {
        return mapping.entries().stream()
                .filter(entry -> !known.contains(entry.key().text()))
                .toList();
    }

    void rejectOthers() {
        others().forEach(entry -> reports.unknownKey(entry.key(), where, known));
    }

    boolean complete() {
        return reports.isWhole(mapping.span());
    }

    Span span() {
        return mapping.span();
    }

    /** Where something about the map as a whole is shown: its first key. */
    Span place() {
        return mapping.entries().isEmpty()
                ? mapping.span()
                : mapping.entries().get(0).key().span();
    }
}
