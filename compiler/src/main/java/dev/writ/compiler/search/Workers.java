package dev.writ.compiler.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does independent tasks on some threads. Results come in the order of the items and every task has its share of steps
 * from the beginning, so that nothing shows how many threads there were.
 */
public final class Workers implements AutoCloseable {
    private static final int CHUNKS = 16;

    /** One piece of work. */
    @FunctionalInterface
    public interface Task<T, R> {
        R run(T item, Steps steps) throws OutOfSteps;
    }

    private record Done<R>(List<Optional<R>> results, long steps) {}

    private final int threads;
    private final ExecutorService executor;
    private final StepBudget budget;
    private long searched;
    private long answered;

    /** @param threads at least 1; with 1 everything happens on the caller's thread */
    public Workers(int threads, StepBudget budget) {
        this.threads = threads;
        this.budget = budget;
        this.executor = Executors.newFixedThreadPool(threads, Workers::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "writ-minimiser");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tries what makes a table better and need not succeed. All tasks share half of the steps that are left for this.
     *
     * @param most steps that one task may take
     * @return empty where one ran out of steps
     * @throws CancellationException if the caller's thread is interrupted
     */
    public <T, R> List<Optional<R>> search(List<T> items, long most, Task<T, R> task) {
        long share = Math.max(0, budget.search() - searched) / 2 / Math.max(1, items.size());
        Done<R> done = done(items, Math.min(most, share), task);
        searched += done.steps;
        return done.results;
    }

    /**
     * Answers questions on which it depends what may be said of a table. A task may ask several, each of which has
     * steps of its own: fewer when all those before have used many.
     *
     * @return empty where one ran out of steps
     * @throws CancellationException if the caller's thread is interrupted
     */
    public <T, R> List<Optional<R>> answer(List<T> items, Task<T, R> task) {
        boolean areLeft = answered < budget.answers();
        Done<R> done = done(items, areLeft ? budget.mostOfAnswer() : budget.leastOfAnswer(), task);
        answered += done.steps;
        return done.results;
    }

    /**
     * Does what is known to take few steps.
     *
     * @throws CancellationException if the caller's thread is interrupted
     */
    public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        return done(items, 0, (T item, Steps steps) -> work.apply(item)).results.stream()
                .map(Optional::orElseThrow)
                .toList();
    }

    private <T, R> Done<R> done(List<T> items, long most, Task<T, R> task) {
        List<List<T>> chunks = chunks(items);
        List<Optional<R>> results = new ArrayList<>(items.size());
        long steps = 0;
        for (Done<R> done : threads == 1 ? inline(chunks, most, task) : parallel(chunks, most, task)) {
            results.addAll(done.results);
            steps += done.steps;
        }
        return new Done<>(results, steps);
    }

    private <T> List<List<T>> chunks(List<T> items) {
        int size = Math.max(1, Math.min(256, items.size() / CHUNKS));
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return chunks;
    }

    private <T, R> List<Done<R>> inline(List<List<T>> chunks, long most, Task<T, R> task) {
        return chunks.stream().map(chunk -> run(chunk, most, task)).toList();
    }

    private <T, R> List<Done<R>> parallel(List<List<T>> chunks, long most, Task<T, R> task) {
        List<Future<Done<R>>> futures = new ArrayList<>();
        for (List<T> chunk : chunks) {
            futures.add(executor.submit(() -> run(chunk, most, task)));
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
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static <T, R> Done<R> run(List<T> chunk, long most, Task<T, R> task) {
        List<Optional<R>> results = new ArrayList<>();
        long steps = 0;
        for (T item : chunk) {
            Steps own = new Steps(most);
            results.add(attempt(item, own, task));
            steps += own.taken();
        }
        return new Done<>(results, steps);
    }

    private static <T, R> Optional<R> attempt(T item, Steps steps, Task<T, R> task) {
        try {
            return Optional.of(task.run(item, steps));
        } catch (OutOfSteps e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
