package dev.writ.language.model;

import dev.writ.language.regex.RegularExpression;
import java.util.List;

/** Which texts, canonical paths, domains or addresses, by their form. */
public sealed interface Pattern {
    <R> R accept(Visitor<R> visitor);

    /**
     * Text in which the parts stand in order, anything between them; the first at the beginning, the last at the end.
     * {@code like "db_*"} has the parts {@code "db_"} and {@code ""}; {@code contains "x"} has {@code ""}, {@code "x"}
     * and {@code ""}; a single part is the whole text.
     *
     * @param ignoringCase whether ASCII letters stand for their other case, too
     */
    record Glob(List<String> parts, boolean ignoringCase) implements Pattern {
        public Glob {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a glob has a part");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitGlob(this);
        }
    }

    /** The path itself and all below it; {@code /} has every absolute path below it, {@code .} every relative one. */
    record UnderPath(String root) implements Pattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnderPath(this);
        }
    }

    /**
     * A path of as many segments, each like its glob; within a segment {@code *} stands for anything but a slash.
     *
     * @param segments the parts of each segment's glob, or {@link #ANY_DEPTH}; none for the root {@code /}
     * @param isRelative whether no slash stands before the first
     */
    record PathGlob(List<List<String>> segments, boolean isRelative) implements Pattern {
        /** In place of the parts of a segment: any number of segments, none included. Written {@code **}. */
        public static final List<String> ANY_DEPTH = List.of();

        public PathGlob {
            segments = segments.stream().map(List::copyOf).toList();
        }

        /** Of absolute paths. */
        public PathGlob(List<List<String>> segments) {
            this(segments, false);
        }

        /** Whether it says {@code **} somewhere, so that paths of different depths match. */
        public boolean hasAnyDepth() {
            return segments.contains(ANY_DEPTH);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPathGlob(this);
        }
    }

    /**
     * A path whose last segment ends in a dot and one of these, with something before the dot.
     *
     * @param extensions without the first dot
     */
    record Extension(List<String> extensions) implements Pattern {
        public Extension {
            extensions = List.copyOf(extensions);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitExtension(this);
        }
    }

    /** The domain itself and all its subdomains. */
    record UnderDomain(String apex) implements Pattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnderDomain(this);
        }
    }

    /** The addresses of a network. */
    record UnderNetwork(Network network) implements Pattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnderNetwork(this);
        }
    }

    /**
     * A regular expression.
     *
     * @param isPart whether some part of the text matches, and not the whole of it
     */
    record Regex(RegularExpression expression, boolean isPart) implements Pattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRegex(this);
        }
    }

    /**
     * Text that holds the word with nothing around it that is an ASCII letter, an ASCII digit or {@code _}.
     *
     * @param ignoringCase whether ASCII letters stand for their other case, too
     */
    record ContainsWord(String word, boolean ignoringCase) implements Pattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitContainsWord(this);
        }
    }

    /** One method for each kind of pattern: a new kind breaks every reader until it is handled. */
    interface Visitor<R> {
        R visitGlob(Glob glob);

        R visitUnderPath(UnderPath under);

        R visitPathGlob(PathGlob glob);

        R visitExtension(Extension extension);

        R visitUnderDomain(UnderDomain under);

        R visitUnderNetwork(UnderNetwork under);

        R visitRegex(Regex regex);

        R visitContainsWord(ContainsWord word);
    }
}
