package dev.writ.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An action that has been begun and ends at some time, by any thread. Its outcome is that of its stage. */
final class AsyncRun<A extends ActionCall<A>, R> {
    private final Intent<A> intent;
    private final EnforcementLog enforcements;
    private final Runnable end;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private final CompletableFuture<R> result = new CompletableFuture<>();

    /** @param end once the outcome is written, or cannot be */
    AsyncRun(Intent<A> intent, EnforcementLog enforcements, Runnable end) {
        this.intent = intent;
        this.enforcements = enforcements;
        this.end = end;
    }

    CompletionStage<R> begin(Enforcer.AsyncAction<? super A, R> action) {
        try {
            CompletionStage<R> stage = action.run(intent.decided());
            if (stage == null) {
                throw new NullPointerException("the action gave no stage: whether it goes on is not known");
            }
            stage.whenComplete(this::end);
        } catch (Throwable failure) {
            end(null, failure);
        }
        return result.minimalCompletionStage();
    }

    /** Whoever ends a stage twice, or while it is ended, has ended it the first time. */
    private void end(@Nullable R value, @Nullable Throwable failure) {
        if (!hasEnded.compareAndSet(false, true)) {
            return;
        }
        Throwable told = failure;
        try {
            if (failure == null) {
                enforcements.success(intent);
            } else {
                enforcements.failure(intent, cause(failure));
            }
        } catch (Throwable notLogged) {
            told = notLogged;
        }
        // What follows on the result may wait for all that runs, and this runs no more.
        end.run();
        if (told == null) {
            complete(value);
        } else {
            result.completeExceptionally(told);
        }
    }

    @SuppressWarnings("NullAway") // A stage may give null, which is then what its action gives.
    private void complete(@Nullable R value) {
        result.complete(value);
    }

    /** What went wrong, and not that it did so in another stage. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }
}
