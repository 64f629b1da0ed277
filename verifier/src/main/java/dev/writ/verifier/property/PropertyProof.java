package dev.writ.verifier.property;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.encode.TextFeasibility;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.obligation.Classes;
import dev.writ.verifier.obligation.NameClasses;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Proves or refutes what a policy's author states, over all valid requests. */
public final class PropertyProof {
    private static final int MOST_ACTIONS_TO_TRY = 64;
    private static final int MOST_OBSTRUCTED = 8;
    private static final int MOST_ATTEMPTS = 500;
    private static final int MOST_ATTEMPTS_FOR_REASONS = 20;

    private final Policy policy;
    private final PropertyQueries queries;
    private final TextFeasibility texts;
    private final Solver solver;
    private final QueryLimits limits;

    /** Of combinations of classes that no text has, that they are not asked for; as far as they have come up. */
    private final List<Term> feasible = new ArrayList<>();

    public PropertyProof(Policy policy, Solver solver, QueryLimits limits) {
        this(policy, new PropertyQueries(policy), solver, limits);
    }

    PropertyProof(Policy policy, PropertyQueries queries, Solver solver, QueryLimits limits) {
        this.policy = policy;
        this.queries = queries;
        this.texts = new TextFeasibility(queries.classes());
        this.solver = solver;
        this.limits = limits;
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
        Answer answer = solve(all);
        if (!(answer instanceof Answer.Refuted refuted)) {
            return found(all, answer);
        }
        int actions = queries.requests().actions();
        for (int action = 0; action < Math.min(actions, MOST_ACTIONS_TO_TRY); action++) {
            Query one = queries.decisive(property, action);
            if (found(one, solve(one)) instanceof Found.Some some) {
                return some;
            }
        }
        // Of single actions it may be that no text has the classes that were found.
        return found(all, refuted);
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
            return found(query, solve(query));
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
        return new ReasonSearch(policy, queries, property, this::shownByRequests).find();
    }

    /** The answer to a query, refuted only by classes that some texts have. */
    private Answer shownByRequests(Query query) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS_FOR_REASONS; attempt++) {
            Query asked = amongFeasible(query);
            Answer answer = solver.solve(asked, limits);
            if (!(answer instanceof Answer.Refuted refuted)) {
                return answer;
            }
            try {
                Optional<Term> impossible = texts.impossible(complete(asked, refuted.assignment()));
                if (impossible.isEmpty()) {
                    return answer;
                }
                feasible.add(Terms.not(impossible.get()));
            } catch (ClassesUndecided e) {
                return new Answer.Unknown(e.reason());
            }
        }
        return new Answer.Unknown("no text was found that falls into the classes of: " + query.title());
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
        Answer answer = solve(queries.obstructed(property, rule, others));
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

    /** What an answer shows, asking again while it shows texts that do not exist. */
    private Found found(Query query, Answer answer) {
        Query asked = query;
        Answer given = answer;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Found found = shown(asked, given);
            if (!(found instanceof Found.Some some)) {
                return found;
            }
            Optional<Term> impossible = texts.impossible(some.classes());
            if (impossible.isEmpty()) {
                return found;
            }
            feasible.add(Terms.not(impossible.get()));
            asked = amongFeasible(query);
            given = solver.solve(asked, limits);
        }
        return new Found.Unknown("no text was found that falls into the classes of: " + query.title());
    }

    private Answer solve(Query query) {
        return solver.solve(amongFeasible(query), limits);
    }

    /** The question about such requests only as are not known to ask for texts that do not exist. */
    private Query amongFeasible(Query query) {
        List<Term> assertions = new ArrayList<>(query.assertions());
        assertions.addAll(feasible);
        return new Query(query.title(), assertions, query.assumed());
    }

    private Found shown(Query query, Answer answer) {
        return answer.accept(new Answer.Visitor<Found>() {
            @Override
            public Found visitProved(Answer.Proved proved) {
                return new Found.None();
            }

            @Override
            public Found visitUnknown(Answer.Unknown unknown) {
                return new Found.Unknown(unknown.reason());
            }

            @Override
            public Found visitRefuted(Answer.Refuted refuted) {
                return shown(query, refuted.assignment());
            }
        });
    }

    private Found shown(Query query, Assignment found) {
        Assignment complete = complete(query, found);
        if (!complete.satisfies(query.assertions())) {
            return new Found.Unknown("the solver's assignment does not satisfy: " + query.title());
        }
        Assignment plain = new WitnessSimplifier(queries.classes(), compared(), query.assertions()).plainer(complete);
        int action = Math.toIntExact(plain.value(ValidRequests.ACTION));
        return new Found.Some(queries.action(action), plain);
    }

    /** Columns that the query does not mention may have any class: the first. */
    private Assignment complete(Query query, Assignment partial) {
        SortedMap<String, Long> values = new TreeMap<>(partial.values());
        query.constants().forEach(constant -> values.putIfAbsent(constant.name(), 0L));
        values.putIfAbsent(ValidRequests.ACTION, 0L);
        for (int column = 0; column < queries.classes().columns().size(); column++) {
            values.putIfAbsent(ClassVector.name(column), 0L);
        }
        return new Assignment(values);
    }
}
