package dev.writ.compiler.search;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Shares the steps of one compilation among tasks. Every task has its share from the beginning, so that nothing shows how
 * many threads there were. Asked by one thread.
 */
public final class CountedSearch {
    private final Workers workers;
    private final StepBudget budget;
    private long searched;
    private long answered;

    public CountedSearch(Workers workers, StepBudget budget) {
        this.workers = workers;
        this.budget = budget;
    }

    /** One piece of work. */
    @FunctionalInterface
    public interface Task<T, R> {
        R run(T item, Steps steps) throws BudgetExceeded;
    }

    private record Done<R>(Bounded<R> result, long steps) {}

    /**
     * Tries what makes a table better and need not succeed. All tasks share half of the steps that are left for this.
     *
     * @param most steps that one task may take
     * @return in the order of the items
     * @throws CancellationException if the caller's thread is interrupted
     */
    public <T, R> List<Bounded<R>> search(List<T> items, long most, Task<T, R> task) {
        long share = Math.max(0, budget.search() - searched) / 2 / Math.max(1, items.size());
        List<Done<R>> done = done(items, Math.min(most, share), task);
        searched += taken(done);
        return results(done);
    }

    /**
     * Answers questions on which it depends what may be said of a table. A task may ask several, each of which has
     * steps of its own: fewer when all those before have used many.
     *
     * @return in the order of the items
     * @throws CancellationException if the caller's thread is interrupted
     */
    public <T, R> List<Bounded<R>> answer(List<T> items, Task<T, R> task) {
        boolean areLeft = answered < budget.answers();
        List<Done<R>> done = done(items, areLeft ? budget.mostOfAnswer() : budget.leastOfAnswer(), task);
        answered += taken(done);
        return results(done);
    }

    /**
     * Does what is known to take few steps.
     *
     * @throws CancellationException if the caller's thread is interrupted
     */
    public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        return workers.map(items, work);
    }

    private <T, R> List<Done<R>> done(List<T> items, long most, Task<T, R> task) {
        return workers.map(items, item -> {
            Steps steps = new Steps(most);
            Bounded<R> result = Bounded.of(() -> task.run(item, steps));
            return new Done<>(result, steps.taken());
        });
    }

    private static <R> long taken(List<Done<R>> done) {
        return done.stream().mapToLong(Done::steps).sum();
    }

    private static <R> List<Bounded<R>> results(List<Done<R>> done) {
        return done.stream().map(Done::result).toList();
    }
}
