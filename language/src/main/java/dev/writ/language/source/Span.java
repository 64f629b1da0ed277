package dev.writ.language.source;

/**
 * A stretch of a source, as UTF-16 offsets; {@code end} is exclusive and may equal {@code start}.
 */
public record Span(SourceText source, int start, int end) {
    public Span {
        if (start < 0 || end < start || end > source.text().length()) {
            throw new IllegalArgumentException("no span %d..%d in a source of %d"
                    .formatted(start, end, source.text().length()));
        }
    }

    /** The stretch from the start of this span to the end of {@code last}, which must not end earlier. */
    public Span to(Span last) {
        return new Span(source, start, last.end);
    }

    /** Whether all of the other stretch is in this one. */
    public boolean holds(Span other) {
        return start <= other.start && other.end <= end && source.equals(other.source);
    }

    public String text() {
        return source.text().substring(start, end);
    }

    @Override
    public String toString() {
        return source.name() + ":" + source.position(start);
    }
}
