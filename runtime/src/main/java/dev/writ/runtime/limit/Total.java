package dev.writ.runtime.limit;

/** What is used of a limit for ever: a number alone, from which nothing leaves. */
final class Total extends Tally {
    @Override
    void begin(long now, long amount) {
        // Held until it is known whether it had an effect.
    }

    @Override
    void complete(long now, long amount) {
        release(amount);
        use(amount);
    }

    @Override
    boolean revert(long begun, long amount) {
        release(amount);
        return true;
    }

    @Override
    void restore(long time, long amount) {
        use(amount);
    }

    @Override
    int forget(long now) {
        return 0;
    }
}
