package dev.writ.language.yaml.bind;

import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.YamlSink;
import dev.writ.language.yaml.schema.MapShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a map that has a fixed set of them. */
public final class Fields {
    private final Mapping mapping;
    private final MapShape form;
    private final Map<String, Entry> entries = new HashMap<>();
    private final YamlSink sink;

    /** @param form the keys that may be asked for */
    public Fields(Mapping mapping, MapShape form, YamlSink sink) {
        this.mapping = mapping;
        this.form = form;
        this.sink = sink;
        mapping.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    }

    /** For a map of another dialect, whose keys are only names here. */
    public Fields(Mapping mapping, String where, List<String> keys, YamlSink sink) {
        this(mapping, names(where, keys), sink);
    }

    private static MapShape names(String where, List<String> keys) {
        MapShape form = MapShape.of(where, where);
        for (String key : keys) {
            form = form.with(key, MapShape.of(key, key), "");
        }
        return form;
    }

    public Optional<Node> get(String key) {
        return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
        if (!form.has(key)) {
            throw new IllegalArgumentException("%s has no key %s".formatted(form.where(), key));
        }
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * YamlSink the key as missing if it is, unless what follows was cut off or an unknown key may have meant it.
     * The form says which keys are required; some are only in the absence of others.
     */
    Optional<Node> require(String key) {
        return require(key, !others().isEmpty());
    }

    /** @param mayBeMeant whether another key was reported that may have meant it */
    Optional<Node> require(String key, boolean mayBeMeant) {
        if (!form.requires(key)) {
            throw new IllegalArgumentException("%s does not need %s".formatted(form.where(), key));
        }
        if (!entries.containsKey(key) && complete() && !mayBeMeant) {
            sink.missingKey(place(), form.where(), key);
        }
        return get(key);
    }

    /** The entries with other keys, in source order. */
    List<Entry> others() {
        return mapping.entries().stream()
                .filter(entry -> !form.has(entry.key().text()))
                .toList();
    }

    public void rejectOthers() {
        for (Entry entry : others()) {
            Optional<MapShape.Key> meant = form.meant(entry.key().text());
            meant.ifPresentOrElse(
                    key -> sink.otherKey(entry.key(), form.where(), key.name(), key.about()),
                    () -> sink.unknownKey(entry.key(), form.where(), form.names()));
        }
    }

    public boolean complete() {
        return sink.isWhole(mapping.span());
    }

    Span span() {
        return mapping.span();
    }

    /** Where something about the map as a whole is shown: its first key. */
    public Span place() {
        return mapping.entries().isEmpty()
                ? mapping.span()
                : mapping.entries().get(0).key().span();
    }
}
