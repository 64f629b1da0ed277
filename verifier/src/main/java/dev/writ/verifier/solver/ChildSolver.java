package dev.writ.verifier.solver;

import dev.writ.verifier.smtlib.Script;
import dev.writ.verifier.term.Query;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A solver in a process of its own. A process that crashes, hangs or speaks out of turn is ended and costs the query at
 * hand, which is then unknown; the next query starts another. Used by one thread at a time.
 */
public final class ChildSolver implements Solver {
    private static final int MOST_STARTS = 4;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Launcher launcher;
    private final ExecutorService conversation = Executors.newCachedThreadPool(ChildSolver::daemon);
    private Optional<Starting> child;
    private int starts = 1;
    private String name = "";
    private long resources;

    /** Starts the child at once, in the background. */
    public ChildSolver(Launcher launcher) {
        this.launcher = launcher;
        this.child = Optional.of(start());
    }

    /** A child that may not have greeted yet, and perhaps never will. */
    private record Starting(Future<Process> process, Future<Child> greeted) {}

    /** How a child comes to be. */
    @FunctionalInterface
    public interface Launcher {
        Process start() throws SolverException;
    }

    @Override
    public Answer solve(Query query, QueryLimits limits) {
        return solve(query, Script.of(query, limits.resources()), limits);
    }

    /** @param script the query as it is asked */
    Answer solve(Query query, Script script, QueryLimits limits) {
        resources = 0;
        long deadline = System.nanoTime() + limits.patience().toNanos();
        try {
            Child ready = within(deadline, running());
            name = ready.greeting();
            Child.Reply reply = within(deadline, conversation.submit(() -> ready.ask(script)));
            resources = cost(reply.cost());
            return read(query, reply);
        } catch (TimeoutException e) {
            return abandon("the solver gave no answer within " + seconds(limits.patience()));
        } catch (ExecutionException e) {
            return abandon(reason(e));
        } catch (UnreadableAnswer e) {
            return abandon(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandon("interrupted");
        }
    }

    private Future<Child> running() throws UnreadableAnswer {
        if (child.isEmpty()) {
            if (starts == MOST_STARTS) {
                throw new UnreadableAnswer("the solver's process failed " + MOST_STARTS + " times");
            }
            starts++;
            child = Optional.of(start());
        }
        return child.get().greeted();
    }

    private Starting start() {
        Future<Process> process = conversation.submit(launcher::start);
        return new Starting(process, conversation.submit(() -> Child.greeted(started(process))));
    }

    private static Process started(Future<Process> process)
            throws SolverException, UnreadableAnswer, InterruptedException {
        try {
            return process.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SolverException why) {
                throw why;
            }
            throw new UnreadableAnswer(reason(e));
        }
    }

    private static <T> T within(long deadline, Future<T> result)
            throws ExecutionException, TimeoutException, InterruptedException {
        return result.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static Answer read(Query query, Child.Reply reply) throws UnreadableAnswer {
        return switch (reply.verdict()) {
            case "unsat" -> new Answer.Proved(AnswerReader.core(query, reply.more()));
            case "sat" -> new Answer.Refuted(AnswerReader.assignment(query, reply.more()));
            case "unknown" -> new Answer.Unknown("the solver gave up: " + AnswerReader.oneLine(reply.more()));
            case "error" -> new Answer.Unknown(failure(reply.more()));
            default -> throw new UnreadableAnswer("the solver said " + AnswerReader.oneLine(reply.verdict()));
        };
    }

    /** Z3 cancels whatever it is doing when it has used up its resources, also what is not the query itself. */
    private static String failure(String said) {
        return said.contains("canceled")
                ? "the solver used up its budget"
                : "the solver failed: " + AnswerReader.oneLine(said);
    }

    private Answer abandon(String reason) {
        endChild();
        return new Answer.Unknown(reason);
    }

    private void endChild() {
        child.ifPresent(started -> conversation.execute(() -> end(started)));
        child = Optional.empty();
    }

    /** Ends the process itself, so that one which never greets ends, too. */
    private static void end(Starting started) {
        try {
            started.process().get().destroyForcibly();
        } catch (ExecutionException neverStarted) {
            // There is no process to end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() + " ms";
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "solver");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public long resources() {
        return resources;
    }

    /** {@code (:rlimit 4711)}. */
    private static long cost(String said) {
        Matcher number = NUMBER.matcher(said);
        return number.find() ? Long.parseLong(number.group()) : 0;
    }

    @Override
    public String name() {
        return name;
    }

    /** Waits a little for the process to end, but not for what is still being asked of it. */
    @Override
    public void close() {
        endChild();
        conversation.shutdown();
        try {
            conversation.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
