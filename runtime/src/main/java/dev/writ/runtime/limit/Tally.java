package dev.writ.runtime.limit;

/** What is used of one window, and what is held by actions that may yet use it. Amounts are not below zero. */
abstract class Tally {
    private long used;
    private long held;

    /** How often 2<sup>63</sup> is held beside that: what another window let begin is held without asking for room. */
    private int heldBeyond;

    /** How many hold something, of which an amount may be nothing. */
    private int holders;

    /** That more was used than can be told, which is more than any window has room for. */
    private boolean isBeyond;

    /** Whether so much more has room among at most so much. */
    final boolean hasRoom(long most, long amount) {
        return !isBeyond && heldBeyond == 0 && used <= most && held <= most - used && amount <= most - used - held;
    }

    final void hold(long amount) {
        held += amount;
        if (held < 0) {
            held &= Long.MAX_VALUE;
            heldBeyond++;
        }
        holders++;
    }

    final void release(long amount) {
        held -= amount;
        if (held < 0) {
            held &= Long.MAX_VALUE;
            heldBeyond--;
        }
        holders--;
    }

    final void use(long amount) {
        long sum = used + amount;
        isBeyond |= sum < used;
        used = isBeyond ? Long.MAX_VALUE : sum;
    }

    final void free(long amount) {
        used -= amount;
    }

    final boolean isBeyond() {
        return isBeyond;
    }

    /** Begins anew with what is used, as long as that could not be told; what is still in use is told again. */
    final void recount() {
        used = 0;
        isBeyond = false;
    }

    /** Forgets what is used, however much that was, and says of how many uses; what is held stays held. */
    int clear() {
        recount();
        return 0;
    }

    /** Whether nothing is used and nobody holds a place, so that it counts like one that was never there. */
    boolean isEmpty() {
        return used == 0 && holders == 0 && !isBeyond;
    }

    /** What is held begins. */
    abstract void begin(long now, long amount);

    /** What began at that time has ended, and may have had an effect. */
    abstract void complete(long now, long amount);

    /** What began at that time has ended without one; whether it was still counted. */
    abstract boolean revert(long begun, long amount);

    /** Adds what was used at a time that need not be the latest. */
    abstract void restore(long time, long amount);

    /** Drops what has left the window, and says of how many uses that is. */
    abstract int forget(long now);
}
