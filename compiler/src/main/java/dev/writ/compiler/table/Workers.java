package dev.writ.compiler.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does independent tasks on some threads. Results come in the order of the items and every task counts its own steps, so
 * that nothing shows how many threads there were.
 */
final class Workers implements AutoCloseable {
    private static final int CHUNKS = 16;

    /** One piece of work. */
    @FunctionalInterface
    interface Task<T, R> {
        R run(T item, Steps steps) throws OutOfSteps;
    }

    private record Done<R>(List<R> results, long steps) {}

    private final int threads;
    private final ExecutorService executor;
    private final long most;
    private long taken;

    /**
     * @param threads at least 1; with 1 everything happens on the caller's thread
     * @param most steps that all tasks together may take
     */
    Workers(int threads, long most) {
        this.threads = threads;
        this.most = most;
        this.executor = Executors.newFixedThreadPool(threads, Workers::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "writ-minimiser");
        thread.setDaemon(true);
        return thread;
    }

    /** @throws CancellationException if the caller's thread is interrupted */
    <T, R> List<R> map(List<T> items, Task<T, R> task) throws OutOfSteps {
        List<List<T>> chunks = chunks(items);
        List<R> results = new ArrayList<>(items.size());
        for (Done<R> done : threads == 1 ? inline(chunks, task) : parallel(chunks, task)) {
            results.addAll(done.results);
            taken += done.steps;
        }
        if (taken > most) {
            throw new OutOfSteps();
        }
        return results;
    }

    private <T> List<List<T>> chunks(List<T> items) {
        int size = Math.max(1, Math.min(256, items.size() / CHUNKS));
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return chunks;
    }

    private <T, R> List<Done<R>> inline(List<List<T>> chunks, Task<T, R> task) throws OutOfSteps {
        List<Done<R>> done = new ArrayList<>();
        for (List<T> chunk : chunks) {
            done.add(run(chunk, task));
        }
        return done;
    }

    private <T, R> List<Done<R>> parallel(List<List<T>> chunks, Task<T, R> task) throws OutOfSteps {
        List<Future<Done<R>>> futures = new ArrayList<>();
        for (List<T> chunk : chunks) {
            futures.add(executor.submit(() -> run(chunk, task)));
        }
        try {
            List<Done<R>> done = new ArrayList<>();
            for (Future<Done<R>> future : futures) {
                done.add(future.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the compilation was interrupted");
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static OutOfSteps cause(ExecutionException e) {
        if (e.getCause() instanceof OutOfSteps out) {
            return out;
        }
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(e);
    }

    private <T, R> Done<R> run(List<T> chunk, Task<T, R> task) throws OutOfSteps {
        List<R> results = new ArrayList<>();
        long steps = 0;
        for (T item : chunk) {
            Steps own = new Steps(most);
            results.add(task.run(item, own));
            steps += own.taken();
        }
        return new Done<>(results, steps);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
