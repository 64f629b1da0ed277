package dev.writ.verifier.partition;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For an atomic predicate on a set, why it is not constant on some class; nothing where it is. The classes are those of
 * whether the set is there, whether it holds each of some members, whether it holds any but some.
 */
final class SetClasses implements Condition.AtomicVisitor<Optional<String>> {
    private final Type.Members type;
    private final boolean mayBeAbsent;
    private final Set<String> told = new HashSet<>();
    private final Set<Set<String>> besides = new HashSet<>();
    private final List<Column.Counted> counted = new ArrayList<>();
    private boolean tellsAbsence;

    SetClasses(Type.Members type, boolean mayBeAbsent, List<Column> columns) {
        this.type = type;
        this.mayBeAbsent = mayBeAbsent;
        columns.forEach(column -> column.ofSet().acceptSet(new Told()));
    }

    /** Notes what a column tells. */
    private final class Told implements Column.SetVisitor<Void> {
        @Override
        public Void visitHolds(Column.Holds column) {
            told.add(column.member());
            return null;
        }

        @Override
        public Void visitHoldsOthers(Column.HoldsOthers column) {
            besides.add(Set.copyOf(column.members()));
            return null;
        }

        @Override
        public Void visitPresence(Column.Presence column) {
            tellsAbsence = true;
            return null;
        }

        @Override
        public Void visitCounted(Column.Counted column) {
            counted.add(column);
            return null;
        }

        @Override
        public Void visitHoldsMatch(Column.HoldsMatch column) {
            throw new IllegalArgumentException("its classes are walked: " + column);
        }
    }

    @Override
    public Optional<String> visitHas(Condition.Has has) {
        return presence();
    }

    @Override
    public Optional<String> visitContains(Condition.Contains contains) {
        Set<String> members = Set.copyOf(contains.members());
        return contains.quantifier() == Expr.Quantifier.ONLY ? nothingBut(members) : each(members);
    }

    @Override
    public Optional<String> visitIsEmpty(Condition.IsEmpty isEmpty) {
        return nothingBut(Set.of());
    }

    @Override
    public Optional<String> visitCount(Condition.Count count) {
        return unmet(type, counted, count).or(this::presence);
    }

    /** Some column's classes must begin wherever the answer changes at a number that the type admits. */
    static Optional<String> unmet(Type.Members type, List<Column.Counted> counted, Condition.Count count) {
        long most = type.values().map(values -> (long) values.size()).orElse(Long.MAX_VALUE);
        List<Long> changes = changes(count).stream()
                .filter(change -> change > 0 && change <= most)
                .toList();
        boolean met = changes.isEmpty()
                || counted.stream().anyMatch(column -> column.starts().containsAll(changes));
        return met ? Optional.empty() : Optional.of("no classes tell how many elements it has");
    }

    /** The numbers from which on another answer may hold. */
    private static List<Long> changes(Condition.Count count) {
        return switch (count.operator()) {
            case EQUAL, NOT_EQUAL -> List.of(count.number(), count.number() + 1);
            case LESS, AT_LEAST -> List.of(count.number());
            case AT_MOST, GREATER -> List.of(count.number() + 1);
        };
    }

    @Override
    public Optional<String> visitIsTrue(Condition.IsTrue isTrue) {
        return ofNoSet();
    }

    @Override
    public Optional<String> visitCompare(Condition.Compare compare) {
        return ofNoSet();
    }

    @Override
    public Optional<String> visitCompareAttributes(Condition.CompareAttributes compare) {
        return ofNoSet();
    }

    @Override
    public Optional<String> visitContainsValues(Condition.ContainsValues contains) {
        return ofNoSet();
    }

    @Override
    public Optional<String> visitMatches(Condition.Matches matches) {
        return ofNoSet();
    }

    @Override
    public Optional<String> visitOneOf(Condition.OneOf oneOf) {
        return ofNoSet();
    }

    private static Optional<String> ofNoSet() {
        return Optional.of("no classes of a set tell it");
    }

    private Optional<String> presence() {
        return tellsAbsence || !mayBeAbsent ? Optional.empty() : Optional.of("absence is no class of its own");
    }

    private Optional<String> each(Set<String> members) {
        return members.stream()
                .filter(member -> !told.contains(member))
                .findFirst()
                .map(member -> "no classes tell whether it holds `%s`".formatted(member));
    }

    /** An absent set is not one that holds nothing else; one that is there holds others, or a member that is told. */
    private Optional<String> nothingBut(Set<String> admitted) {
        boolean met = besides.stream().anyMatch(listed -> isDecided(listed, admitted))
                || type.values()
                        .filter(all -> told.containsAll(without(all, admitted)))
                        .isPresent();
        return met ? presence() : Optional.of("no classes tell whether it holds anything else");
    }

    private boolean isDecided(Set<String> listed, Set<String> admitted) {
        return listed.containsAll(admitted) && told.containsAll(without(listed, admitted));
    }

    private static Set<String> without(Iterable<String> all, Set<String> some) {
        Set<String> left = new HashSet<>();
        all.forEach(left::add);
        left.removeAll(some);
        return left;
    }
}
