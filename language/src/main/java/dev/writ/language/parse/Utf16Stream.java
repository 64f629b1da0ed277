package dev.writ.language.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text read by UTF-16 units, so that token positions are offsets into it; ANTLR's own streams count code points. To the
 * lexer every unit beyond ASCII looks the same: the grammar tells none of them apart, and ANTLR is slow with them.
 */
final class Utf16Stream implements CharStream {
    private static final int BEYOND_ASCII = 0x7F;

    private final String text;
    private int position;

    Utf16Stream(String text) {
        this.text = text;
    }

    @Override
    public void consume() {
        if (position >= text.length()) {
            throw new IllegalStateException("cannot consume the end");
        }
        position++;
    }

    @Override
    public int LA(int distance) {
        if (distance == 0) {
            return 0;
        }
        int at = position + (distance < 0 ? distance : distance - 1);
        return at < 0 || at >= text.length() ? IntStream.EOF : Math.min(text.charAt(at), BEYOND_ASCII);
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = Math.min(index, text.length());
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText(Interval interval) {
        int end = Math.min(interval.b + 1, text.length());
        return interval.a >= end ? "" : text.substring(interval.a, end);
    }
}
