package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Quantifier;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditions as terms over the classes of a table. Which classes satisfy an atomic predicate is found here by trying a
 * value of each, and proved right for all values by {@link NativeObligations}.
 */
final class ConditionTerms implements Condition.Visitor<Term>, Condition.AtomicVisitor<Term> {
    private final ClassTable table;
    private final ColumnTerms columns;
    private final Map<Integer, PatternTerms> patterns = new HashMap<>();

    /** By column of a number, a value of each class: that many predicates ask for the same is found once. */
    private final Map<Integer, List<Optional<Value>>> numbers = new HashMap<>();

    /** What was made of predicates before: the same ones stand in many places. */
    private final Map<Condition.Atomic, Term> known = new HashMap<>();

    ConditionTerms(ClassTable table, ColumnTerms columns) {
        this.table = table;
        this.columns = columns;
    }

    private Term term(Condition condition) {
        return condition.accept(this);
    }

    private List<Term> terms(List<Condition> conditions) {
        return conditions.stream().map(this::term).toList();
    }

    @Override
    public Term visitAnd(Condition.And and) {
        return Terms.and(terms(and.terms()));
    }

    @Override
    public Term visitOr(Condition.Or or) {
        return Terms.or(terms(or.terms()));
    }

    @Override
    public Term visitNot(Condition.Not not) {
        return Terms.not(term(not.operand()));
    }

    @Override
    public Term visitImplies(Condition.Implies implies) {
        return Terms.implies(term(implies.premise()), term(implies.conclusion()));
    }

    @Override
    public Term visitAtomic(Condition.Atomic atomic) {
        Term found = known.get(atomic);
        if (found == null) {
            found = atomic.acceptAtomic(this);
            known.put(atomic, found);
        }
        return found;
    }

    @Override
    public Term visitHas(Condition.Has has) {
        return table.tellingAbsence(table.attributeIndex(has.attribute()))
                .map(column -> Terms.not(columns.among(column, lastOf(column))))
                .orElse(Terms.TRUE);
    }

    @Override
    public Term visitIsTrue(Condition.IsTrue isTrue) {
        return scalar(isTrue, isTrue.attribute());
    }

    @Override
    public Term visitCompare(Condition.Compare compare) {
        return scalar(compare, compare.attribute());
    }

    @Override
    public Term visitOneOf(Condition.OneOf oneOf) {
        return scalar(oneOf, oneOf.attribute());
    }

    @Override
    public Term visitContains(Condition.Contains contains) {
        int attribute = table.attributeIndex(contains.attribute());
        if (table.isByAutomaton(attribute) || !contains.patterns().isEmpty()) {
            return patterns(attribute).contains(contains);
        }
        List<Term> members =
                contains.members().stream().map(m -> holds(attribute, m)).toList();
        return switch (contains.quantifier()) {
            case ANY -> Terms.or(members);
            case ALL -> Terms.and(members);
            case ONLY -> holdsNothingBut(attribute, Set.copyOf(contains.members()));
        };
    }

    @Override
    public Term visitCompareAttributes(Condition.CompareAttributes compare) {
        int left = table.attributeIndex(compare.left());
        int right = table.attributeIndex(compare.right());
        Compared compared = new Compared(compare);
        int column = table.comparing(
                left, right, kind -> kind.acceptRelation(compared).isPresent());
        return columns.among(
                column,
                table.columns()
                        .get(column)
                        .relation()
                        .flatMap(kind -> kind.acceptRelation(compared))
                        .orElseThrow());
    }

    /** The classes in which two attributes compare as asked; empty of a column that does not compare them so. */
    private record Compared(Condition.CompareAttributes compare)
            implements Column.RelationVisitor<Optional<SortedSet<Integer>>> {
        @Override
        public Optional<SortedSet<Integer>> visitCompares(Column.Compares column) {
            return compare.offset() == 0
                    ? Optional.of(new TreeSet<>(compared(compare.operator(), column.ordered())))
                    : Optional.empty();
        }

        @Override
        public Optional<SortedSet<Integer>> visitDiffers(Column.Differs column) {
            return Optional.of(compared(compare, column));
        }

        @Override
        public Optional<SortedSet<Integer>> visitHoldsValues(Column.HoldsValues column) {
            return Optional.empty();
        }
    }

    /** Whether a column asks the set for the other's values as a condition does. */
    private record Holding(Quantifier quantifier) implements Column.RelationVisitor<Boolean> {
        @Override
        public Boolean visitCompares(Column.Compares column) {
            return false;
        }

        @Override
        public Boolean visitDiffers(Column.Differs column) {
            return false;
        }

        @Override
        public Boolean visitHoldsValues(Column.HoldsValues column) {
            return column.quantifier() == quantifier;
        }
    }

    /** The classes all of whose differences are as asked; there must be none of which only some are. */
    private static SortedSet<Integer> compared(Condition.CompareAttributes compare, Column.Differs column) {
        SortedSet<Integer> classes = new TreeSet<>();
        for (int cls = 0; cls <= column.bounds().size(); cls++) {
            Optional<Long> least =
                    cls == 0 ? Optional.empty() : Optional.of(column.bounds().get(cls - 1));
            Optional<Long> end = cls == column.bounds().size()
                    ? Optional.empty()
                    : Optional.of(column.bounds().get(cls));
            if (new NumberClass(least, end).holds(compare.operator(), compare.offset())) {
                classes.add(cls);
            }
        }
        return classes;
    }

