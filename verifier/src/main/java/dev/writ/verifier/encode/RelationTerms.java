package dev.writ.verifier.encode;

import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the class of a column says of the values of the two attributes that it relates. */
final class RelationTerms implements Column.RelationVisitor<Term> {
    /** The class of {@link Column.Compares} in which both are the same. */
    private static final int EQUAL = 1;

    private final ClassTable table;
    private final ClassVector vector;
    private final CandidateValues candidates;
    private final ValueConstants constants;
    private final int index;

    /** @param index of the column */
    RelationTerms(
            ClassTable table, ClassVector vector, CandidateValues candidates, ValueConstants constants, int index) {
        this.table = table;
        this.vector = vector;
        this.candidates = candidates;
        this.constants = constants;
        this.index = index;
    }

    /** That the two compare as what is absent does exactly where either is absent. */
    Term absences(Column.Relational column) {
        return column.mayBeAbsent() ? absence(column) : Terms.implies(eitherAbsent(column), Terms.not(is(1)));
    }

    /** The last class is that either is absent, if either may be. */
    private Term absence(Column.Relational column) {
        return column.mayBeAbsent() ? Terms.equal(is(column.classes() - 1), eitherAbsent(column)) : Terms.TRUE;
    }

    private Term eitherAbsent(Column.Relational column) {
        return Terms.or(isAbsent(column.attribute()), isAbsent(column.right()));
    }

    private Term isAbsent(int attribute) {
        return table.tellingAbsence(attribute)
                .map(column -> vector.among(
                        column,
                        new TreeSet<>(List.of(table.columns().get(column).classes() - 1))))
                .orElse(Terms.FALSE);
    }

    private Term is(int cls) {
        return vector.among(index, new TreeSet<>(List.of(cls)));
    }

    @Override
    public Term visitCompares(Column.Compares column) {
        Term left = constants.of(column.attribute());
        Term right = constants.of(column.right());
        List<Term> terms = new ArrayList<>();
        terms.add(Terms.implies(is(EQUAL), Terms.equal(left, right)));
        if (column.ordered()) {
            terms.add(Terms.implies(is(0), Terms.not(Terms.atMost(right, left))));
            terms.add(Terms.implies(is(2), Terms.not(Terms.atMost(left, right))));
        } else {
            terms.add(Terms.implies(is(0), Terms.not(Terms.equal(left, right))));
        }
        terms.add(absence(column));
        return Terms.and(terms);
    }

    @Override
    public Term visitDiffers(Column.Differs column) {
        Term left = constants.of(column.attribute());
        Term right = constants.of(column.right());
        List<Term> terms = new ArrayList<>();
        for (int cls = 0; cls <= column.bounds().size(); cls++) {
            Term from = cls == 0
                    ? Terms.TRUE
                    : Terms.not(Terms.atMostSum(left, right, column.bounds().get(cls - 1) - 1));
            Term to = cls == column.bounds().size()
                    ? Terms.TRUE
                    : Terms.atMostSum(left, right, column.bounds().get(cls) - 1);
            terms.add(Terms.implies(is(cls), Terms.and(from, to)));
        }
        terms.add(absence(column));
        return Terms.and(terms);
    }

    @Override
    public Term visitHoldsValues(Column.HoldsValues column) {
        return Terms.equal(is(1), Terms.and(Terms.not(eitherAbsent(column)), holds(column)));
    }

    private Term holds(Column.HoldsValues column) {
        int set = column.attribute();
        int right = column.right();
        if (!candidates.isSet(right)) {
            return Terms.or(shared(set, right).stream()
                    .map(value -> Terms.and(
                            constants.holds(set, value), constants.isAmong(right, new TreeSet<>(List.of(value)))))
                    .toList());
        }
        return switch (column.quantifier()) {
            case ANY ->
                Terms.or(shared(set, right).stream()
                        .map(value -> Terms.and(constants.holds(set, value), constants.holds(right, value)))
                        .toList());
            case ALL -> isWithin(right, set);
            case ONLY -> isWithin(set, right);
        };
    }

    private List<Integer> shared(int first, int second) {
        Set<Integer> other = new HashSet<>(candidates.admitted(second));
        return candidates.admitted(first).stream().filter(other::contains).toList();
    }

    private Term isWithin(int inner, int outer) {
        Set<Integer> other = new HashSet<>(candidates.admitted(outer));
        return Terms.and(candidates.admitted(inner).stream()
                .map(value -> Terms.implies(
                        constants.holds(inner, value),
                        other.contains(value) ? constants.holds(outer, value) : Terms.FALSE))
                .toList());
    }
}
