package dev.writ.language.testing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something on a stack of a usual size, however large that of the tests may be. */
public final class SmallStack {
    /** Half of what a thread usually has. */
    private static final long BYTES = 512 << 10;

    /** Much more than anything takes on a busy machine: what takes longer hangs. */
    private static final int MINUTES = 10;

    private SmallStack() {}

    public static void run(Runnable trial) {
        run("on a small stack", trial);
    }

    /** @param what is tried, for the message when it fails or takes minutes */
    public static void run(String what, Runnable trial) {
        FutureTask<Void> task = new FutureTask<>(trial, null);
        Thread thread = new Thread(null, task, "small stack", BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw new AssertionError(what + ": " + failed.getCause(), failed.getCause());
        } catch (TimeoutException hangs) {
            throw new AssertionError(what + ": takes more than " + MINUTES + " minutes", hangs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
