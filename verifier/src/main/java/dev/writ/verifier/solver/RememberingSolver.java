package dev.writ.verifier.solver;

import dev.writ.runtime.digest.Sha256;
import dev.writ.verifier.smtlib.Script;
import dev.writ.verifier.term.Query;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers: what was asked before, word for word and with as much work allowed, is not asked again. That nothing was
 * found out is forgotten. Used by one thread at a time.
 */
public final class RememberingSolver implements Solver {
    private static final int MOST = 20_000;

    private final Solver solver;
    private final Map<String, Answered> known = new LinkedHashMap<>();
    private String name = "";
    private long resources;
    private long recalled;

    public RememberingSolver(Solver solver) {
        this.solver = solver;
    }

    /** How many queries were answered without asking. */
    public long recalled() {
        return recalled;
    }

    @Override
    public Answer solve(Query query, QueryLimits limits) {
        String key = key(query, limits);
        Answered before = known.get(key);
        Answered answered = before == null
                ? new Answered(query, solver.solve(query, limits), solver.name(), solver.resources())
                : before;
        if (before == null) {
            remember(key, answered);
        } else {
            recalled++;
        }
        return told(answered);
    }

    private Answer told(Answered answered) {
        name = answered.solver();
        resources = answered.resources();
        return answered.answer();
    }

    /** What is not known is asked all at once, up to the next that is. */
    @Override
    public void solveAll(Iterator<Query> queries, QueryLimits limits, Predicate<Answered> taker) {
        Asked asked = new Asked(queries, limits);
        boolean wantsMore = true;
        while (wantsMore && asked.hasMore()) {
            Answered before = asked.recall();
            if (before != null) {
                told(before);
                wantsMore = taker.test(before);
            } else {
                boolean[] wants = {true};
                solver.solveAll(asked, limits, answered -> {
                    remember(asked.keys.removeFirst(), answered);
                    told(answered);
                    wants[0] = taker.test(answered);
                    return wants[0];
                });
                wantsMore = wants[0];
            }
        }
    }

    /** Queries of which nothing is known, up to the next of which something is. */
    private final class Asked implements Iterator<Query> {
        private final Iterator<Query> queries;
        private final QueryLimits limits;

        /** Of those that were handed out and not answered yet. */
        private final Deque<String> keys = new ArrayDeque<>();

        private @Nullable Query next;
        private String key = "";

        private Asked(Iterator<Query> queries, QueryLimits limits) {
            this.queries = queries;
            this.limits = limits;
        }

        private boolean hasMore() {
            if (next == null && queries.hasNext()) {
                next = queries.next();
                key = key(next, limits);
            }
            return next != null;
        }

        /** What is known of the next query, which is then done with; null where nothing is. */
        private @Nullable Answered recall() {
            Answered before = hasMore() ? known.get(key) : null;
            if (before == null || next == null) {
                return null;
            }
            Answered answered = new Answered(next, before.answer(), before.solver(), before.resources());
            next = null;
            recalled++;
            return answered;
        }

        @Override
        public boolean hasNext() {
            return hasMore() && !known.containsKey(key);
        }

        @Override
        public Query next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Query query = next;
            keys.addLast(key);
            next = null;
            return query;
        }
    }

    private static String key(Query query, QueryLimits limits) {
        return Sha256.hex(Script.of(query, limits.resources()).body());
    }

    private void remember(String key, Answered answered) {
        if (!(answered.answer() instanceof Answer.Unknown)) {
            known.put(key, answered);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
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

    @Override
    public void close() {
        solver.close();
    }
}
