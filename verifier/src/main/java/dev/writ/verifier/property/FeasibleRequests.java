package dev.writ.verifier.property;

import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.FeasibleAnswers;
import dev.writ.verifier.encode.LineFeasibility;
import dev.writ.verifier.encode.TextFeasibility;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Evaluator;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts questions about requests to the solver, and again while its answers ask for texts that do not exist: not every
 * combination of classes is that of a text. What was found not to exist is asked for by no later question.
 */
public final class FeasibleRequests {
    private static final int MOST_ATTEMPTS = 500;
    private static final int MOST_LINES = 50;
    private static final int MOST_ATTEMPTS_FOR_REASONS = 20;

    private final ClassTable classes;
    private final ValidRequests requests;
    private final FeasibleAnswers answers;
    private final LineFeasibility lines;
    private final Solver solver;
    private final QueryLimits limits;

    public FeasibleRequests(ClassTable classes, ValidRequests requests, Solver solver, QueryLimits limits) {
        this.classes = classes;
        this.requests = requests;
        this.answers = new FeasibleAnswers(classes, solver, limits);
        this.lines = new LineFeasibility(classes, new TextFeasibility(classes));
        this.solver = solver;
        this.limits = limits;
    }

    /** The answer to a query, refuted only by classes that some texts have. */
    public Answer shownByRequests(Query query) {
        return answers.ask(query, MOST_ATTEMPTS_FOR_REASONS).answer();
    }

    /**
     * What an answer shows, asking again while it shows texts that do not exist, and for some time while it shows command
     * lines that were not found.
     */
    public Found found(Query query, Answer answer) {
        Query asked = query;
        Answer given = answer;
        List<Term> written = new ArrayList<>();
        for (int attempt = 0; attempt < MOST_ATTEMPTS && written.size() < MOST_LINES; attempt++) {
            Found found = shown(asked, given);
            if (!(found instanceof Found.Some some)) {
                // That there is no other says nothing of the lines that were not found.
                return written.isEmpty() ? found : unwritten(query);
            }
            if (!answers.isLearned(some.classes())) {
                Optional<Term> unwritten = lines.unwritten(some.classes());
                if (unwritten.isEmpty()) {
                    return found;
                }
                written.add(Terms.not(unwritten.get()));
            }
            asked = and(answers.amongFeasible(query), written);
            given = solver.solve(asked, limits);
        }
        return written.isEmpty()
                ? new Found.Unknown("no text was found that falls into the classes of: " + query.title())
                : unwritten(query);
    }

    private static Found unwritten(Query query) {
        return new Found.Unknown("no command line was found that does what is asked for in: " + query.title());
    }

    public Answer solve(Query query) {
        return solver.solve(answers.amongFeasible(query), limits);
    }

    private static Query and(Query query, List<Term> more) {
        List<Term> assertions = new ArrayList<>(query.assertions());
        assertions.addAll(more);
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
        Assignment plain = new WitnessSimplifier(
                        classes, requests.compared(), new Evaluator(query.assertions())::isSatisfiedBy)
                .plainer(complete);
        int action = Math.toIntExact(plain.value(ValidRequests.ACTION));
        return new Found.Some(requests.action(action), plain);
    }

    /** Columns that the query does not mention may have any class: the first. */
    private Assignment complete(Query query, Assignment partial) {
        SortedMap<String, Long> values = new TreeMap<>(partial.values());
        query.constants().forEach(constant -> values.putIfAbsent(constant.name(), 0L));
        values.putIfAbsent(ValidRequests.ACTION, 0L);
        for (int column = 0; column < classes.columns().size(); column++) {
            values.putIfAbsent(ClassVector.name(column), 0L);
        }
        return new Assignment(values);
    }
}
