package dev.writ.verifier.term;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Every term below some terms exactly once, operands first; deep terms need no deep stack. */
public final class TermOrder {
    private TermOrder() {}

    public static List<Term> of(Collection<Term> roots) {
        List<Term> order = new ArrayList<>();
        Set<Term> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Term> closed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Term> stack = new ArrayDeque<>();
        for (Term root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                visit(stack, opened, closed, order);
            }
        }
        return order;
    }

    private static void visit(Deque<Term> stack, Set<Term> opened, Set<Term> closed, List<Term> order) {
        Term term = stack.element();
        if (!opened.add(term)) {
            stack.pop();
            if (closed.add(term)) {
                order.add(term);
            }
            return;
        }
        List<Term> operands = term.operands();
        for (int i = operands.size() - 1; i >= 0; i--) {
            if (!opened.contains(operands.get(i))) {
                stack.push(operands.get(i));
            }
        }
    }
}
