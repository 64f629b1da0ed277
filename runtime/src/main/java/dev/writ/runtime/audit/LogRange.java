package dev.writ.runtime.audit;

/** Entries by sequence, both ends included. */
public record LogRange(long from, long to) {
    public LogRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no entries from " + from + " to " + to);
        }
    }

    public long size() {
        return to - from + 1;
    }

    @Override
    public String toString() {
        return from == to ? Long.toString(from) : from + "-" + to;
    }
}
