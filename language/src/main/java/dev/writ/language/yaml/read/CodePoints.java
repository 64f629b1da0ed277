package dev.writ.language.yaml.read;

/** Turns the parser's offsets, which count code points, into offsets of the source. */
final class CodePoints {
    private final int base;
    private final int length;
    /** Where each code point starts; null while every one is a single unit. */
    private final int @org.jspecify.annotations.Nullable [] starts;

    CodePoints(String text, int base) {
        this.base = base;
        this.length = text.length();
        int count = text.codePointCount(0, length);
        this.starts = count == length ? null : starts(text, count);
    }

    int sourceOffset(long codePoint) {
        int index = (int) Math.max(0, codePoint);
        if (starts == null) {
            return base + Math.min(index, length);
        }
        return base + starts[Math.min(index, starts.length - 1)];
    }

    private static int[] starts(String text, int count) {
        int[] starts = new int[count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        starts[count] = at;
        return starts;
    }
}
