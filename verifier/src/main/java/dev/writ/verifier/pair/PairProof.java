package dev.writ.verifier.pair;

import dev.writ.language.model.Policy;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.partition.NameClasses;
import dev.writ.verifier.property.FeasibleRequests;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Proves a statement about pairs of requests of one policy, or finds two requests that break it. */
public final class PairProof {
    private static final int MOST_ACTIONS_TO_TRY = 64;
    private static final int MOST_RULES_TO_DROP = 64;

    private final ComparedPair pair;
    private final PairQueries queries;
    private final Solver solver;
    private final QueryLimits limits;
    private final FeasibleRequests requests;

    /** @throws ClassesUndecided when there are too many classes to tell */
    public PairProof(Policy policy, PairStatement statement, Solver solver, QueryLimits limits) {
        this(ComparedPair.of(policy, statement), solver, limits);
    }

    private PairProof(ComparedPair pair, Solver solver, QueryLimits limits) {
        this.pair = pair;
        this.queries = new PairQueries(pair);
        this.solver = solver;
        this.limits = limits;
        this.requests = new FeasibleRequests(queries.classes(), queries.requests(), solver, limits);
    }

    ComparedPair pair() {
        return pair;
    }

    NameClasses names() {
        return pair.names();
    }

    /** The classes that what was found speaks of, which are those of two requests told as one. */
    ClassTable classes() {
        return queries.classes();
    }

    ComparedValues compared() {
        return queries.requests().compared();
    }

    /** What the classes say that they distinguish, once it is known that they do so. */
    Classes distinguished() {
        return queries.distinguished();
    }

    /** Why the classes are not known to be right; empty when they are. Nothing else here counts before that. */
    public Optional<String> doubtOfClasses() {
        return doubtOf(queries);
    }

    private Optional<String> doubtOf(PairQueries stated) {
        try {
            for (Query query : stated.classesAreRight()) {
                Answer answer = solver.solve(query, limits);
                if (answer instanceof Answer.Unknown unknown) {
                    return Optional.of(query.title() + ": " + unknown.reason());
                }
                if (answer instanceof Answer.Refuted refuted) {
                    throw new AssertionError("unreachable: not so: " + query.title() + ", at "
                            + refuted.assignment().values());
                }
            }
            return Optional.empty();
        } catch (ClassesUndecided e) {
            return Optional.of(e.reason());
        }
    }

    /** Two requests, told as one, that break the statement. */
    public Found breaking() {
        return found(this::breakingAmongClasses);
    }

    private Found breakingAmongClasses() {
        Query all = queries.breaking();
        Answer answer = requests.solve(all);
        if (!(answer instanceof Answer.Refuted refuted)) {
            return requests.found(all, answer);
        }
        int actions = queries.requests().actions();
        for (int action = 0; action < Math.min(actions, MOST_ACTIONS_TO_TRY); action++) {
            Query one = queries.breaking(action);
            if (requests.found(one, requests.solve(one)) instanceof Found.Some some) {
                return some;
            }
        }
        // Of single actions it may be that no text has the classes that were found.
        return requests.found(all, refuted);
    }

    /** A request in the scope. */
    public Found inScope() {
        return ofRequestsAlone(PairQueries::inScope);
    }

    /** Two requests in the scope that differ, told as one. */
    public Found differing() {
        return ofRequestsAlone(PairQueries::differing);
    }

    /** What the policy decides does not matter, so that fewer classes do. */
    private Found ofRequestsAlone(Function<PairQueries, Query> asked) {
        return found(() -> {
            PairQueries alone = PairQueries.ofDifference(pair.ofRequestsAlone());
            Optional<String> doubt = doubtOf(alone);
            if (doubt.isPresent()) {
                return new Found.Unknown(doubt.get());
            }
            Query query = asked.apply(alone);
            FeasibleRequests among = new FeasibleRequests(alone.classes(), alone.requests(), solver, limits);
            return among.found(query, among.solve(query));
        });
    }

    private static Found found(Supplier<Found> search) {
        try {
            return search.get();
        } catch (ClassesUndecided e) {
            return new Found.Unknown(e.reason());
        }
    }

    /**
     * Places of the rules that make the statement hold whatever the others say, as long as only those ask about what may
     * differ that do; none of them can be left out. Absent where that was not found within the limits.
     */
    public Optional<List<Integer>> because() {
        List<Integer> all =
                IntStream.range(0, pair.first().rules().size()).boxed().toList();
        if (!(answer(all) instanceof Answer.Proved proved)) {
            return Optional.empty();
        }
        List<Integer> few = needed(proved, all);
        if (few.size() > MOST_RULES_TO_DROP) {
            return Optional.empty();
        }
        for (Integer rule : few) {
            if (few.contains(rule)) {
                List<Integer> without = new ArrayList<>(few);
                without.remove(rule);
                Answer answer = answer(without);
                if (answer instanceof Answer.Unknown) {
                    return Optional.empty();
                }
                few = answer instanceof Answer.Proved still ? needed(still, without) : few;
            }
        }
        return Optional.of(few);
    }

    private Answer answer(List<Integer> standing) {
        return requests.shownByRequests(queries.because(standing));
    }

    private static List<Integer> needed(Answer.Proved proved, List<Integer> rules) {
        return rules.stream()
                .filter(rule ->
                        proved.needed().contains(PairQueries.stands(rule).name()))
                .toList();
    }

    /** Places of the rules that ask about what may differ. */
    public List<Integer> asking() {
        return List.copyOf(queries.asking());
    }
}
