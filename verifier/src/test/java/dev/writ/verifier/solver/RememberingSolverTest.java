package dev.writ.verifier.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered is what was answered, and nothing that was answered is asked again. */
final class RememberingSolverTest {
    private static final Sort.Bits BITS = new Sort.Bits(8);
    private static final Term.Constant X = Terms.constant("x", BITS);

    /** Answers by the title of a query, and counts. */
    private static final class Counting implements Solver {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Answer solve(Query query, QueryLimits limits) {
            asked.add(query.title());
            return query.title().startsWith("unknown")
                    ? new Answer.Unknown("tired")
                    : new Answer.Proved(List.of(query.title()));
        }

        @Override
        public String name() {
            return "counting " + asked.size();
        }

        @Override
        public void close() {}
    }

    private static Query query(String title, int number) {
        return new Query(title, List.of(Terms.equal(X, Terms.bits(BITS, number))), List.of());
    }

    private static List<Query> queries(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> query("query " + number, number))
                .toList();
    }

    private static List<String> titles(Solver solver, List<Query> queries, int most) {
        List<String> titles = new ArrayList<>();
        solver.solveAll(queries.iterator(), QueryLimits.DEFAULT, answered -> {
            titles.add(answered.query().title() + ((Answer.Proved) answered.answer()).needed());
            return titles.size() < most;
        });
        return titles;
    }

    @Test
    void whatWasAnsweredIsNotAskedAgainWhateverItIsCalled() {
        Counting counting = new Counting();
        RememberingSolver solver = new RememberingSolver(counting);
        Answer first = solver.solve(query("one", 1), QueryLimits.DEFAULT);
        assertEquals(first, solver.solve(query("the same", 1), QueryLimits.DEFAULT));
        assertEquals("counting 1", solver.name());
        assertEquals(1, solver.recalled());
        solver.solve(query("one", 1), new QueryLimits(7, QueryLimits.DEFAULT.patience()));
        solver.solve(query("two", 2), QueryLimits.DEFAULT);
        assertEquals(List.of("one", "one", "two"), counting.asked);
    }

    @Test
    void whatWasNotFoundOutIsAskedAgain() {
        Counting counting = new Counting();
        RememberingSolver solver = new RememberingSolver(counting);
        solver.solve(query("unknown", 1), QueryLimits.DEFAULT);
        solver.solve(query("unknown", 1), QueryLimits.DEFAULT);
        assertEquals(2, counting.asked.size());
    }

    @Test
    void manyAreAnsweredInTheirOrderAndOnlyTheUnknownOnesAsked() {
        Counting counting = new Counting();
        RememberingSolver solver = new RememberingSolver(counting);
        assertEquals(List.of("query 1[query 1]", "query 3[query 3]"), titles(solver, queries(1, 3), 9));
        assertEquals(
                List.of(
                        "query 0[query 0]",
                        "query 1[query 1]",
                        "query 2[query 2]",
                        "query 3[query 3]",
                        "query 4[query 4]"),
                titles(solver, queries(0, 1, 2, 3, 4), 9));
        assertEquals(List.of("query 1", "query 3", "query 0", "query 2", "query 4"), counting.asked);
        assertEquals(List.of("query 4[query 4]", "query 5[query 5]"), titles(solver, queries(4, 5, 6), 2));
        assertEquals("query 5", counting.asked.get(counting.asked.size() - 1));
    }
}
