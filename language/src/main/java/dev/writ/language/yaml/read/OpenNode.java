package dev.writ.language.yaml.read;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map or list that is being read. */
final class OpenNode {
    private final SourceText source;
    private final boolean isMap;
    private final int start;
    private final BareKeys bareKeys;
    private final List<Node> items = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Span> keys = new HashMap<>();
    /** The last of the keys that seem to go on with the value of the last entry. */
    private @Nullable Scalar goesOn;

    private @Nullable Scalar key;
    private boolean keyIsReported;
    private int end;

    OpenNode(SourceText source, boolean isMap, int start, BareKeys bareKeys) {
        this.source = source;
        this.isMap = isMap;
        this.start = start;
        this.bareKeys = bareKeys;
        this.end = start;
    }

    /** @return where the same key stands already, if it does */
    Optional<Span> addKey(Scalar next) {
        key = next;
        Span first = keys.putIfAbsent(next.text(), next.span());
        keyIsReported = first != null;
        return Optional.ofNullable(first);
    }

    /** A key that was reported, and whose value is not looked at. */
    void addRefused(Scalar refused) {
        key = refused;
        keyIsReported = true;
    }

    void add(Node node) {
        end = Math.max(end, node.span().end());
        if (!isMap) {
            items.add(node);
        } else if (key != null && !keyIsReported) {
            addEntry(new Entry(key, node));
        }
        key = null;
    }

    private void addEntry(Entry entry) {
        if (!bareKeys.isBare(entry)) {
            endValue();
            entries.add(entry);
            return;
        }
        Optional<Entry> meant = bareKeys.entry(entry.key(), keys.keySet());
        if (meant.isEmpty() && !entries.isEmpty() && bareKeys.mayGoOn(last(), goesOn != null)) {
            goesOn = entry.key();
            return;
        }
        endValue();
        Entry known = meant.or(() -> bareKeys.entry(entry.key())).orElse(entry);
        keys.putIfAbsent(known.key().text(), known.key().span());
        entries.add(known);
    }

    /** What has been cut off from a value makes all of it unknown. */
    private void endValue() {
        if (goesOn != null) {
            bareKeys.reportCut(last(), goesOn);
            Span whole = last().value().span().to(goesOn.span());
            entries.set(entries.size() - 1, new Entry(last().key(), new Node.Malformed(whole)));
            goesOn = null;
        }
    }

    private Entry last() {
        return entries.get(entries.size() - 1);
    }

    /** True where the value of a merge key stands: it was reported with its key. */
    boolean isMergeKey() {
        return key != null && keyIsReported && key.isPlain() && key.text().equals("<<");
    }

    /** Where what was read of it ends. */
    int lastEnd() {
        return key == null ? end : Math.max(end, key.span().end());
    }

    /** Between brackets it ends with the last of them, otherwise with its last part. */
    Node close(int tokenEnd) {
        char first = start < source.text().length() ? source.text().charAt(start) : ' ';
        boolean bracketed = isMap ? first == '{' : first == '[';
        return node(bracketed ? Math.max(end, tokenEnd) : end);
    }

    Node cutOff() {
        if (key != null) {
            add(new Node.Malformed(key.span()));
        }
        return node(end);
    }

    private Node node(int to) {
        endValue();
        Span span = source.span(start, to);
        return isMap ? new Node.Mapping(span, entries) : new Node.Sequence(span, items);
    }
}
