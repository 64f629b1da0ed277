package dev.writ.runtime.operator;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.clock.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Looks at an operator's orders all the time, by a thread of its own: nobody else waits for a file system that hangs.
 * What it says is never older than {@value #OLDEST_MILLIS} ms; where the last look is, the caller waits for the next one.
 */
public final class OrdersWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 20;

    /** Below the 100 ms in which orders take effect by what a thread needs to be woken and to begin its action. */
    private static final long OLDEST_MILLIS = 60;

    /** After this long without a look, everything is denied. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** How long closing waits for a look that hangs. */
    private static final long LONGEST_CLOSE_MILLIS = 1_000;

    private final OrdersReading reading;
    private final Object monitor = new Object();
    private final Thread thread;
    private volatile Look last;
    private volatile boolean isClosed;

    private OrdersWatch(OrdersReading reading, Look first, String origin) {
        this.reading = reading;
        this.last = first;
        this.thread = new Thread(this::run, "writ-orders " + origin);
        this.thread.setDaemon(true);
    }

    /** What was in force, and when the looking began that found it. */
    private static final class Look {
        private final long begun;
        private final OperatorStanding standing;

        Look(long begun, OperatorStanding standing) {
            this.begun = begun;
            this.standing = standing;
        }

        boolean isFresh() {
            return System.nanoTime() - begun <= TimeUnit.MILLISECONDS.toNanos(OLDEST_MILLIS);
        }
    }

    static OrdersWatch start(KillSwitch settings, AuditLog log, InstantSource clock) throws AuditException {
        OrdersReading reading = new OrdersReading(settings, log, clock);
        long begun = System.nanoTime();
        OrdersWatch watch = new OrdersWatch(reading, new Look(begun, reading.look()), log.origin());
        watch.thread.start();
        return watch;
    }

    /** What an operator lets happen. Interrupted or after too long a wait: nothing. */
    public OperatorStanding standing() {
        Look seen = last;
        return seen.isFresh() ? seen.standing : await();
    }

    private OperatorStanding await() {
        Deadline end = Deadline.in(LONGEST_WAIT);
        synchronized (monitor) {
            while (!last.isFresh() && !isClosed) {
                long left = end.leftMillis();
                if (left == 0) {
                    return OperatorStanding.unknown("the operator's orders could not be read in time");
                }
                try {
                    monitor.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return OperatorStanding.unknown("interrupted while the operator's orders were read");
                }
            }
            return last.standing;
        }
    }

    private void run() {
        while (!isClosed) {
            publish(look());
            synchronized (monitor) {
                try {
                    if (!isClosed) {
                        monitor.wait(PERIOD_MILLIS);
                    }
                } catch (InterruptedException e) {
                    // Nobody's way to end it: the next look follows at once.
                    continue;
                }
            }
        }
    }

    /** Never fails: what cannot be looked at is a standing that lets nothing happen. */
    private Look look() {
        long begun = System.nanoTime();
        try {
            return new Look(begun, reading.look());
        } catch (Throwable e) {
            return new Look(
                    begun,
                    OperatorStanding.unknown("the operator's orders could not be followed: "
                            + e.getClass().getName()));
        }
    }

    private void publish(Look look) {
        synchronized (monitor) {
            if (!isClosed) {
                last = look;
            }
            monitor.notifyAll();
        }
    }

    /** Follows no more orders: from here on nothing may happen. */
    @Override
    public void close() {
        synchronized (monitor) {
            isClosed = true;
            last = new Look(
                    System.nanoTime(), OperatorStanding.unknown("the operator's orders are no longer followed"));
            monitor.notifyAll();
        }
        boolean wasInterrupted = false;
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
