package dev.writ.language.source;

import java.util.Arrays;

/** A named text. Lines end at LF, CRLF or CR. Equal only to itself. */
public final class SourceText {
    private final String name;
    private final String text;
    private final int[] lineStarts;

    private SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /** A text under the name shown in messages, usually the path as the user gave it. */
    public static SourceText of(String name, String text) {
        return new SourceText(name, text);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    public Position position(int offset) {
        int line = lineIndex(offset);
        return new Position(line + 1, text.codePointCount(lineStarts[line], offset) + 1);
    }

    /** The offset at which the line of that number, from 1, begins. */
    public int lineStart(int number) {
        return lineStarts[number - 1];
    }

    /** The line of that number, from 1, without its line break. */
    public String line(int number) {
        int start = lineStart(number);
        int end = number < lineStarts.length ? lineStarts[number] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The size in UTF-8. */
    public long bytes() {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair counts two of the four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    public int lines() {
        return lineStarts.length;
    }

    private int lineIndex(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IllegalArgumentException("no offset " + offset + " in a source of " + text.length());
        }
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
