package dev.writ.language.yaml.read;

import dev.writ.language.source.Span;
import java.util.List;

/** One value of a YAML document with its place. */
public sealed interface Node {
    Span span();

    /** How messages call it: {@code a list}. */
    String kind();

    /**
     * @param span with its quotes or its block header
     * @param text as YAML understands it; empty for an empty value
     */
    record Scalar(Span span, Style style, String text) implements Node {
        public boolean isPlain() {
            return style == Style.PLAIN;
        }

        public boolean isEmpty() {
            return isPlain() && text.isEmpty();
        }

        @Override
        public String kind() {
            return isEmpty() ? "nothing" : "a single value";
        }
    }

    record Sequence(Span span, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(Span span, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** Already reported. */
    record Malformed(Span span) implements Node {
        @Override
        public String kind() {
            return "something malformed";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Node value) {}

    /** How a scalar is spelled. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }
}
