package dev.writ.compiler.diagram;

import dev.writ.compiler.atom.ClassTests;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions as diagrams that end in true or false. Its own stack, so that no condition is too deep. */
final class ConditionDiagrams {
    private final DiagramManager manager;
    private final ClassTests tests;
    private final Map<Condition.Atomic, Integer> leaves = new HashMap<>();

    ConditionDiagrams(DiagramManager manager, ClassTests tests) {
        this.manager = manager;
        this.tests = tests;
    }

    int of(Condition condition) throws BudgetExceeded {
        Deque<Step> steps = new ArrayDeque<>();
        Deque<Integer> values = new ArrayDeque<>();
        steps.push(new Read(condition));
        while (!steps.isEmpty()) {
            manager.spend(1);
            steps.pop().run(steps, values);
        }
        return values.pop();
    }

    /** One step of reading: what is left to do stands on the first stack, what was read on the second. */
    private interface Step {
        void run(Deque<Step> steps, Deque<Integer> values) throws BudgetExceeded;
    }

    private final class Read implements Step {
        private final Condition condition;

        Read(Condition condition) {
            this.condition = condition;
        }

        @Override
        public void run(Deque<Step> steps, Deque<Integer> values) {
            condition.accept(new Planner()).forEach(steps::push);
        }
    }

    private final class Leaf implements Step {
        private final Condition.Atomic leaf;

        Leaf(Condition.Atomic leaf) {
            this.leaf = leaf;
        }

        @Override
        public void run(Deque<Step> steps, Deque<Integer> values) throws BudgetExceeded {
            Integer known = leaves.get(leaf);
            int guard = known == null ? leaf(leaf) : known;
            leaves.put(leaf, guard);
            values.push(guard);
        }
    }

    /** Joins the last values. */
    private final class Join implements Step {
        private final boolean all;
        private final int terms;

        Join(boolean all, int terms) {
            this.all = all;
            this.terms = terms;
        }

        @Override
        public void run(Deque<Step> steps, Deque<Integer> values) throws BudgetExceeded {
            List<Integer> joined = new ArrayList<>();
            for (int i = 0; i < terms; i++) {
                joined.add(values.pop());
            }
            values.push(all ? manager.and(joined) : manager.or(joined));
        }
    }

    private final class Negate implements Step {
        @Override
        public void run(Deque<Step> steps, Deque<Integer> values) throws BudgetExceeded {
            values.push(manager.not(values.pop()));
        }
    }

    private int leaf(Condition.Atomic leaf) throws BudgetExceeded {
        ClassTests.Meaning meaning = tests.meaning(leaf);
        List<Integer> guards = new ArrayList<>();
        for (ClassTests.Test test : meaning.tests()) {
            guards.add(manager.test(test.column() + 1, test.classes()));
        }
        return meaning.quantifier() == ClassTests.Quantifier.ALL ? manager.and(guards) : manager.or(guards);
    }

    /** What to do for a condition, the last thing first. */
    private final class Planner implements Condition.Visitor<List<Step>> {
        @Override
        public List<Step> visitAnd(Condition.And and) {
            return joined(true, and.terms());
        }

        @Override
        public List<Step> visitOr(Condition.Or or) {
            return joined(false, or.terms());
        }

        private List<Step> joined(boolean all, List<Condition> terms) {
            List<Step> steps = new ArrayList<>(List.of(new Join(all, terms.size())));
            terms.forEach(term -> steps.add(new Read(term)));
            return steps;
        }

        @Override
        public List<Step> visitNot(Condition.Not not) {
            return List.of(new Negate(), new Read(not.operand()));
        }

        @Override
        public List<Step> visitImplies(Condition.Implies implies) {
            return List.of(
                    new Join(false, 2), new Negate(), new Read(implies.premise()), new Read(implies.conclusion()));
        }

        @Override
        public List<Step> visitAtomic(Condition.Atomic atomic) {
            List<Condition.Atomic> parts = ClassTests.parts(atomic);
            if (parts.size() == 1) {
                return List.of(new Leaf(parts.get(0)));
            }
            List<Step> steps = new ArrayList<>(List.of(new Join(true, parts.size())));
            parts.forEach(part -> steps.add(new Leaf(part)));
            return steps;
        }
    }
}
