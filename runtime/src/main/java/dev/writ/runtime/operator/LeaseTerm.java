package dev.writ.runtime.operator;

import dev.writ.runtime.clock.Deadline;
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
    private final Deadline deadline;

    private LeaseTerm(Lease lease, Deadline deadline) {
        this.lease = lease;
        this.deadline = deadline;
    }

    /** @param nanos of a clock that never goes back */
    static LeaseTerm of(Lease lease, Instant now, long nanos) {
        return NEWEST.merge(
                lease.log(),
                new LeaseTerm(lease, Deadline.after(lease.until(), now, nanos)),
                (known, begun) -> known.lease.equals(lease) ? known : begun);
    }

    Lease lease() {
        return lease;
    }

    boolean isOver(Instant now, long nanos) {
        return deadline.isOver(now, nanos);
    }
}
