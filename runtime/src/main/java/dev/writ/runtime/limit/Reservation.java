package dev.writ.runtime.limit;

import java.io.IOException;

/**
 * A place for one action in each of its windows, held until the action begins or does not. Of {@link #begin} and
 * {@link #release} the first call counts; after a beginning, of {@link #complete} and {@link #revert}.
 */
public interface Reservation {
    /** A place in no window. */
    Reservation NONE = new Reservation() {
        @Override
        public void begin() {}

        @Override
        public void release() {}

        @Override
        public void complete() {}

        @Override
        public void revert() {}
    };

    /**
     * The action begins now: places in windows that count actions are taken for the length of these from here on. What is
     * added up stays held until it is known how the action ends.
     */
    void begin() throws IOException;

    /** The action does not begin: nobody has used anything. */
    void release();

    /** The action has ended, and had its effect or may have had it: what it adds is used for the length of its windows. */
    void complete() throws IOException;

    /** The action has ended and had no effect, or was stopped as it began: it has used nothing. */
    void revert() throws IOException;
}
