package dev.writ.compiler.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Some threads for independent work, whose results come in the order of the items. */
public final class Workers implements AutoCloseable {
    private static final int CHUNKS = 16;

    private final int threads;
    private final ExecutorService executor;

    /** @param threads at least 1; with 1 everything happens on the caller's thread */
    public Workers(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads, Workers::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "writ-minimiser");
        thread.setDaemon(true);
        return thread;
    }

    /** @throws CancellationException if the caller's thread is interrupted */
    public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        if (threads == 1) {
            return run(items, work);
        }
        List<Future<List<R>>> futures = new ArrayList<>();
        for (List<T> chunk : chunks(items)) {
            futures.add(executor.submit(() -> run(chunk, work)));
        }
        try {
            List<R> results = new ArrayList<>(items.size());
            for (Future<List<R>> future : futures) {
                results.addAll(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the compilation was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static <T> List<List<T>> chunks(List<T> items) {
        int size = Math.max(1, Math.min(256, items.size() / CHUNKS));
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return chunks;
    }

    private static <T, R> List<R> run(List<T> chunk, Function<T, R> work) {
        List<R> results = new ArrayList<>(chunk.size());
        for (T item : chunk) {
            results.add(work.apply(item));
        }
        return results;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
