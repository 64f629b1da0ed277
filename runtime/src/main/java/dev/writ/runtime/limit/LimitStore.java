package dev.writ.runtime.limit;

import java.io.IOException;
import java.util.List;

/**
 * Counts uses. What it cannot count it does not let happen: a store that fails denies.
 *
 * <p>A store must pass {@code LimitStoreContract}: in any time of the length of a window no more actions begin, and no more
 * is added up by what may have had an effect, than the window has room for, however many reserve at once; what is released
 * or had no effect is free again; what is held counts however long it is held. What has no length is never forgotten.
 * Windows that differ in limit, key, length or in what they add up, and to how many digits, are counted apart.
 *
 * <p>An action waits for each call, those of {@link Reservation} too, and for nothing but them, so that a store answers in
 * bounded time: what it cannot say by then it says by an exception. What it throws, and where it answers {@code null}, the
 * action is refused; what it throws once the action has ended changes nothing of that, and what was held may stay so.
 */
public interface LimitStore {
    /**
     * Takes a place in every one of the windows, or in none.
     *
     * @throws LimitExhausted naming the first that has no place
     */
    Reservation reserve(List<Window> windows) throws LimitExhausted, IOException;
}
