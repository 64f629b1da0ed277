package dev.writ.runtime;

import dev.writ.runtime.clock.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What gives attributes by name, each asked for one call at most once. All that a call needs are asked at the same time, by
 * threads of their own, so that one that hangs is left behind.
 */
final class AttributeProviders {
    /** How many may be asked at a time, those left behind included. */
    private static final int MOST_THREADS = 64;

    private static final long IDLE_SECONDS = 10;

    private final Map<String, Function<CallFacts, ?>> providers;
    private final Duration longest;
    private final ExecutorService threads;

    private AttributeProviders(
            Map<String, Function<CallFacts, ?>> providers, Duration longest, ExecutorService threads) {
        this.providers = providers;
        this.longest = longest;
        this.threads = threads;
    }

    static AttributeProviders none(Duration longest) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "writ-host");
                    thread.setDaemon(true);
                    return thread;
                });
        return new AttributeProviders(Map.of(), longest, threads);
    }

    AttributeProviders with(String name, Function<CallFacts, ?> provider) {
        Map<String, Function<CallFacts, ?>> more = new LinkedHashMap<>(providers);
        if (more.put(name, provider) != null) {
            throw new IllegalArgumentException(Quote.of(name) + " is provided twice");
        }
        return new AttributeProviders(more, longest, threads);
    }

    AttributeProviders within(Duration time) {
        return new AttributeProviders(providers, time, threads);
    }

    Set<String> names() {
        return providers.keySet();
    }

    boolean isEmpty() {
        return providers.isEmpty();
    }

    /** One answer that is being given. */
    private record Asked(String name, Future<?> answer) {}

    /**
     * Asks those that are wanted, all at once.
     *
     * @return by name what they gave; a provider that gives an empty {@code Optional} gives nothing
     * @throws Refusal naming one that does not answer, fails or gives nothing at all
     */
    Map<String, Object> ask(Predicate<String> isWanted, CallFacts call) throws Refusal {
        List<Asked> asked = new ArrayList<>();
        Map<String, Object> answers = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Function<CallFacts, ?>> provider : providers.entrySet()) {
                if (isWanted.test(provider.getKey())) {
                    asked.add(new Asked(provider.getKey(), begin(provider, call)));
                }
            }
            Deadline end = Deadline.in(longest);
            for (Asked each : asked) {
                Object answer = answer(each, end);
                Object given = answer instanceof Optional<?> optional ? optional.orElse(null) : answer;
                if (given != null) {
                    answers.put(each.name(), given);
                }
            }
            return answers;
        } finally {
            asked.forEach(each -> each.answer().cancel(true));
        }
    }

    private Future<?> begin(Map.Entry<String, Function<CallFacts, ?>> provider, CallFacts call) throws Refusal {
        try {
            return threads.submit(() -> provider.getValue().apply(call));
        } catch (RejectedExecutionException e) {
            throw refused(
                    provider.getKey(), "could not be asked for: " + MOST_THREADS + " are being asked for already");
        }
    }

    private Object answer(Asked asked, Deadline end) throws Refusal {
        try {
            Object answer = asked.answer().get(end.leftMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw refused(asked.name(), "is null");
            }
            return answer;
        } catch (TimeoutException e) {
            throw refused(asked.name(), "was not given within " + longest);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw refused(
                    asked.name(), "could not be given: " + cause.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(asked.name(), "was waited for by a thread that was interrupted");
        }
    }

    private static Refusal refused(String name, String why) {
        return new Refusal(RefusedBy.HOST, "the host attribute " + Quote.of(name) + " " + why);
    }
}
