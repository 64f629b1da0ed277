package dev.writ.compiler.atom;

import dev.writ.compiler.atom.Formula.All;
import dev.writ.compiler.atom.Formula.Any;
import dev.writ.compiler.atom.Formula.Test;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A formula in which the order of terms does not show: what is joined alike is flattened, tests of one column are one,
 * what is constant is gone, terms are sorted, each stands once.
 */
public final class NormalFormula {
    private static final Formula TRUE = new All(List.of());
    private static final Formula FALSE = new Any(List.of());

    /** Tests first, by column. */
    public static final Comparator<Formula> ORDER = NormalFormula::compare;

    private final List<Column> columns;

    private NormalFormula(List<Column> columns) {
        this.columns = columns;
    }

    /** @param columns that the formula tests */
    public static Formula of(Formula formula, List<Column> columns) {
        return new NormalFormula(columns).normal(formula);
    }

    /** Whether a normal formula holds always or never. */
    public static boolean isConstant(Formula normal) {
        return normal.equals(TRUE) || normal.equals(FALSE);
    }

    private Formula normal(Formula formula) {
        if (formula instanceof Test test) {
            return normal(test);
        }
        return joined(formula instanceof All, terms(formula));
    }

    private Formula normal(Test test) {
        if (test.classes().isEmpty()) {
            return FALSE;
        }
        return test.classes().size() == columns.get(test.column()).classes() ? TRUE : test;
    }

    private static List<Formula> terms(Formula formula) {
        return formula instanceof All all ? all.terms() : ((Any) formula).terms();
    }

    private Formula joined(boolean all, List<Formula> terms) {
        Formula zero = all ? FALSE : TRUE;
        TreeMap<Integer, TreeSet<Integer>> tests = new TreeMap<>();
        TreeSet<Formula> others = new TreeSet<>(ORDER);
        for (Formula term : terms) {
            Formula each = normal(term);
            if (each.equals(zero)) {
                return zero;
            }
            boolean isAlike = each instanceof Any != all && !(each instanceof Test);
            for (Formula part : isAlike ? terms(each) : List.of(each)) {
                if (part instanceof Test test) {
                    merge(all, test, tests);
                } else {
                    others.add(part);
                }
            }
        }
        List<Formula> kept = new ArrayList<>();
        for (int column : tests.keySet()) {
            Formula test = normal(new Test(column, List.copyOf(tests.get(column))));
            if (test.equals(zero)) {
                return zero;
            }
            kept.add(test);
        }
        kept.addAll(others);
        if (kept.size() == 1) {
            return kept.get(0);
        }
        return all ? new All(kept) : new Any(kept);
    }

    private static void merge(boolean all, Test test, TreeMap<Integer, TreeSet<Integer>> tests) {
        TreeSet<Integer> before = tests.putIfAbsent(test.column(), new TreeSet<>(test.classes()));
        if (before != null && all) {
            // Of a list, each class of the set would be searched for.
            before.retainAll(new HashSet<>(test.classes()));
        } else if (before != null) {
            before.addAll(test.classes());
        }
    }

    private static int compare(Formula left, Formula right) {
        int kinds = Integer.compare(kind(left), kind(right));
        if (kinds != 0) {
            return kinds;
        }
        if (left instanceof Test one && right instanceof Test other) {
            int columns = Integer.compare(one.column(), other.column());
            return columns != 0 ? columns : compare(one.classes(), other.classes(), Comparator.naturalOrder());
        }
        return compare(terms(left), terms(right), ORDER);
    }

    private static int kind(Formula formula) {
        return formula instanceof Test ? 0 : formula instanceof All ? 1 : 2;
    }

    private static <T> int compare(List<T> left, List<T> right, Comparator<? super T> order) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int each = order.compare(left.get(i), right.get(i));
            if (each != 0) {
                return each;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
