package dev.writ.runtime.audit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer that an interrupt does not end, since the log of whoever waits would end with it. */
final class PatientAnswer {
    private PatientAnswer() {}

    /**
     * Returns the answer; hands an interrupt back to the thread.
     *
     * @param end until when it is waited for, in the time of {@link System#nanoTime}
     */
    static <T> T await(Future<T> answer, long end) throws ExecutionException, TimeoutException {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
