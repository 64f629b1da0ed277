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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildSolverTest {
    private static final QueryLimits SHORT = new QueryLimits(1_000_000, Duration.ofMillis(500));
    private static final Term.Constant P = Terms.constant("p", Sort.TRUTH);
    private static final Query IMPOSSIBLE = Query.of("p and not p", P, Terms.not(P));

    @Test
    void z3AnswersEachKindOfTerm() {
        try (Solver solver = new ChildSolver(new Z3Launcher())) {
            Sort.Bits three = new Sort.Bits(3);
            Term.Constant bits = Terms.constant("bits", three);
            Term.Constant number = Terms.constant("number", Sort.WHOLE);
            Term.Constant text = Terms.constant("text", Sort.TEXT);
            Query possible = Query.of(
                    "one of each",
                    P,
                    Terms.equal(bits, Terms.bits(three, 5)),
                    Terms.equal(number, Terms.whole(Long.MIN_VALUE)),
                    Terms.not(Terms.equal(text, Terms.text("a"))),
                    Terms.not(Terms.equal(text, Terms.text("b"))));
            Answer.Refuted refuted =
                    assertInstanceOf(Answer.Refuted.class, solver.solve(possible, QueryLimits.DEFAULT));
            assertEquals(1, refuted.assignment().value("p"));
            assertEquals(5, refuted.assignment().value("bits"));
            assertEquals(Long.MIN_VALUE, refuted.assignment().value("number"));
            assertInstanceOf(Answer.Proved.class, solver.solve(IMPOSSIBLE, QueryLimits.DEFAULT));
            assertTrue(solver.name().startsWith("Z3 4.14.1"), solver.name());
        }
    }

    @Test
    void aProofNamesTheAssumptionsItNeeded() {
        try (Solver solver = new ChildSolver(new Z3Launcher())) {
            Term.Constant a = Terms.constant("a", Sort.TRUTH);
            Term.Constant b = Terms.constant("b", Sort.TRUTH);
            Query query = new Query("core", List.of(Terms.implies(a, P), Terms.not(P)), List.of(a, b));
            Answer.Proved proved = assertInstanceOf(Answer.Proved.class, solver.solve(query, QueryLimits.DEFAULT));
            assertEquals(List.of("a"), proved.needed());
        }
    }

    @Test
    void anExhaustedBudgetIsUnknown() {
        try (Solver solver = new ChildSolver(new Z3Launcher())) {
            Answer answer = solver.solve(pigeons(9), new QueryLimits(10_000, Duration.ofSeconds(60)));
            assertInstanceOf(Answer.Unknown.class, answer);
            assertInstanceOf(Answer.Proved.class, solver.solve(IMPOSSIBLE, QueryLimits.DEFAULT));
        }
    }

    @Test
    void impatienceEndsAWorkingSolverAndTheNextQueryStartsAnother() {
        try (Solver solver = new ChildSolver(new Z3Launcher())) {
            Answer answer = solver.solve(pigeons(12), new QueryLimits(0xFFFF_FFFFL, Duration.ofSeconds(1)));
            assertInstanceOf(Answer.Unknown.class, answer);
            assertInstanceOf(Answer.Proved.class, solver.solve(IMPOSSIBLE, QueryLimits.DEFAULT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 3",
                "sleep 60",
                "kill -SEGV $$",
                "echo unsat",
                "printf '\\000\\000\\000\\005unsat'; exec sleep 60",
                "printf '\\000\\000\\000\\005unsat\\000\\000\\000\\001\\000\\000\\000\\005unsat'; exit 1",
                "printf '\\000\\000\\000\\002Z3\\000\\000\\000\\007\\000\\000\\000\\005unsat\\000\\000\\000\\000'; exec sleep 60",
                "printf '\\000\\000\\000\\002Z3\\000\\000\\000\\001\\000\\000\\000\\005unsaT\\000\\000\\000\\000'; exec sleep 60",
                "printf '\\000\\000\\000\\002Z3\\000\\000\\000\\001\\000\\000\\000\\003sat\\000\\000\\000\\002()'; exec sleep 60",
                "cat /dev/zero",
                "head -c 100000 /dev/urandom",
            })
    void aChildThatMisbehavesProvesNothing(String script) {
        try (Solver solver = new ChildSolver(shell(script))) {
            assertInstanceOf(Answer.Unknown.class, solver.solve(IMPOSSIBLE, SHORT));
            assertInstanceOf(Answer.Unknown.class, solver.solve(IMPOSSIBLE, SHORT));
        }
    }

    @Test
    void aChildThatAlwaysFailsIsNotStartedForEver() {
        AtomicInteger starts = new AtomicInteger();
        ChildSolver.Launcher counting = () -> {
            starts.incrementAndGet();
            return shell("exit 1").start();
        };
        try (Solver solver = new ChildSolver(counting)) {
            for (int i = 0; i < 10; i++) {
                assertInstanceOf(Answer.Unknown.class, solver.solve(IMPOSSIBLE, QueryLimits.DEFAULT));
            }
        }
        assertEquals(4, starts.get());
    }

    @Test
    void aSolverThatCannotBeHadIsUnknownWithTheReason() {
        try (Solver solver = new ChildSolver(() -> {
            throw new SolverException("no library for this machine");
        })) {
            Answer.Unknown unknown = assertInstanceOf(Answer.Unknown.class, solver.solve(IMPOSSIBLE, SHORT));
            assertEquals("no library for this machine", unknown.reason());
        }
    }

    private static ChildSolver.Launcher shell(String script) {
        return () -> {
            try {
                return new ProcessBuilder("sh", "-c", script).start();
            } catch (IOException e) {
                throw new SolverException("no shell", e);
            }
        };
    }

    /** One pigeon more than holes: hard for its size. */
    private static Query pigeons(int holes) {
        List<Term> rules = new java.util.ArrayList<>();
        for (int pigeon = 0; pigeon <= holes; pigeon++) {
            List<Term> somewhere = new java.util.ArrayList<>();
            for (int hole = 0; hole < holes; hole++) {
                somewhere.add(in(pigeon, hole));
                for (int other = 0; other < pigeon; other++) {
                    rules.add(Terms.not(Terms.and(in(pigeon, hole), in(other, hole))));
                }
            }
            rules.add(Terms.or(somewhere));
        }
        return Query.of("pigeons", rules);
    }

    private static Term in(int pigeon, int hole) {
        return Terms.constant("p" + pigeon + "_" + hole, Sort.TRUTH);
    }
}
