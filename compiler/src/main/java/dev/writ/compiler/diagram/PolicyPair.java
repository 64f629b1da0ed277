package dev.writ.compiler.diagram;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.ClassTests;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Two policies over the same classes, and where their outcomes differ. What the classes are and which requests are valid
 * is told by whoever makes this; of that, nothing is asked here. Not safe for threads.
 */
public final class PolicyPair {
    private final DiagramManager manager;
    private final DiagramPaths paths;
    private final ConditionDiagrams conditions;
    private final int actions;
    private final PlainClasses plain;
    private final List<ExcludedClasses> excluded;

    /**
     * @param vocabulary lists the actions that are compared, and no others are valid
     * @param atoms tell apart whatever the conditions of both do
     * @param excluded combinations of classes that no request has
     */
    public PolicyPair(
            Vocabulary vocabulary,
            Atoms atoms,
            List<ExcludedClasses> excluded,
            PlainClasses plain,
            DiagramBudget budget) {
        this.manager = Diagrams.manager(vocabulary, atoms, budget);
        this.paths = new DiagramPaths(manager.uniqueTable());
        this.conditions = new ConditionDiagrams(manager, new ClassTests(vocabulary, atoms));
        this.actions = vocabulary.actions().size();
        this.plain = plain;
        this.excluded = List.copyOf(excluded);
    }

    /**
     * Where two policies differ.
     *
     * @param boxes disjoint, and complete: of every other request class that some request is of, the outcome is the same
     * @param fewest whether no box can be left out and no two can be one
     * @param reasons of requests that both find valid and decide alike, where the reasons differ
     * @param classes how many request classes there are for the compared actions that one policy or the other finds valid
     */
    public record Found(List<ChangedBox> boxes, boolean fewest, List<ChangedReason> reasons, BigInteger classes) {
        public Found {
            boxes = List.copyOf(boxes);
            reasons = List.copyOf(reasons);
        }
    }

    private record Outcomes(Terminal before, Terminal after) {}

    /** Nothing where the budget is exceeded. */
    public Bounded<Found> compare(ComparedPolicy before, ComparedPolicy after) {
        return Bounded.of(() -> compared(
                new ComparedReader(before, manager, conditions), new ComparedReader(after, manager, conditions)));
    }

    private Found compared(ComparedReader before, ComparedReader after) throws BudgetExceeded {
        TerminalNumbers<Outcomes> outcomes = new TerminalNumbers<>();
        TerminalNumbers<ReasonPair> reasons = new TerminalNumbers<>();
        int possible = possible();
        List<Integer> matters = new ArrayList<>();
        List<Integer> changed = new ArrayList<>();
        List<Integer> reasoned = new ArrayList<>();
        for (int action = 0; action < actions; action++) {
            int asked = manager.and(List.of(manager.or(List.of(before.valid(action), after.valid(action))), possible));
            int pairs = manager.combine(
                    before.outcomes(action), after.outcomes(action), (left, right) -> paired(left, right, outcomes));
            matters.add(asked);
            changed.add(where(asked, pairs));
            int both = manager.and(List.of(before.valid(action), after.valid(action), possible));
            int same = manager.combine(both, any(changed.get(action)), Combination::without);
            reasoned.add(where(
                    same,
                    manager.combine(
                            before.reasons(action),
                            after.reasons(action),
                            (left, right) -> reasons(left, right, before, after, reasons))));
        }
        int asked = byAction(matters);
        return new Boxes(outcomes, asked, before, after)
                .found(byAction(changed), changedReasons(byAction(reasoned), reasons));
    }

    /**
     * Some request classes.
     *
     * @param count how many
     * @param plainest one of them, of the plainest classes
     */
    public record Some(BigInteger count, RequestClass plainest) {}

    /**
     * Of the requests that a policy does not deny, those of which one thing holds and another does not; empty where there
     * is none.
     *
     * @param holds by action; absent where it holds of no request
     * @param fails likewise
     */
    public Bounded<Optional<Some>> permitted(
            ComparedPolicy policy, List<Optional<Condition>> holds, List<Optional<Condition>> fails) {
        return Bounded.of(() -> {
            ComparedReader reader = new ComparedReader(policy, manager, conditions);
            int possible = possible();
            List<Integer> slices = new ArrayList<>();
            for (int action = 0; action < actions; action++) {
                int denied = manager.combine(reader.outcomes(action), UniqueTable.TRUE, (node, one) -> {
                    if (node >= 0) {
                        return Combination.OPEN;
                    }
                    boolean isDenied = manager.terminals().terminal(node).effect() == Effect.DENY;
                    return isDenied ? UniqueTable.TRUE : UniqueTable.FALSE;
                });
                int some = manager.and(List.of(possible, manager.not(denied), guard(holds.get(action))));
                slices.add(manager.combine(some, guard(fails.get(action)), Combination::without));
            }
            int found = byAction(slices);
            return found == UniqueTable.FALSE
                    ? Optional.empty()
                    : Optional.of(new Some(paths.count(found), paths.plainest(found, plain)));
        });
    }

    private int guard(Optional<Condition> condition) throws BudgetExceeded {
        return condition.isEmpty() ? UniqueTable.FALSE : conditions.of(condition.get());
    }

    private int possible() throws BudgetExceeded {
        List<Integer> possible = new ArrayList<>();
        for (ExcludedClasses together : excluded) {
            List<Integer> tests = new ArrayList<>();
            for (ClassTests.Test test : together.together()) {
                tests.add(manager.test(test.column() + 1, test.classes()));
            }
            possible.add(manager.not(manager.and(tests)));
        }
        return manager.and(possible);
    }

