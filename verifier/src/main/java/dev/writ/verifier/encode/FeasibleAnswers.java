package dev.writ.verifier.encode;

import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.Answered;
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

/**
 * Puts questions to the solver again while it answers with classes that no value has together: not every combination of
 * classes is that of a text. What was found not to exist is asked for by no later question.
 */
public final class FeasibleAnswers {
    private final ClassTable table;
    private final TextFeasibility texts;
    private final Solver solver;
    private final QueryLimits limits;

    /** That none of the combinations of classes is asked for that are known to be those of no text. */
    private final List<Term> feasible = new ArrayList<>();

    public FeasibleAnswers(ClassTable table, Solver solver, QueryLimits limits) {
        this.table = table;
        this.texts = new TextFeasibility(table);
        this.solver = solver;
        this.limits = limits;
    }

    /** The answer to a query, refuted only by classes that some values have; unknown after so many attempts. */
    public Answered ask(Query query, int attempts) {
        Query asked = query;
        for (int attempt = 0; attempt < attempts; attempt++) {
            asked = amongFeasible(query);
            Answer answer = solver.solve(asked, limits);
            if (!(answer instanceof Answer.Refuted refuted)) {
                return answered(asked, answer);
            }
            try {
                if (!isLearned(refuted.assignment())) {
                    return answered(asked, answer);
                }
            } catch (ClassesUndecided e) {
                return answered(asked, new Answer.Unknown(e.reason()));
            }
        }
        return answered(
                asked, new Answer.Unknown("no text was found that falls into the classes of: " + query.title()));
    }

    private Answered answered(Query asked, Answer answer) {
        return new Answered(asked, answer, solver.name(), solver.resources());
    }

    /**
     * Whether an answer shows classes that no value has together, which are asked for no more.
     *
     * @throws ClassesUndecided when that is not known
     */
    public boolean isLearned(Assignment answer) {
        Optional<Term> impossible = texts.impossible(complete(answer));
        impossible.ifPresent(term -> feasible.add(Terms.not(term)));
        return impossible.isPresent();
    }

    /** The question about such classes only as are not known to be those of no text. */
    public Query amongFeasible(Query query) {
        List<Term> assertions = new ArrayList<>(query.assertions());
        assertions.addAll(feasible);
        return new Query(query.title(), assertions, query.assumed());
    }

    /** Columns that an answer does not mention may have any class: the first. */
    private Assignment complete(Assignment partial) {
        SortedMap<String, Long> values = new TreeMap<>(partial.values());
        for (int column = 0; column < table.columns().size(); column++) {
            values.putIfAbsent(ClassVector.name(column), 0L);
        }
        return new Assignment(values);
    }
}
