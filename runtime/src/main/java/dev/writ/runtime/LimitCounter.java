package dev.writ.runtime;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.limit.InMemoryLimitStore;
import dev.writ.runtime.limit.LimitExhausted;
import dev.writ.runtime.limit.LimitStore;
import dev.writ.runtime.limit.Reservation;
import dev.writ.runtime.limit.Window;
import dev.writ.runtime.table.NumberSpelling;
import dev.writ.runtime.table.TableData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts what the policy limits. */
final class LimitCounter {
    /** Longer values are counted by their digest, so that one value is not kept at length a thousand times. */
    private static final int LONGEST_KEY = 100;

    /** A hundred years, which a clock of nanoseconds can still tell. */
    private static final long LONGEST_SECONDS = 100L * 365 * 86_400;

    /** How long a call waits for what a new version limits to be read from the log. */
    private static final Duration LONGEST_READING = Duration.ofSeconds(30);

    private final Guard guard;
    private final LimitStore store;

    /** What must be told what the log knows; none where the store remembers by itself. */
    private final Optional<InMemoryLimitStore> memory;

    private final Map<String, TableData.Limit> limits = new HashMap<>();

    /** Ids of limits of which the memory knows nothing until it is {@link #restore told}. */
    private final Set<String> untold = new TreeSet<>();

    private final CountDownLatch isTold = new CountDownLatch(1);

    /** That reading the log failed. */
    private volatile boolean isLost;

    private LimitCounter(Guard guard, LimitStore store, Optional<InMemoryLimitStore> memory) {
        this.guard = guard;
        this.store = store;
        this.memory = memory;
        guard.table().limits().stated().forEach(limit -> limits.put(limit.id(), limit));
    }

    /** Counts in a store that remembers by itself. */
    static LimitCounter in(Guard guard, LimitStore store) {
        return new LimitCounter(guard, store, Optional.empty());
    }

    /** Counts in memory, and goes on from what the log tells. */
    static LimitCounter inMemory(Guard guard, AuditLog log, Instant now) throws AuditException {
        InMemoryLimitStore memory = new InMemoryLimitStore();
        LimitCounter counter = new LimitCounter(guard, memory, Optional.of(memory));
        counter.untold.addAll(counter.limits.keySet());
        counter.restore(log, now);
        return counter;
    }

    /**
     * Goes on for the next version of the policy, with what is counted by both. What it limits otherwise is to be read from
     * the log by {@link #restore}, once nothing begins by this version any more; until then it is waited for.
     */
    LimitCounter next(Guard version) {
        LimitCounter counter = new LimitCounter(version, store, memory);
        if (memory.isPresent()) {
            counter.limits.forEach((id, limit) -> {
                TableData.Limit before = limits.get(id);
                if (untold.contains(id) && (isTold.getCount() > 0 || isLost)
                        || before == null
                        || !isCountedAlike(limit, version, before)) {
                    counter.untold.add(id);
                }
            });
        }
        return counter;
    }

    private boolean isCountedAlike(TableData.Limit limit, Guard version, TableData.Limit before) {
        return limit.seconds().equals(before.seconds())
                && limit.per()
                        .map(index -> name(version, index))
                        .equals(before.per().map(index -> name(guard, index)))
                && limit.of()
                        .map(of -> Summed.of(version, of))
                        .equals(before.of().map(of -> Summed.of(guard, of)));
    }

    private static String name(Guard guard, int attribute) {
        return guard.table().attributes().get(attribute).name();
    }

    /** An attribute that is added up, and how many digits after the point it has. */
    private record Summed(String name, int scale) {
        static Summed of(Guard guard, int attribute) {
            TableData.Attribute summed = guard.table().attributes().get(attribute);
            return new Summed(
                    summed.name(),
                    summed.type().numbers().map(NumberSpelling::scale).orElse(0));
        }
    }

    /** Tells the memory what the log knows of the limits of which it was not told. */
    void restore(AuditLog log, Instant now) throws AuditException {
        try {
            tell(log, now);
        } finally {
            isTold.countDown();
        }
    }

    private void tell(AuditLog log, Instant now) throws AuditException {
        if (!untold.isEmpty()) {
            isLost = true;
            // An earlier version may have counted it alike, before another one counted it otherwise.
            memory.ifPresent(counted -> untold.forEach(id -> {
                counted.forget(id);
                counted.hold(id, this::successor);
            }));
            CountedUses told = new CountedUses(guard.policy(), use -> {
                if (untold.contains(use.limit())) {
                    restore(memory.orElseThrow(), use, now);
                }
            });
            log.replay(told::tell);
            told.finish();
            isLost = false;
        }
    }

    /** Where an amount that is in flight is held by this version; what counts for ever is told by the log alone. */
    private Optional<Window> successor(Window before) {
        TableData.Limit limit = limits.get(before.limit());
        if (limit == null || limit.seconds().isEmpty()) {
            return Optional.empty();
        }
        return limit.of().map(of -> Summed.of(guard, of)).flatMap(of -> before.sum()
                .filter(sum -> sum.of().equals(of.name()))
                .map(sum -> new Window.Sum(of.name(), of.scale(), restored(sum.text(), of.scale())))
                .map(sum -> window(limit, before.key(), Optional.of(sum))));
    }

