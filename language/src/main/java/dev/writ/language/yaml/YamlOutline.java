package dev.writ.language.yaml;

import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.DocumentScan;
import dev.writ.language.yaml.read.FlowScalar;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.read.Node.Sequence;
import dev.writ.language.yaml.read.NodeReader;
import dev.writ.language.yaml.read.YamlSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document in YAML holds besides its syntax tree.
 *
 * @param comments in source order, from their sign to the end of their line
 * @param heads the keys of the document, and {@code actions of the vocabulary}
 */
public record YamlOutline(List<Span> comments, Map<String, Span> heads) {
    public YamlOutline {
        comments = List.copyOf(comments);
        heads = Map.copyOf(heads);
    }

    /** Of a document that was read without mistakes under these limits. */
    public static YamlOutline of(SourceText source, SourceLimits limits) {
        YamlSink ignored = new YamlSink(limits);
        Optional<Node> root = NodeReader.read(source, DocumentScan.scan(source, ignored), limits, ignored);
        List<Scalar> scalars = new ArrayList<>();
        root.ifPresent(node -> gather(node, scalars));
        Map<String, Span> heads = new HashMap<>();
        for (Entry entry : entries(root)) {
            heads.put(entry.key().text(), entry.key().span());
            if (entry.key().text().equals("vocabulary")) {
                entries(Optional.of(entry.value())).stream()
                        .filter(inner -> inner.key().text().equals("actions"))
                        .forEach(inner -> heads.put(
                                "actions of the vocabulary", inner.key().span()));
            }
        }
        return new YamlOutline(comments(source, scalars), heads);
    }

    private static List<Entry> entries(Optional<Node> node) {
        return node.isPresent() && node.get() instanceof Mapping mapping ? mapping.entries() : List.of();
    }

    private static void gather(Node node, List<Scalar> scalars) {
        if (node instanceof Scalar scalar) {
            scalars.add(scalar);
        } else if (node instanceof Sequence list) {
            list.items().forEach(item -> gather(item, scalars));
        } else if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                scalars.add(entry.key());
                gather(entry.value(), scalars);
            }
        }
    }

    /** Whatever begins like a comment outside of every scalar is one. */
    private static List<Span> comments(SourceText source, List<Scalar> scalars) {
        List<Span> comments = new ArrayList<>();
        int from = 0;
        for (Scalar scalar : scalars) {
            Span span = scalar.span();
            boolean block = scalar.style() == Node.Style.LITERAL || scalar.style() == Node.Style.FOLDED;
            find(source, from, block ? endOfLine(source.text(), span.start()) : span.start(), comments);
            from = Math.max(from, span.end());
        }
        find(source, from, source.text().length(), comments);
        return comments;
    }

    private static void find(SourceText source, int from, int to, List<Span> comments) {
        String text = source.text();
        int i = from;
        while (i < to) {
            if (text.charAt(i) == '#' && (i == 0 || isBlank(text.charAt(i - 1)))) {
                int end = endOfLine(text, i);
                comments.add(source.span(i, end));
                i = end;
            } else {
                i++;
            }
        }
    }

    private static boolean isBlank(char c) {
        return FlowScalar.isSpace(c) || FlowScalar.isBreak(c);
    }

    private static int endOfLine(String text, int from) {
        int end = from;
        while (end < text.length() && !FlowScalar.isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
