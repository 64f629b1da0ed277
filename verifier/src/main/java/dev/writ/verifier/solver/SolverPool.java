package dev.writ.verifier.solver;

import dev.writ.verifier.smtlib.Script;
import dev.writ.verifier.term.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Solvers in processes of their own: one that starts at once, and more when there is work for them. What a process costs
 * by crashing or hanging is the query that it was asked, as with one process. Which of them answers makes no difference:
 * each query gets a context of its own. Used by one thread at a time.
 */
public final class SolverPool implements Solver {
    /** So many queries take longer than another process needs to start. */
    private static final int WORTH_ANOTHER = 32;

    private static final int MOST_CHILDREN = 2;
    /** Asked or waiting ahead of the answer that is taken next. */
    private static final int MOST_AHEAD = 48;

    private final ChildSolver.Launcher launcher;
    private final int most;
    private final List<ChildSolver> children = new ArrayList<>();
    private final BlockingDeque<ChildSolver> idle = new LinkedBlockingDeque<>();
    private final ExecutorService asking;
    private String name = "";
    private long resources;

    SolverPool(ChildSolver.Launcher launcher, int most) {
        this.launcher = launcher;
        this.most = most;
        this.asking = Executors.newFixedThreadPool(most, SolverPool::daemon);
        startAnother();
    }

    /** Z3, in JVMs of its own: as many as there are processors for, and no more than two. */
    public static SolverPool z3() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new SolverPool(new Z3Launcher(), Math.min(processors, MOST_CHILDREN));
    }

    private void startAnother() {
        ChildSolver child = new ChildSolver(launcher);
        children.add(child);
        idle.addLast(child);
    }

    @Override
    public Answer solve(Query query, QueryLimits limits) {
        Told told = ask(query, Script.of(query, limits.resources()), limits);
        name = told.solver();
        resources = told.resources();
        return told.answer();
    }

    /** As soon as one of the processes has nothing else to do. */
    private Told ask(Query query, Script script, QueryLimits limits) {
        ChildSolver child;
        try {
            child = idle.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Told.INTERRUPTED;
        }
        try {
            Answer answer = child.solve(query, script, limits);
            return new Told(answer, child.name(), child.resources());
        } finally {
            idle.addFirst(child);
        }
    }

    @Override
    public void solveAll(Iterator<Query> queries, QueryLimits limits, Predicate<Answered> taker) {
        Map<Hash, Future<Told>> asked = new HashMap<>();
        Deque<Waiting> ahead = new ArrayDeque<>();
        try {
            boolean wantsMore = true;
            while (wantsMore) {
                while (ahead.size() < MOST_AHEAD && queries.hasNext()) {
                    Query query = queries.next();
                    Script script = Script.of(query, limits.resources());
                    ahead.addLast(new Waiting(
                            query,
                            asked.computeIfAbsent(
                                    Hash.of(script), none -> asking.submit(() -> ask(query, script, limits)))));
                    if (asked.size() >= WORTH_ANOTHER * children.size() && children.size() < most) {
                        startAnother();
                    }
                }
                wantsMore = !ahead.isEmpty() && taker.test(ahead.removeFirst().answered());
            }
        } finally {
            ahead.forEach(waiting -> waiting.result().cancel(false));
        }
    }

    /** What came of asking, without the question: of a large policy all of them together would not fit. */
    private record Told(Answer answer, String solver, long resources) {
        static final Told INTERRUPTED = new Told(new Answer.Unknown("interrupted"), "", 0);
    }

    /** Stands for what a script asks. */
    private record Hash(String sha256) {
        static Hash of(Script script) {
            try {
                byte[] body = script.body().getBytes(StandardCharsets.UTF_8);
                return new Hash(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("unreachable: every JDK has SHA-256", e);
            }
        }
    }

    /** A query, and the answer to it or to one that asks the same. */
    private record Waiting(Query query, Future<Told> result) {
        Answered answered() {
            Told told = told();
            return new Answered(query, told.answer(), told.solver(), told.resources());
        }

        private Told told() {
            try {
                return result.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a solver ends trouble with an answer, not so: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Told.INTERRUPTED;
            }
        }
    }

    @Override
    public long resources() {
        return resources;
    }

    @Override
    public String name() {
        return name;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "solver-queue");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        asking.shutdownNow();
        try {
            asking.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ChildSolver::close);
    }
}
