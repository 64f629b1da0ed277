package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.TermOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Terms over classes as the sets of vectors of which they are true. */
final class TermSets {
    private final RequestSets sets;
    private final List<Integer> classes;

    /** By the name of its constant. */
    private final Map<String, Integer> columns = new HashMap<>();

    private final Map<Term, RequestSet> known = new IdentityHashMap<>();

    /** @param classes how many each column has */
    TermSets(RequestSets sets, List<Integer> classes) {
        this.sets = sets;
        this.classes = List.copyOf(classes);
        for (int column = 0; column < classes.size(); column++) {
            columns.put(ClassVector.name(column), column);
        }
    }

    RequestSet of(Term term) throws BudgetExceeded {
        RequestSet done = known.get(term);
        if (done != null) {
            return done;
        }
        for (Term part : TermOrder.of(List.of(term))) {
            if (part.sort().equals(Sort.TRUTH) && !known.containsKey(part)) {
                known.put(part, part instanceof Term.Operation operation ? made(operation) : truth(part));
            }
        }
        return set(term);
    }

    private RequestSet truth(Term term) {
        if (term instanceof Term.Truth truth) {
            return truth.value() ? sets.all() : sets.none();
        }
        throw new IllegalArgumentException("not about classes: " + term);
    }

    private RequestSet made(Term.Operation operation) throws BudgetExceeded {
        List<Term> operands = operation.operands();
        return switch (operation.operator()) {
            case NOT -> sets.not(set(operands.get(0)));
            case AND -> sets.and(all(operands));
            case OR -> sets.or(all(operands));
            case EQUAL ->
                operands.get(0).sort().equals(Sort.TRUTH)
                        ? alike(set(operands.get(0)), set(operands.get(1)))
                        : between(operands.get(0), number(operands.get(1)), number(operands.get(1)));
            case AT_MOST -> between(operands.get(0), 0, number(operands.get(1)));
        };
    }

    private RequestSet alike(RequestSet left, RequestSet right) throws BudgetExceeded {
        return sets.not(sets.or(sets.without(left, right), sets.without(right, left)));
    }

    private List<RequestSet> all(List<Term> terms) {
        List<RequestSet> all = new ArrayList<>();
        terms.forEach(term -> all.add(set(term)));
        return all;
    }

    private RequestSet set(Term term) {
        RequestSet set = known.get(term);
        if (set == null) {
            throw new IllegalArgumentException("not about classes: " + term);
        }
        return set;
    }

    private static int number(Term term) {
        if (term instanceof Term.Number number) {
            return Math.toIntExact(number.value());
        }
        throw new IllegalArgumentException("not about classes: " + term);
    }

    private RequestSet between(Term constant, int first, int last) throws BudgetExceeded {
        String name = constant instanceof Term.Constant named ? named.name() : "";
        Integer column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("not about classes: " + constant);
        }
        return sets.ofClasses(column, range(first, Math.min(last, classes.get(column) - 1)));
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