    private static Optional<Duration> length(TableData.Limit limit) {
        return limit.seconds().map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
    }

    private void restore(InMemoryLimitStore memory, CountedUses.Use use, Instant now) {
        TableData.Limit limit = limits.get(use.limit());
        if (limit != null) {
            // A use that the log has later than the clock does is as young as can be.
            Duration age = use.time().isBefore(now) ? Duration.between(use.time(), now) : Duration.ZERO;
            Optional<Summed> summed = limit.of().map(of -> Summed.of(guard, of));
            if (summed.isEmpty()) {
                memory.restore(window(limit, use.key(), Optional.empty()), age);
                return;
            }
            // What did not add up this attribute says nothing of its sum.
            Summed of = summed.orElseThrow();
            use.sum()
                    .filter(sum -> sum.of().equals(of.name()))
                    .map(sum -> new Window.Sum(of.name(), of.scale(), restored(sum.amount(), of.scale())))
                    .ifPresent(sum -> memory.restore(window(limit, use.key(), Optional.of(sum)), age));
        }
    }

    /** What was written with more digits counts for no less than it was, and what is no amount for all there is. */
    private static long restored(String amount, int scale) {
        Optional<BigDecimal> written = DecimalSpelling.decimal(amount).filter(number -> number.signum() >= 0);
        OptionalLong units = written.isPresent()
                ? DecimalSpelling.units(written.orElseThrow().setScale(scale, RoundingMode.CEILING), scale)
                : OptionalLong.empty();
        return units.orElse(Long.MAX_VALUE);
    }

    private static Window window(TableData.Limit limit, String key, Optional<Window.Sum> sum) {
        return new Window(limit.id(), key, sum, limit.most(), length(limit));
    }

    /** The windows in which a permitted request counts. */
    List<Window> windows(Request request, List<String> ids) {
        List<Window> windows = new ArrayList<>(ids.size());
        for (String id : ids) {
            TableData.Limit limit = limits.get(id);
            if (limit == null) {
                throw new IllegalStateException("the policy states no limit `" + id + "`");
            }
            windows.add(window(limit, key(limit, request), sum(limit, request)));
        }
        return windows;
    }

    private String key(TableData.Limit limit, Request request) {
        if (limit.per().isEmpty()) {
            return "";
        }
        String text = JsonWriter.canonical(value(name(guard, limit.per().orElseThrow()), request));
        return text.length() <= LONGEST_KEY ? text : "sha256:" + Sha256.hex(text);
    }

    private Optional<Window.Sum> sum(TableData.Limit limit, Request request) {
        return limit.of().map(of -> Summed.of(guard, of)).map(summed -> {
            String written = value(summed.name(), request) instanceof JsonString number ? number.value() : "";
            long amount = DecimalSpelling.parse(written, summed.scale()).orElseThrow();
            return new Window.Sum(summed.name(), summed.scale(), amount);
        });
    }

    /** What may be counted is in every request that owes the limit: where it is not, nothing is counted, and nothing runs. */
    private static Json value(String attribute, Request request) {
        return request.canonical()
                .flatMap(values -> values.get(attribute))
                .orElseThrow(() -> new IllegalStateException("there is no `" + attribute + "` to count"));
    }

    Reservation reserve(List<Window> windows) throws Refusal {
        if (windows.isEmpty()) {
            return Reservation.NONE;
        }
        requireTold(windows);
        try {
            return Objects.requireNonNull(store.reserve(windows), "reservation");
        } catch (LimitExhausted exhausted) {
            throw new Refusal(RefusedBy.LIMIT, String.valueOf(exhausted.getMessage()));
        } catch (Throwable e) {
            throw new Refusal(
                    RefusedBy.LIMIT,
                    "its limits could not be counted: " + e.getClass().getName());
        }
    }

    private void requireTold(List<Window> windows) throws Refusal {
        if (windows.stream().noneMatch(window -> untold.contains(window.limit()))) {
            return;
        }
        try {
            if (!isTold.await(LONGEST_READING.toMillis(), TimeUnit.MILLISECONDS) || isLost) {
                throw new Refusal(RefusedBy.LIMIT, "what its limits counted could not be read from the log");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(RefusedBy.LIMIT, "interrupted while its limits were read from the log");
        }
    }

    /** As an intent tells them, for whoever counts again. */
    static JsonArray json(List<Window> windows) {
        return new JsonArray(windows.stream().map(LimitCounter::json).toList());
    }

    private static Json json(Window window) {
        return JsonObject.builder()
                .withText("amount", window.sum().map(Window.Sum::text))
                .with("key", window.key())
                .with("limit", window.limit())
                .withText("of", window.sum().map(Window.Sum::of))
                .build();
    }
}
