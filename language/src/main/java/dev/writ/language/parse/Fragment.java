package dev.writ.language.parse;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;

/**
 * A text taken out of a source, with the place that each of its characters came from: the value of a quoted, folded or
 * block scalar differs from what stands in the file.
 */
public final class Fragment {
    private final SourceText source;
    private final String text;
    private final int[] offsets;

    /**
     * @param offsets for each UTF-16 unit of {@code text} the offset in the source where it begins, and one more where
     *     the last one ends; never decreasing
     */
    public Fragment(SourceText source, String text, int[] offsets) {
        if (offsets.length != text.length() + 1) {
            throw new IllegalArgumentException(
                    "a text of %d needs one offset more, got %d".formatted(text.length(), offsets.length));
        }
        this.source = source;
        this.text = text;
        this.offsets = offsets.clone();
    }

    /** A fragment that stands in the source as it is. */
    public static Fragment of(Span span) {
        String text = span.text();
        int[] offsets = new int[text.length() + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = span.start() + i;
        }
        return new Fragment(span.source(), text, offsets);
    }

    public SourceText source() {
        return source;
    }

    public String text() {
        return text;
    }

    /** Where the stretch of this fragment stands in the source. */
    public Span span(int start, int end) {
        return source.span(offsets[start], offsets[end]);
    }

    Span span() {
        return span(0, text.length());
    }
}
