package dev.writ.runtime.limit;

import java.time.Duration;

/**
 * Where a use is counted: a limit, and one value of what it counts apart.
 *
 * @param limit its id
 * @param key the value that is counted by itself; empty where all are counted together
 * @param times how many actions may begin in any time of this length
 */
public record Window(String limit, String key, int times, Duration length) {
    public Window {
        if (times < 1 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a window has a length and room for at least one");
        }
    }
}