    @Override
    public Term visitContainsValues(Condition.ContainsValues contains) {
        int column = table.comparing(
                table.attributeIndex(contains.attribute()),
                table.attributeIndex(contains.other()),
                kind -> kind.acceptRelation(new Holding(FinestColumns.quantifier(contains))));
        return columns.among(column, one());
    }

    private static Set<Integer> compared(Expr.Operator operator, boolean ordered) {
        return switch (operator) {
            case EQUAL -> Set.of(1);
            case NOT_EQUAL -> ordered ? Set.of(0, 2) : Set.of(0);
            case LESS -> Set.of(0);
            case AT_MOST -> Set.of(0, 1);
            case GREATER -> Set.of(2);
            case AT_LEAST -> Set.of(1, 2);
        };
    }

    @Override
    public Term visitMatches(Condition.Matches matches) {
        return patterns(table.attributeIndex(matches.attribute())).matches(matches.pattern());
    }

    private PatternTerms patterns(int attribute) {
        return patterns.computeIfAbsent(attribute, a -> new PatternTerms(table, columns, a));
    }

    @Override
    public Term visitIsEmpty(Condition.IsEmpty isEmpty) {
        int attribute = table.attributeIndex(isEmpty.attribute());
        return table.isByAutomaton(attribute) ? patterns(attribute).isEmpty() : holdsNothingBut(attribute, Set.of());
    }

    @Override
    public Term visitCount(Condition.Count count) {
        int attribute = table.attributeIndex(count.attribute());
        Type type = table.vocabulary().attributes().get(attribute).type();
        Term present = table.tellingAbsence(attribute)
                .map(column -> Terms.not(columns.among(column, lastOf(column))))
                .orElse(Terms.TRUE);
        for (int column : table.columnsOf(attribute)) {
            if (table.columns().get(column) instanceof Column.Counted counted) {
                return Terms.and(present, columns.among(column, CountedClasses.satisfying(counted, type, count)));
            }
        }
        return CountedClasses.ofAny(type, count) ? present : Terms.FALSE;
    }

    private Term scalar(Condition.Atomic leaf, String name) {
        int attribute = table.attributeIndex(name);
        if (table.isByAutomaton(attribute)) {
            return patterns(attribute).isOneOf(leaf);
        }
        List<Integer> found = table.columnsOf(attribute);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no classes for `" + name + "`");
        }
        int column = found.get(0);
        Type type = table.vocabulary().attributes().get(attribute).type();
        Column kind = table.columns().get(column);
        return columns.among(
                column,
                kind.isOrdered()
                        ? Representatives.satisfying(
                                numbers.computeIfAbsent(column, c -> Representatives.ofEach(type, kind)), leaf)
                        : Representatives.satisfying(type, kind, leaf));
    }

    private Term holds(int attribute, String member) {
        for (int column : table.columnsOf(attribute)) {
            if (table.columns().get(column).ofSet().acceptSet(new TellsMember(member))) {
                return columns.among(column, one());
            }
        }
        return Terms.FALSE;
    }

    private Term holdsNothingBut(int attribute, Set<String> admitted) {
        List<Term> nothing = new ArrayList<>();
        for (int column : table.columnsOf(attribute)) {
            if (table.columns().get(column).ofSet().acceptSet(new TellsBesides(admitted))) {
                nothing.add(Terms.not(columns.among(column, lastOf(column))));
            }
        }
        return Terms.and(nothing);
    }

    /** Whether the last class of a column, which is by listed members, is that of the sets that hold this one. */
    private record TellsMember(String member) implements Column.SetVisitor<Boolean> {
        @Override
        public Boolean visitHolds(Column.Holds column) {
            return column.member().equals(member);
        }

        @Override
        public Boolean visitHoldsOthers(Column.HoldsOthers column) {
            return false;
        }

        @Override
        public Boolean visitHoldsMatch(Column.HoldsMatch column) {
            throw new IllegalArgumentException("not by listed members: " + column);
        }

        @Override
        public Boolean visitPresence(Column.Presence column) {
            return false;
        }

        @Override
        public Boolean visitCounted(Column.Counted column) {
            return false;
        }
    }

    /** Whether no set of the last class of a column is one that is there and holds nothing but these. */
    private record TellsBesides(Set<String> admitted) implements Column.SetVisitor<Boolean> {
        @Override
        public Boolean visitHolds(Column.Holds column) {
            return !admitted.contains(column.member());
        }

        @Override
        public Boolean visitHoldsOthers(Column.HoldsOthers column) {
            return true;
        }

        @Override
        public Boolean visitHoldsMatch(Column.HoldsMatch column) {
            throw new IllegalArgumentException("not by listed members: " + column);
        }

        @Override
        public Boolean visitPresence(Column.Presence column) {
            return true;
        }

        @Override
        public Boolean visitCounted(Column.Counted column) {
            return false;
        }
    }

    private SortedSet<Integer> lastOf(int column) {
        return new TreeSet<>(Set.of(table.columns().get(column).classes() - 1));
    }

    private static SortedSet<Integer> one() {
        return new TreeSet<>(Set.of(1));
    }
}
