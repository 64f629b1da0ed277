package dev.writ.verifier.finding;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClockTerms;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.property.PolicyTerms;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values of attributes that are compared with one another, for their classes and those of how they compare, and of sets
 * that are counted. The solver
 * finds them, or the classes that contradict each other; what it was asked is remembered.
 */
final class RelatedValues {
    private final ComparedValues compared;
    private final ClassVector classes;
    private final SortedSet<Integer> columns;
    private final Solver solver;
    private final QueryLimits limits;
    private final Map<List<Long>, Found> known = new HashMap<>();

    RelatedValues(PolicyTerms policy, Solver solver, QueryLimits limits) {
        this.compared = policy.requests().compared();
        this.classes = new ClassVector(policy.classes());
        this.columns = columns(policy.classes());
        this.solver = solver;
        this.limits = limits;
    }

    /**
     * What was found.
     *
     * @param assignment with values, unless the classes contradict each other
     * @param contradiction that a request has those of the classes that no values have together
     */
    record Found(Assignment assignment, Optional<Term> contradiction) {}

    /** Those that relate attributes or count elements, and those that sort these. */
    private static SortedSet<Integer> columns(ClassTable classes) {
        SortedSet<Integer> columns = new TreeSet<>();
        classes.relations().forEach((column, relation) -> {
            columns.add(column);
            columns.addAll(classes.columnsOf(relation.attribute()));
            columns.addAll(classes.columnsOf(relation.right()));
        });
        classes.columns().stream()
                .filter(Column.Counted.class::isInstance)
                .forEach(counted -> columns.addAll(classes.columnsOf(counted.attribute())));
        ClockTerms.of(classes.vocabulary()).stream()
                .filter(clock -> clock.isAskedTwice(classes))
                .forEach(clock -> {
                    columns.addAll(classes.columnsOf(clock.hour()));
                    columns.addAll(classes.columnsOf(clock.minute()));
                });
        return columns;
    }

    /** Whether any attributes are compared or counted. */
    boolean isNeeded() {
        return !columns.isEmpty();
    }

    Found of(Assignment vector) throws BudgetExceeded {
        if (!isNeeded()) {
            return new Found(vector, Optional.empty());
        }
        List<Long> asked = columns.stream()
                .map(column -> vector.value(ClassVector.name(column)))
                .toList();
        Found found = known.get(asked);
        if (found == null) {
            found = solved(vector);
            known.put(asked, found);
        }
        SortedMap<String, Long> values = new TreeMap<>(found.assignment().values());
        values.putAll(vector.values());
        return new Found(new Assignment(values), found.contradiction());
    }

    private Found solved(Assignment vector) throws BudgetExceeded {
        List<Term> assertions = new ArrayList<>(List.of(compared.consistent()));
        Map<String, Term> stated = new HashMap<>();
        List<Term.Constant> assumed = new ArrayList<>();
        for (int column : columns) {
            Term is = classes.among(
                    column, new TreeSet<>(List.of(Math.toIntExact(vector.value(ClassVector.name(column))))));
            Term.Constant stands = Terms.constant("stands" + column, Sort.TRUTH);
            stated.put(stands.name(), is);
            assumed.add(stands);
            assertions.add(Terms.implies(stands, is));
        }
        Query query = new Query("values that compare as their classes say", assertions, assumed);
        Answer answer = solver.solve(query, limits);
        if (answer instanceof Answer.Unknown unknown) {
            throw new BudgetExceeded(unknown.reason());
        }
        if (answer instanceof Answer.Proved proved) {
            List<Term> contradicting = proved.needed().stream()
                    .map(name -> stated.getOrDefault(name, Terms.TRUE))
                    .toList();
            return new Found(vector, Optional.of(Terms.and(contradicting)));
        }
        return new Found(((Answer.Refuted) answer).assignment(), Optional.empty());
    }
}
