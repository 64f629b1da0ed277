package dev.writ.verifier.property;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.partition.NameClasses;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Proves or refutes what a policy's author states, over all valid requests. */
public final class PropertyProof {
    private static final int MOST_ACTIONS_TO_TRY = 64;
    private static final int MOST_OBSTRUCTED = 8;

    private final Policy policy;
    private final PropertyQueries queries;
    private final Solver solver;
    private final QueryLimits limits;
    private final FeasibleRequests requests;

    public PropertyProof(Policy policy, Solver solver, QueryLimits limits) {
        this(policy, new PropertyQueries(policy), solver, limits);
    }

    PropertyProof(Policy policy, PropertyQueries queries, Solver solver, QueryLimits limits) {
        this.policy = policy;
        this.queries = queries;
        this.solver = solver;
        this.limits = limits;
        this.requests = new FeasibleRequests(queries.classes(), queries.requests(), solver, limits);
    }

    /** What was found about one statement. */
    public sealed interface Found {
        /** No request of the kind asked for exists. */
        record None() implements Found {}

        /**
         * One exists, for this action, with these classes of {@link PropertyProof#classes}.
         *
         * @param action absent for one that is not listed
         */
        record Some(Optional<Vocabulary.Action> action, Assignment classes) implements Found {}

        record Unknown(String reason) implements Found {}
    }

    /** How the names of actions fall into classes. */
    public NameClasses names() {
        return queries.names();
    }

    /** What the policy says, over the classes that witnesses speak of. */
    public PolicyTerms terms() {
        return queries.terms();
    }

    /** The classes that witnesses speak of. */
    public ClassTable classes() {
        return queries.classes();
    }

    /** What the classes say that they distinguish. */
    public Classes distinguished() {
        return queries.distinguished();
    }

    /** What attributes that are compared with others may be. */
    public ComparedValues compared() {
        return queries.requests().compared();
    }

    /** Why the classes are not known to be right; empty when they are. Nothing else here counts before that. */
    public Optional<String> doubtOfClasses() {
        List<Query> statements;
        try {
            statements = queries.classesAreRight();
        } catch (ClassesUndecided e) {
            return Optional.of(e.reason());
        }
        for (Query query : statements) {
            Optional<String> doubt = solver.solve(query, limits).accept(new Doubt(query));
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return Optional.empty();
    }

    private record Doubt(Query query) implements Answer.Visitor<Optional<String>> {
        @Override
        public Optional<String> visitProved(Answer.Proved proved) {
            return Optional.empty();
        }

        @Override
        public Optional<String> visitUnknown(Answer.Unknown unknown) {
            return Optional.of(query.title() + ": " + unknown.reason());
        }

        @Override
        public Optional<String> visitRefuted(Answer.Refuted refuted) {
            throw new AssertionError("unreachable: not so: " + query.title() + ", at "
                    + refuted.assignment().values());
        }
    }

    /** A valid request that breaks a {@code never} or {@code always}, or that shows a {@code possible}. */
    public Found decisive(Property property) {
        return found(() -> decisiveAmongClasses(property));
    }

    private Found decisiveAmongClasses(Property property) {
        Query all = queries.decisive(property);
        Answer answer = requests.solve(all);
        if (!(answer instanceof Answer.Refuted refuted)) {
            return requests.found(all, answer);
        }
        int actions = queries.requests().actions();
        for (int action = 0; action < Math.min(actions, MOST_ACTIONS_TO_TRY); action++) {
            Query one = queries.decisive(property, action);
            if (requests.found(one, requests.solve(one)) instanceof Found.Some some) {
                return some;
            }
        }
        // Of single actions it may be that no text has the classes that were found.
        return requests.found(all, refuted);
    }

    /** Some valid request in scope. */
    public Found inScope(Property property) {
        return solved(() -> queries.inScope(property));
    }

    /** Some valid request. */
    public Found someRequest() {
        return solved(queries::someRequest);
    }

    /** Some valid request for an action that is not listed, which runs. */
    public Found unlistedActionRuns() {
        return solved(queries::unlistedActionRuns);
    }

    private Found solved(Supplier<Query> stated) {
        return found(() -> {
            Query query = stated.get();
            return requests.found(query, requests.solve(query));
        });
    }

    /** What a search finds; unknown when it takes too long to say what the classes of texts hold. */
    private static Found found(Supplier<Found> search) {
        try {
            return search.get();
        } catch (ClassesUndecided e) {
            return new Found.Unknown(e.reason());
        }
    }

    /** Of a {@code never} or {@code always} that holds, why; empty where that was not found within the limits. */
    public Optional<Reason> because(Property property) {
        return new ReasonSearch(policy, queries, property, requests::shownByRequests).find();
    }

    /**
     * Of a {@code possible} that does not hold: the rules that would have such an outcome and match a request in its
     * scope, each with those that outrank it there.
     */
    public List<Obstructed> obstructed(Property property) {
        List<Obstructed> obstructed = new ArrayList<>();
        for (int rule = 0; rule < policy.rules().size() && obstructed.size() < MOST_OBSTRUCTED; rule++) {
            Effect effect = policy.rules().get(rule).effect();
            if (property.verb().includes(effect)) {
                List<Integer> by =
                        outranking(property, rule, moreSevere(effect)).orElse(List.of());
                for (Integer other : List.copyOf(by)) {
                    by = outranking(property, rule, without(by, other)).orElse(by);
                }
                if (!by.isEmpty()) {
                    obstructed.add(new Obstructed(rule, by));
                }
            }
        }
        return obstructed;
    }

    private List<Integer> moreSevere(Effect effect) {
        return IntStream.range(0, policy.rules().size())
                .filter(other -> policy.rules().get(other).effect().compareTo(effect) > 0)
                .boxed()
                .toList();
    }

    /** Those of some rules that outrank one wherever it matches; absent when they do not. */
    private Optional<List<Integer>> outranking(Property property, int rule, List<Integer> others) {
        Answer answer = requests.solve(queries.obstructed(property, rule, others));
        return answer instanceof Answer.Proved proved ? Optional.of(needed(proved, others)) : Optional.empty();
    }

    private static List<Integer> needed(Answer.Proved proved, List<Integer> rules) {
        return rules.stream()
                .filter(rule ->
                        proved.needed().contains(PropertyQueries.stands(rule).name()))
                .toList();
    }

    private static List<Integer> without(List<Integer> rules, Integer dropped) {
        List<Integer> left = new ArrayList<>(rules);
        left.remove(dropped);
        return left;
    }
}
