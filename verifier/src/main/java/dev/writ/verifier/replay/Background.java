package dev.writ.verifier.replay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work on a thread of its own, of which a result is needed later. */
public final class Background<T> {
    private final CompletableFuture<T> done;

    private Background(CompletableFuture<T> done) {
        this.done = done;
    }

    /** May find that our own engines contradict each other. */
    @FunctionalInterface
    public interface Work<T> {
        T done() throws EnginesDisagree;
    }

    public static <T> Background<T> start(Work<T> work) {
        return new Background<>(CompletableFuture.supplyAsync(() -> {
            try {
                return work.done();
            } catch (EnginesDisagree e) {
                throw new CompletionException(e);
            }
        }));
    }

    /** Waits, and throws what the work threw. */
    public T get() throws EnginesDisagree {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EnginesDisagree disagreement) {
                throw disagreement;
            }
            throw e;
        }
    }
}
