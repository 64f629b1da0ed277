package dev.writ.verifier.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several processes answer as one would. */
class SolverPoolTest {
    private static final int QUERIES = 120;
    private static final Sort.Bits BITS = new Sort.Bits(8);
    private static final Term.Constant X = Terms.constant("x", BITS);

    @Test
    void twoProcessesAnswerAsOneDoesAndInOrder() {
        List<Answered> one = answers(new SolverPool(new Z3Launcher(), 1), different());
        List<Answered> two = answers(new SolverPool(new Z3Launcher(), 2), different());
        assertEquals(QUERIES, two.size());
        for (int i = 0; i < QUERIES; i++) {
            assertEquals(one.get(i).query().title(), two.get(i).query().title());
            assertEquals(one.get(i).answer(), two.get(i).answer());
            assertEquals(one.get(i).resources(), two.get(i).resources());
            assertEquals(one.get(i).solver(), two.get(i).solver());
            assertEquals(
                    i % 10 == 9 ? Answer.Refuted.class : Answer.Proved.class,
                    two.get(i).answer().getClass());
        }
    }

    @Test
    void aProcessThatEndsCostsOnlyTheQueriesThatItWasAsked() {
        AtomicInteger starts = new AtomicInteger();
        ChildSolver.Launcher firstOnly =
                () -> starts.incrementAndGet() == 1 ? new Z3Launcher().start() : shell("exit 3");
        List<Answered> answers = answers(new SolverPool(firstOnly, 2), different());
        long unknown = answers.stream()
                .filter(answered -> answered.answer() instanceof Answer.Unknown)
                .count();
        assertTrue(starts.get() > 1, "no second process");
        assertTrue(unknown > 0, "nothing was asked of the second process");
        assertTrue(unknown < QUERIES, "nothing was asked of the first process");
        for (int i = 0; i < QUERIES; i++) {
            if (!(answers.get(i).answer() instanceof Answer.Unknown)) {
                assertEquals(i % 10 == 9, answers.get(i).answer() instanceof Answer.Refuted, "query " + i);
            }
        }
    }

    @Test
    void whereNoProcessEverAnswersEveryQueryIsUnknown() {
        List<Answered> answers = answers(new SolverPool(() -> shell("exit 3"), 2), different());
        assertEquals(QUERIES, answers.size());
        answers.forEach(answered -> assertInstanceOf(Answer.Unknown.class, answered.answer()));
    }

    @Test
    void whatAsksTheSameIsAskedOnce() {
        List<Query> same = IntStream.range(0, QUERIES)
                .mapToObj(i -> Query.of("the " + i + "th", Terms.not(Terms.equal(X, X)), below(i % 3)))
                .toList();
        List<Answered> answers = answers(new SolverPool(new Z3Launcher(), 2), same);
        for (int i = 0; i < QUERIES; i++) {
            assertEquals("the " + i + "th", answers.get(i).query().title());
            assertEquals(answers.get(i % 3).answer(), answers.get(i).answer());
            assertEquals(answers.get(i % 3).resources(), answers.get(i).resources());
        }
    }

    @Test
    void nothingIsTakenAfterTheTakerHasEnough() {
        try (Solver solver = new SolverPool(new Z3Launcher(), 2)) {
            List<String> taken = new ArrayList<>();
            Iterator<Query> queries = different().iterator();
            solver.solveAll(queries, QueryLimits.DEFAULT, answered -> {
                taken.add(answered.query().title());
                return answered.answer() instanceof Answer.Proved;
            });
            assertEquals(different().stream().limit(10).map(Query::title).toList(), taken);
            assertInstanceOf(Answer.Proved.class, solver.solve(different().get(0), QueryLimits.DEFAULT));
        }
    }

    private static List<Answered> answers(Solver of, List<Query> queries) {
        List<Answered> answers = new ArrayList<>();
        try (of) {
            of.solveAll(queries.iterator(), new QueryLimits(1_000_000, Duration.ofSeconds(60)), answers::add);
        }
        return answers;
    }

    /** Every tenth can be satisfied, in one way. */
    private static List<Query> different() {
        return IntStream.range(0, QUERIES)
                .mapToObj(i -> Query.of(
                        "number " + i,
                        Terms.equal(X, Terms.bits(BITS, i)),
                        i % 10 == 9 ? below(i + 1) : Terms.not(below(i + 1))))
                .toList();
    }

    private static Term below(int bound) {
        return Terms.atMost(X, Terms.bits(BITS, bound));
    }

    private static Process shell(String script) throws SolverException {
        try {
            return new ProcessBuilder("sh", "-c", script).start();
        } catch (IOException e) {
            throw new SolverException("no shell", e);
        }
    }
}
