package dev.writ.language.yaml.read;

import java.util.Arrays;

/** A text of which every character knows where in the source it comes from. */
public final class PlacedText {
    private final String text;
    private final int[] offsets;

    private PlacedText(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    public String text() {
        return text;
    }

    /** The source offset of each character and, one more, of the end; never decreasing. */
    public int[] offsets() {
        return offsets.clone();
    }

    /** Takes characters in order. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[64];

        void add(char character, int offset) {
            if (text.length() + 1 == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[text.length()] = offset;
            text.append(character);
        }

        /** Characters that stand in the source as they are. */
        void copy(String source, int start, int end) {
            for (int i = start; i < end; i++) {
                add(source.charAt(i), i);
            }
        }

        PlacedText build(int end) {
            int[] exact = Arrays.copyOf(offsets, text.length() + 1);
            exact[text.length()] = end;
            return new PlacedText(text.toString(), exact);
        }
    }
}
