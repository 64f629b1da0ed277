package dev.writ.language.diagnostic;

/**
 * A line as shown, cropped around the stretch that is underlined.
 *
 * @param indent columns before the carets
 * @param width of the underlined stretch in columns, at least 1
 */
record Excerpt(String text, int indent, int width) {
    private static final int LONGEST = 120;
    private static final int CONTEXT = 40;
    private static final String CUT = "…";

    /** @param start of the stretch in the line; {@code end} may lie beyond the end of the line */
    static Excerpt of(String line, int start, int end) {
        int from = Math.min(start, line.length());
        int to = Math.max(from, Math.min(end, line.length()));
        if (line.length() <= LONGEST) {
            return shown("", line, "", from, to);
        }
        int cutStart = boundary(line, Math.max(0, from - CONTEXT));
        int cutEnd = boundary(line, Math.min(line.length(), cutStart + LONGEST));
        String before = cutStart > 0 ? CUT : "";
        String after = cutEnd < line.length() ? CUT : "";
        return shown(before, line.substring(cutStart, cutEnd), after, from - cutStart, Math.min(to, cutEnd) - cutStart);
    }

    private static Excerpt shown(String before, String piece, String after, int from, int to) {
        SafeText text = SafeText.of(piece);
        int indent = text.column(from);
        int width = Math.max(1, text.column(to) - indent);
        return new Excerpt((before + text + after).stripTrailing(), before.length() + indent, width);
    }

    /** The offset, moved back if it would part a surrogate pair. */
    private static int boundary(String line, int offset) {
        boolean inside = offset > 0
                && offset < line.length()
                && Character.isLowSurrogate(line.charAt(offset))
                && Character.isHighSurrogate(line.charAt(offset - 1));
        return inside ? offset - 1 : offset;
    }
}
