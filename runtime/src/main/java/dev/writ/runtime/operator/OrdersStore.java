package dev.writ.runtime.operator;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an operator leaves what enforcers follow. Nothing that it gives is believed but what is signed; a store that
 * fails or lags denies, it never permits.
 *
 * <p>A store must pass {@code OrdersStoreContract}: what was read is whole, what was replaced is read from then on, and
 * of two that replace the same text one fails.
 */
public interface OrdersStore {
    /** How long a document may be, in bytes: twice as much still fits an entry of the log. */
    int LONGEST = 1 << 14;

    /** The two things that stand there. */
    enum Document {
        ORDERS,
        LEASE;

        /** The name of its file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What stands there now; empty where nothing does. */
    Optional<String> read(Document document) throws IOException;

    /**
     * Puts another text there, durably.
     *
     * @param expected what must stand there until then
     * @throws IllegalArgumentException if the text is longer than {@link #LONGEST}, so that nobody could follow it
     * @return false, and nothing is changed, where something else stands there
     */
    boolean replace(Document document, Optional<String> expected, String text) throws IOException;

    /**
     * Puts another text there, durably, whatever stands there, also where that cannot be read: a kill waits for nobody.
     *
     * @throws IllegalArgumentException if the text is longer than {@link #LONGEST}
     */
    void overwrite(Document document, String text) throws IOException;
}
