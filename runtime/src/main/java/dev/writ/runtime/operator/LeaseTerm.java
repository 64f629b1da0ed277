package dev.writ.runtime.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a lease ends. What is left of it is measured at its first sight; after that much by a clock that never goes back
 * it is over, and once the time of day has passed its end it is over too, whatever either clock says later.
 */
final class LeaseTerm {
    /** The newest lease of each log that this process knows: an enforcer that is made anew goes on with its term. */
    private static final Map<String, LeaseTerm> NEWEST = new ConcurrentHashMap<>();

    private final Lease lease;
    private final long deadline;
    private volatile boolean isOver;

    private LeaseTerm(Lease lease, long deadline) {
        this.lease = lease;
        this.deadline = deadline;
    }

    /** @param nanos of a clock that never goes back */
    static LeaseTerm of(Lease lease, Instant now, long nanos) {
        return NEWEST.merge(
                lease.log(), begin(lease, now, nanos), (known, begun) -> known.lease.equals(lease) ? known : begun);
    }

    private static LeaseTerm begin(Lease lease, Instant now, long nanos) {
        Duration left = Duration.between(now, lease.until());
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return new LeaseTerm(lease, nanos + (left.compareTo(longest) < 0 ? left : longest).toNanos());
    }

    Lease lease() {
        return lease;
    }

    boolean isOver(Instant now, long nanos) {
        if (nanos - deadline > 0 || now.isAfter(lease.until())) {
            isOver = true;
        }
        return isOver;
    }
}
