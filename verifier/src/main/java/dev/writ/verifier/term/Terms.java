package dev.writ.verifier.term;

import dev.writ.verifier.term.Term.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The only way to make a term: checks sorts and simplifies what is constant. */
public final class Terms {
    public static final Term TRUE = new Term.Truth(true);
    public static final Term FALSE = new Term.Truth(false);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private Terms() {}

    public static Term truth(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static Term whole(long value) {
        return new Term.Number(Sort.WHOLE, value);
    }

    public static Term text(String value) {
        return new Term.Text(value);
    }

    public static Term bits(Sort.Bits sort, int value) {
        if (value < 0 || value >= 1 << sort.width()) {
            throw new IllegalArgumentException(value + " does not fit into " + sort.width() + " bits");
        }
        return new Term.Number(sort, value);
    }

    /** A name of small letters, digits and underscores; within one query a name has one sort. */
    public static Term.Constant constant(String name, Sort sort) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for a constant: `" + name + "`");
        }
        return new Term.Constant(name, sort);
    }

    public static Term not(Term term) {
        requireTruth(term);
        if (term instanceof Term.Truth truth) {
            return truth(!truth.value());
        }
        if (term instanceof Term.Operation inner && inner.operator() == Operator.NOT) {
            return inner.operands().get(0);
        }
        return new Term.Operation(Operator.NOT, List.of(term));
    }

    public static Term and(Term... terms) {
        return and(List.of(terms));
    }

    /** Of no terms: true. */
    public static Term and(List<Term> terms) {
        return join(Operator.AND, TRUE, FALSE, terms);
    }

    public static Term or(Term... terms) {
        return or(List.of(terms));
    }

    /** Of no terms: false. */
    public static Term or(List<Term> terms) {
        return join(Operator.OR, FALSE, TRUE, terms);
    }

    public static Term implies(Term premise, Term conclusion) {
        return or(not(premise), conclusion);
    }

    public static Term equal(Term left, Term right) {
        requireSameSort(left, right);
        if (left == right) {
            return TRUE;
        }
        if (left.sort().equals(Sort.TRUTH)) {
            return equivalent(left, right);
        }
        if (left instanceof Term.Number a && right instanceof Term.Number b) {
            return truth(a.value() == b.value());
        }
        if (left instanceof Term.Text a && right instanceof Term.Text b) {
            return truth(a.value().equals(b.value()));
        }
        return new Term.Operation(Operator.EQUAL, List.of(left, right));
    }

    /** Unsigned for bit-vectors. */
    public static Term atMost(Term left, Term right) {
        requireSameSort(left, right);
        if (left.sort() instanceof Sort.Text || left.sort() instanceof Sort.Truth) {
            throw new IllegalArgumentException("no order on " + left.sort());
        }
        if (left instanceof Term.Number a && right instanceof Term.Number b) {
            return truth(a.value() <= b.value());
        }
        return new Term.Operation(Operator.AT_MOST, List.of(left, right));
    }

    /** That the left number is at most the right one and so much more, as whole numbers that know no bounds. */
    public static Term atMostSum(Term left, Term right, long added) {
        if (!left.sort().equals(Sort.WHOLE) || !right.sort().equals(Sort.WHOLE)) {
            throw new IllegalArgumentException("no sums of " + left.sort() + " and " + right.sort());
        }
        return added == 0 ? atMost(left, right) : new Term.AtMostSum(left, right, added);
    }

    private static Term equivalent(Term left, Term right) {
        if (left instanceof Term.Truth truth) {
            return truth.value() ? right : not(right);
        }
        if (right instanceof Term.Truth truth) {
            return truth.value() ? left : not(left);
        }
        return new Term.Operation(Operator.EQUAL, List.of(left, right));
    }

    private static Term join(Operator operator, Term unit, Term zero, List<Term> terms) {
        List<Term> kept = new ArrayList<>();
        for (Term term : terms) {
            requireTruth(term);
            if (isSame(term, zero)) {
                return zero;
            }
            if (!isSame(term, unit)) {
                kept.add(term);
            }
        }
        return switch (kept.size()) {
            case 0 -> unit;
            case 1 -> kept.get(0);
            default -> new Term.Operation(operator, kept);
        };
    }

    private static boolean isSame(Term term, Term truth) {
        return term == truth;
    }

    private static void requireTruth(Term term) {
        if (!term.sort().equals(Sort.TRUTH)) {
            throw new IllegalArgumentException("a truth value is needed, got " + term.sort());
        }
    }

    private static void requireSameSort(Term left, Term right) {
        if (!left.sort().equals(right.sort())) {
            throw new IllegalArgumentException("different sorts: " + left.sort() + " and " + right.sort());
        }
    }
}
