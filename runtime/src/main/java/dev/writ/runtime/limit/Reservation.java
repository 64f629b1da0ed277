package dev.writ.runtime.limit;

import java.io.IOException;

/** A place for one action in each of its windows, held until the action begins or does not. Of the calls, the first counts. */
public interface Reservation {
    /** A place in no window. */
    Reservation NONE = new Reservation() {
        @Override
        public void begin() {}

        @Override
        public void release() {}
    };

    /** The action begins now: the places are taken for the length of their windows from here on. */
    void begin() throws IOException;

    /** The action does not begin: nobody has used anything. */
    void release();
}
