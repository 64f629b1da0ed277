package dev.writ.language.yaml;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Diagnostic.Edit;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.yaml.read.DocumentScan;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.NodeReader;
import dev.writ.language.yaml.read.YamlSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Spells the fixes of conditions as the scalars around them need it: a stage that reads the text of a scalar does not
 * know whether a quote in it must be escaped.
 */
public final class Respelling {
    private static final String QUOTES = "\"'\\";

    private final NavigableMap<Integer, Scalar> scalars = new TreeMap<>();

    private Respelling(SourceText source, SourceLimits limits) {
        YamlSink ignored = new YamlSink(limits);
        NodeReader.read(source, DocumentScan.scan(source, ignored), limits, ignored)
                .ifPresent(this::gather);
    }

    /** The same diagnostics of a YAML document, with fixes that can be made as they are; others are left out. */
    public static List<Diagnostic> of(SourceText source, SourceLimits limits, List<Diagnostic> diagnostics) {
        boolean quotes = diagnostics.stream()
                .flatMap(diagnostic -> diagnostic.fix().stream())
                .anyMatch(Respelling::hasQuotes);
        if (!quotes) {
            return diagnostics;
        }
        Respelling respelling = new Respelling(source, limits);
        return diagnostics.stream().map(respelling::respelled).toList();
    }

    private void gather(Node root) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof Scalar scalar) {
                scalars.put(scalar.span().start(), scalar);
            } else if (node instanceof Sequence list) {
                list.items().forEach(open::push);
            } else if (node instanceof Mapping map) {
                for (Entry entry : map.entries()) {
                    open.push(entry.key());
                    open.push(entry.value());
                }
            }
        }
    }

    private Diagnostic respelled(Diagnostic diagnostic) {
        List<Edit> edits = diagnostic.fix().stream()
                .flatMap(edit -> respelled(edit).stream())
                .toList();
        return diagnostic.withFix(edits.size() == diagnostic.fix().size() ? edits : List.of());
    }

    private Optional<Edit> respelled(Edit edit) {
        if (!hasQuotes(edit)) {
            return Optional.of(edit);
        }
        var around = scalars.floorEntry(edit.span().start());
        if (around == null || around.getValue().span().end() <= edit.span().start()) {
            return Optional.of(edit);
        }
        if (around.getValue().span().end() < edit.span().end()) {
            return Optional.empty();
        }
        Scalar scalar = around.getValue();
        if (scalar.span().equals(edit.span())) {
            return Optional.of(edit);
        }
        String text = edit.replacement();
        return switch (scalar.style()) {
            case DOUBLE_QUOTED ->
                Optional.of(new Edit(edit.span(), text.replace("\\", "\\\\").replace("\"", "\\\"")));
            case SINGLE_QUOTED -> Optional.of(new Edit(edit.span(), text.replace("'", "''")));
            case PLAIN ->
                Optional.of(edit).filter(e -> e.span().start() > scalar.span().start());
            case LITERAL, FOLDED -> Optional.of(edit);
        };
    }

    private static boolean hasQuotes(Edit edit) {
        return edit.replacement().chars().anyMatch(c -> QUOTES.indexOf(c) >= 0);
    }
}