    private int byAction(List<Integer> slices) throws BudgetExceeded {
        return slices.isEmpty() ? UniqueTable.FALSE : manager.byAction(slices);
    }

    /** The end of a diagram where a guard holds, and false elsewhere. */
    private int where(int guard, int diagram) throws BudgetExceeded {
        return manager.combine(guard, diagram, (holds, node) -> {
            if (holds == UniqueTable.FALSE || node == UniqueTable.FALSE) {
                return UniqueTable.FALSE;
            }
            return holds == UniqueTable.TRUE ? node : Combination.OPEN;
        });
    }

    /** Where a diagram does not end in false. */
    private int any(int diagram) throws BudgetExceeded {
        return manager.combine(diagram, UniqueTable.TRUE, (node, one) -> {
            if (node >= 0) {
                return Combination.OPEN;
            }
            return node == UniqueTable.FALSE ? UniqueTable.FALSE : UniqueTable.TRUE;
        });
    }

    /** Where a diagram ends in one number. */
    private int ending(int diagram, int number) throws BudgetExceeded {
        return manager.combine(diagram, UniqueTable.TRUE, (node, one) -> {
            if (node >= 0) {
                return Combination.OPEN;
            }
            return node == number ? UniqueTable.TRUE : UniqueTable.FALSE;
        });
    }

    /** False where both outcomes are the same. */
    private int paired(int left, int right, TerminalNumbers<Outcomes> outcomes) {
        if (left == right) {
            return UniqueTable.FALSE;
        }
        if (left >= 0 || right >= 0) {
            return Combination.OPEN;
        }
        Terminal before = manager.terminals().terminal(left);
        Terminal after = manager.terminals().terminal(right);
        return isSame(before, after) ? UniqueTable.FALSE : outcomes.number(new Outcomes(plain(before), plain(after)));
    }

    /** An invalid request is denied, and that is no other outcome than any denial. */
    private static boolean isSame(Terminal before, Terminal after) {
        return before.effect() == after.effect() && before.owed().equals(after.owed());
    }

    /** By a rule or by default is one outcome. */
    private static Terminal plain(Terminal terminal) {
        return terminal.cause() == Terminal.Cause.DEFAULT
                ? new Terminal(Terminal.Cause.RULE, terminal.effect(), terminal.owed())
                : terminal;
    }

    private record ReasonPair(Optional<String> before, Optional<String> after) {}

    private static int reasons(
            int left, int right, ComparedReader before, ComparedReader after, TerminalNumbers<ReasonPair> reasons) {
        if (left >= 0 || right >= 0) {
            return Combination.OPEN;
        }
        ReasonPair pair = new ReasonPair(before.reason(left), after.reason(right));
        return pair.before().equals(pair.after()) ? UniqueTable.FALSE : reasons.number(pair);
    }

    private List<ChangedReason> changedReasons(int changed, TerminalNumbers<ReasonPair> reasons) throws BudgetExceeded {
        List<ChangedReason> found = new ArrayList<>();
        for (int number : reasons.numbers()) {
            int set = ending(changed, number);
            if (set != UniqueTable.FALSE) {
                ReasonPair pair = reasons.end(number);
                found.add(new ChangedReason(pair.before(), pair.after(), paths.count(set), paths.plainest(set, plain)));
            }
        }
        return found;
    }

    /** The boxes of each pair of outcomes, and what determines them. */
    private final class Boxes {
        private final TerminalNumbers<Outcomes> outcomes;
        private final int asked;
        private final ComparedReader before;
        private final ComparedReader after;
        private final List<ChangedBox> boxes = new ArrayList<>();

        Boxes(TerminalNumbers<Outcomes> outcomes, int asked, ComparedReader before, ComparedReader after) {
            this.outcomes = outcomes;
            this.asked = asked;
            this.before = before;
            this.after = after;
        }

        Found found(int changed, List<ChangedReason> reasons) throws BudgetExceeded {
            boolean fewest = true;
            for (int number : outcomes.numbers()) {
                DisjointCover.Cubes divided = new DisjointCover(manager).of(ending(changed, number), asked);
                fewest &= divided.widened();
                for (DisjointCover.Cube cube : divided.cubes()) {
                    boxes.add(box(cube, outcomes.end(number)));
                }
            }
            return new Found(boxes, fewest, reasons, paths.count(asked));
        }

        /** Without classes that no request has which is meant, but where all classes of a column are. */
        private List<BitSet> stated(DisjointCover.Cube cube) {
            List<BitSet> stated = new ArrayList<>();
            for (int level = 0; level < cube.cells().size(); level++) {
                BitSet cell = (BitSet) cube.cells().get(level).clone();
                boolean isStated = level == DiagramManager.ACTION
                        || cell.cardinality() < manager.uniqueTable().size(level);
                if (isStated) {
                    cell.and(paths.classes(cube.members(), level));
                }
                stated.add(cell);
            }
            return stated;
        }

        private ChangedBox box(DisjointCover.Cube cube, Outcomes pair) throws BudgetExceeded {
            return new ChangedBox(
                    DisjointCover.requestCube(stated(cube)),
                    pair.before(),
                    pair.after(),
                    paths.count(cube.members()),
                    before.deciding(cube.members(), pair.before()),
                    after.deciding(cube.members(), pair.after()),
                    paths.plainest(cube.members(), plain));
        }
    }
}
