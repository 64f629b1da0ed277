package dev.writ.language.yaml.read;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the marks of the parser, which count code points, into offsets of the source. */
final class CodePoints {
    private final int base;
    private final int length;
    /** Where each code point starts; null while every one is a single unit. */
    private final int @Nullable [] starts;

    CodePoints(String text, int base) {
        this.base = base;
        this.length = text.length();
        int count = text.codePointCount(0, length);
        this.starts = count == length ? null : starts(text, count);
    }

    /** Where the text begins. */
    int first() {
        return base;
    }

    int start(Event event) {
        return event.getStartMark().map(this::offset).orElse(base);
    }

    int end(Event event) {
        return event.getEndMark().map(this::offset).orElse(base);
    }

    int offset(Mark mark) {
        int index = mark.getIndex();
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
