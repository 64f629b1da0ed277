package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * A set: one truth value for each member that anything mentions or the type declares, and for an open set one more for
 * whether it holds anything else; and how many elements it has, be that what it may. No predicate tells two sets apart
 * that agree on these.
 */
final class NativeSet implements NativeValue, Condition.AtomicVisitor<Term> {
    private final Map<String, Term> members = new LinkedHashMap<>();
    private final Term present;
    private final Term rest;
    private final boolean closed;
    private final Term size = Terms.constant("size", Sort.WHOLE);

    NativeSet(Type.Members type, boolean mayBeAbsent, List<Column> columns, List<Condition.Atomic> leaves) {
        this.closed = type.values().isPresent();
        this.present = mayBeAbsent ? Terms.constant("present", Sort.TRUTH) : Terms.TRUE;
        this.rest = type.values().isPresent() ? Terms.FALSE : Terms.constant("rest", Sort.TRUTH);
        Set<String> universe = new LinkedHashSet<>(type.values().orElseGet(() -> mentioned(columns, leaves)));
        universe.forEach(member -> members.put(member, Terms.constant("m" + members.size(), Sort.TRUTH)));
    }

    private static List<String> mentioned(List<Column> columns, List<Condition.Atomic> leaves) {
        List<String> mentioned = new ArrayList<>();
        columns.forEach(column -> mentioned.addAll(column.ofSet().acceptSet(new ListedMembers())));
        leaves.forEach(leaf -> mentioned.addAll(Literals.of(leaf).members()));
        return mentioned;
    }

    /** The members that a column lists. */
    private static final class ListedMembers implements Column.SetVisitor<List<String>> {
        @Override
        public List<String> visitHolds(Column.Holds column) {
            return List.of(column.member());
        }

        @Override
        public List<String> visitHoldsOthers(Column.HoldsOthers column) {
            return column.members();
        }

        @Override
        public List<String> visitHoldsMatch(Column.HoldsMatch column) {
            throw notForSolver(column);
        }

        @Override
        public List<String> visitPresence(Column.Presence column) {
            return List.of();
        }

        @Override
        public List<String> visitCounted(Column.Counted column) {
            return List.of();
        }
    }

    private static IllegalArgumentException notForSolver(Column column) {
        return new IllegalArgumentException("no classes for a solver: " + column);
    }

    @Override
    public Term valid() {
        Term most = closed ? Terms.not(atLeast(members.size() + 1L)) : Terms.TRUE;
        return Terms.and(
                atLeast(0), most, Terms.or(present, Terms.and(holdsNothingBut(Set.of()), Terms.not(atLeast(1)))));
    }

    /** Two classes of a column are by one truth value; the numbers of elements are those from a start to the next. */
    @Override
    public Term inNotOneClass(Column column) {
        if (column instanceof Column.Counted counted) {
            return Terms.not(atLeast(counted.starts().get(0)));
        }
        Term last = lastClass(column);
        return Terms.and(last, Terms.not(last));
    }

    @Override
    public Term among(Column column, SortedSet<Integer> classes) {
        if (column instanceof Column.Counted counted) {
            return Terms.or(classes.stream().map(cls -> counted(counted, cls)).toList());
        }
        Term last = lastClass(column);
        return Terms.or(classes.stream()
                .map(cls -> cls == column.classes() - 1 ? last : Terms.not(last))
                .toList());
    }

    private Term lastClass(Column column) {
        return column.ofSet().acceptSet(new LastClass());
    }

    /** The set is in the last of the two classes of a column. */
    private final class LastClass implements Column.SetVisitor<Term> {
        @Override
        public Term visitHolds(Column.Holds column) {
            return member(column.member());
        }

        @Override
        public Term visitHoldsOthers(Column.HoldsOthers column) {
            return Terms.not(holdsNothingBut(Set.copyOf(column.members())));
        }

        @Override
        public Term visitHoldsMatch(Column.HoldsMatch column) {
            throw notForSolver(column);
        }

        @Override
        public Term visitPresence(Column.Presence column) {
            return Terms.not(present);
        }

        @Override
        public Term visitCounted(Column.Counted column) {
            return atLeast(column.starts().get(column.classes() - 1));
        }
    }

    private Term atLeast(long elements) {
        return Terms.atMost(Terms.whole(elements), size);
    }

    private Term counted(Column.Counted column, int cls) {
        Term from = atLeast(column.starts().get(cls));
        return cls + 1 < column.classes()
                ? Terms.and(from, Terms.not(atLeast(column.starts().get(cls + 1))))
                : from;
    }

    @Override
    public Term visitCount(Condition.Count count) {
        Term less = Terms.not(atLeast(count.number()));
        Term more = atLeast(count.number() + 1);
        return switch (count.operator()) {
            case EQUAL -> Terms.and(Terms.not(less), Terms.not(more));
            case NOT_EQUAL -> Terms.or(less, more);
            case LESS -> less;
            case AT_MOST -> Terms.not(more);
            case GREATER -> more;
            case AT_LEAST -> Terms.not(less);
        };
    }

    @Override
    public Term satisfies(Condition.Atomic leaf) {
        return Terms.and(present, leaf.acceptAtomic(this));
    }

    @Override
    public Term visitHas(Condition.Has has) {
        return Terms.TRUE;
    }

    @Override
    public Term visitContains(Condition.Contains contains) {
        List<Term> each = contains.members().stream().map(this::member).toList();
        return switch (contains.quantifier()) {
            case ANY -> Terms.or(each);
            case ALL -> Terms.and(each);
            case ONLY -> holdsNothingBut(contains.members());
        };
    }

    @Override
    public Term visitCompareAttributes(Condition.CompareAttributes compare) {
        throw new IllegalArgumentException("no scalar: `" + compare.left() + "`");
    }

    @Override
    public Term visitContainsValues(Condition.ContainsValues contains) {
        throw new IllegalArgumentException("not of one set: " + contains);
    }

    @Override
    public Term visitMatches(Condition.Matches matches) {
        throw new IllegalArgumentException("no scalar: `" + matches.attribute() + "`");
    }

    @Override
    public Term visitIsEmpty(Condition.IsEmpty isEmpty) {
        return holdsNothingBut(Set.of());
    }

    @Override
    public Term visitIsTrue(Condition.IsTrue isTrue) {
        throw new IllegalArgumentException("no scalar: `" + isTrue.attribute() + "`");
    }

    @Override
    public Term visitCompare(Condition.Compare compare) {
        throw new IllegalArgumentException("no scalar: `" + compare.attribute() + "`");
    }

    @Override
    public Term visitOneOf(Condition.OneOf oneOf) {
        throw new IllegalArgumentException("no scalar: `" + oneOf.attribute() + "`");
    }

    private Term member(String name) {
        return members.getOrDefault(name, Terms.FALSE);
    }

    private Term holdsNothingBut(Collection<String> admitted) {
        List<Term> nothing = new ArrayList<>();
        nothing.add(Terms.not(rest));
        members.forEach((name, held) -> {
            if (!admitted.contains(name)) {
                nothing.add(Terms.not(held));
            }
        });
        return Terms.and(nothing);
    }
}
