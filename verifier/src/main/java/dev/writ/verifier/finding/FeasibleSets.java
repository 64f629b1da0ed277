package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.encode.LineFeasibility;
import dev.writ.verifier.encode.TextFeasibility;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.property.PolicyTerms;
import dev.writ.verifier.property.WitnessSimplifier;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Evaluator;
import dev.writ.verifier.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds requests in sets of vectors: not every vector is that of a request, since texts need not fall into any classes
 * of several automata together, nor values compare in any way. Vectors that were found to be of no request are left out
 * of every later set.
 */
final class FeasibleSets {
    private static final int MOST_ATTEMPTS = 500;
    private static final int MOST_LINES = 50;

    private final RequestSets sets;
    private final TermSets terms;
    private final ClassTable classes;
    private final ComparedValues compared;
    private final boolean isByTexts;
    private final TextFeasibility texts;
    private final LineFeasibility lines;
    private final RelatedValues related;
    private final Evaluator consistent;

    private RequestSet infeasible;

    FeasibleSets(PolicyTerms policy, RequestSets sets, TermSets terms, RelatedValues related) {
        this.sets = sets;
        this.terms = terms;
        this.classes = policy.classes();
        this.compared = policy.requests().compared();
        this.isByTexts = classes.columns().stream().anyMatch(column -> isOneOfMany(classes, column));
        this.texts = new TextFeasibility(classes);
        this.lines = new LineFeasibility(classes, texts);
        this.related = related;
        this.consistent = new Evaluator(List.of(compared.consistent()));
        this.infeasible = sets.none();
    }

    /** Whether an attribute has several columns of which one is by an automaton: then not all classes go together. */
    private static boolean isOneOfMany(ClassTable classes, Column column) {
        return column.deciding().isPresent()
                && classes.columnsOf(column.attribute()).size() > 1;
    }

    /**
     * Whether no request is in a set.
     *
     * @param set of vectors of valid requests
     * @throws BudgetExceeded when that is not known
     */
    boolean isVacant(RequestSet set) throws BudgetExceeded {
        return set.isEmpty() || (isByTexts || related.isNeeded()) && some(set).isEmpty();
    }

    /** Classes, and values of compared attributes, of a request in a set; the first that is feasible. */
    private Optional<Assignment> some(RequestSet set) throws BudgetExceeded {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<List<Integer>> vector = sets.first(sets.without(set, infeasible));
            if (vector.isEmpty()) {
                return Optional.empty();
            }
            Optional<Assignment> found = values(assignment(vector.get()));
            if (found.isPresent()) {
                return found;
            }
        }
        throw new BudgetExceeded("more than " + MOST_ATTEMPTS + " combinations of classes that no request has");
    }

    /**
     * A plain request in a set. That no command line was found which does something does not say that there is none.
     *
     * @param action of which the set is
     * @throws BudgetExceeded when it is not known whether there is one
     */
    Optional<Assignment> plainest(RequestSet set, int action) throws BudgetExceeded {
        RequestSet untried = set;
        for (int attempt = 0; attempt < MOST_LINES; attempt++) {
            Optional<Assignment> found = plainestOfTexts(untried);
            Optional<Term> unwritten = found.flatMap(lines::unwritten);
            if (unwritten.isPresent()) {
                untried = sets.without(untried, terms.of(unwritten.get()));
            } else if (found.isPresent() || attempt == 0) {
                return found.map(plain -> plain.with(ValidRequests.ACTION, action));
            } else {
                break;
            }
        }
        throw new BudgetExceeded("no command line was found that does what is asked for");
    }

    private Optional<Assignment> plainestOfTexts(RequestSet set) throws BudgetExceeded {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Assignment> some = some(set);
            if (some.isEmpty()) {
                return some;
            }
            RequestSet left = sets.without(set, infeasible);
            Assignment plain = new WitnessSimplifier(
                            classes,
                            compared,
                            changed -> sets.has(left, vector(changed))
                                    && (!related.isNeeded() || consistent.isSatisfiedBy(changed)))
                    .plainer(some.get());
            Optional<Term> impossible = impossible(plain);
            if (impossible.isEmpty()) {
                return Optional.of(plain);
            }
            leaveOut(impossible.get());
        }
        throw new BudgetExceeded("more than " + MOST_ATTEMPTS + " combinations of classes that no text has");
    }

    /** With values for what is compared; empty where there are none, and what contradicts itself is then left out. */
    private Optional<Assignment> values(Assignment vector) throws BudgetExceeded {
        Optional<Term> impossible = impossible(vector);
        if (impossible.isPresent()) {
            leaveOut(impossible.get());
            return Optional.empty();
        }
        RelatedValues.Found found = related.of(vector);
        if (found.contradiction().isPresent()) {
            leaveOut(found.contradiction().get());
            return Optional.empty();
        }
        return Optional.of(found.assignment());
    }

    private Optional<Term> impossible(Assignment vector) throws BudgetExceeded {
        try {
            return isByTexts ? texts.impossible(vector) : Optional.empty();
        } catch (ClassesUndecided e) {
            throw new BudgetExceeded(e.reason());
        }
    }

    private void leaveOut(Term impossible) throws BudgetExceeded {
        infeasible = sets.or(infeasible, terms.of(impossible));
    }

    private Assignment assignment(List<Integer> vector) {
        SortedMap<String, Long> values = new TreeMap<>();
        for (int column = 0; column < vector.size(); column++) {
            values.put(ClassVector.name(column), (long) vector.get(column));
        }
        return new Assignment(values);
    }

    private List<Integer> vector(Assignment assignment) {
        List<Integer> vector = new ArrayList<>();
        for (int column = 0; column < classes.columns().size(); column++) {
            vector.add(Math.toIntExact(assignment.value(ClassVector.name(column))));
        }
        return vector;
    }
}
