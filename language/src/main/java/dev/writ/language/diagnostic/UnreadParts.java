package dev.writ.language.diagnostic;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What earlier stages could not read of a document, and have reported. Whatever stands there is unknown to those that
 * follow: they say nothing more of it, and what it may have declared is not missed elsewhere.
 */
public final class UnreadParts {
    /** Of a document that was read as a whole. */
    public static final UnreadParts NONE = new UnreadParts(new TreeMap<>(), List.of(), Integer.MAX_VALUE, false);

    /** By where a part begins, how far that one or an earlier one reaches at most: there may be a hundred thousand. */
    private final NavigableMap<Integer, Integer> reach;

    private final List<SourceText> sources;
    /** From where on nothing is what it seems to be. */
    private final int wrongFrom;

    private final boolean isFileMissing;

    private UnreadParts(
            NavigableMap<Integer, Integer> reach, List<SourceText> sources, int wrongFrom, boolean isFileMissing) {
        this.reach = reach;
        this.sources = sources;
        this.wrongFrom = wrongFrom;
        this.isFileMissing = isFileMissing;
    }

    /** Wherever something of the document was reported; a syntax error of YAML makes something else of all that follows. */
    public static UnreadParts of(SourceText source, List<Diagnostic> reported) {
        NavigableMap<Integer, Integer> reach = new TreeMap<>();
        reported.stream()
                .filter(diagnostic -> diagnostic.span().source().equals(source))
                .map(UnreadParts::unread)
                .sorted(Comparator.comparingInt(Span::start))
                .forEach(span -> reach.put(
                        span.start(),
                        Math.max(
                                span.end(),
                                reach.isEmpty() ? 0 : reach.lastEntry().getValue())));
        int wrongFrom = reported.stream()
                .filter(diagnostic -> diagnostic.code() == DiagnosticCode.YAML_SYNTAX)
                .mapToInt(diagnostic -> unread(diagnostic).start())
                .min()
                .orElse(Integer.MAX_VALUE);
        return new UnreadParts(reach, List.of(source), wrongFrom, false);
    }

    /** The same, to which more may be added. */
    UnreadParts copy() {
        return new UnreadParts(new TreeMap<>(reach), new ArrayList<>(sources), wrongFrom, isFileMissing);
    }

    /** Adds a stretch to a copy; quickly where they come in source order. */
    void add(Span part) {
        if (!sources.contains(part.source())) {
            sources.add(part.source());
        }
        Map.Entry<Integer, Integer> before = reach.floorEntry(part.start());
        int end = before == null ? part.end() : Math.max(before.getValue(), part.end());
        reach.put(part.start(), end);
        // Whatever begins behind it reaches as far as it does at least.
        reach.tailMap(part.start(), false).replaceAll((start, until) -> Math.max(until, end));
    }

    private static Span unread(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        if (diagnostic.code() != DiagnosticCode.YAML_SYNTAX) {
            return span;
        }
        SourceText source = span.source();
        int line = source.position(span.start()).line();
        return source.span(
                source.lineStart(Math.max(1, line - 1)), source.text().length());
    }

    /** With a file beside them that was to be included. */
    public UnreadParts andAFile() {
        return new UnreadParts(reach, sources, wrongFrom, true);
    }

    public boolean isEmpty() {
        return reach.isEmpty() && !isFileMissing;
    }

    /** Whether a file is among them, which may have declared anything. */
    public boolean isFileMissing() {
        return isFileMissing;
    }

    /** Whether one of them lies in the stretch, or at its edge. */
    public boolean touches(Span span) {
        Map.Entry<Integer, Integer> last = reach.floorEntry(span.end());
        return last != null && last.getValue() >= span.start() && sources.contains(span.source());
    }

    /** Whether what was made of the stretch lacks a part; where all of it was reported, it was made knowing that. */
    public boolean mangles(Span span) {
        Map.Entry<Integer, Integer> last = reach.floorEntry(span.end());
        if (last == null || !touches(span)) {
            return false;
        }
        boolean isCovered = last.getKey() <= span.start() && last.getValue() >= span.end();
        return !isCovered || span.start() >= wrongFrom;
    }
}
