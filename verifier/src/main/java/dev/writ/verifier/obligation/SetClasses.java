package dev.writ.verifier.obligation;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The classes of one set: whether it is there, whether it holds each of some members, whether it holds any but some. */
final class SetClasses {
    private final Type.Members type;
    private final boolean mayBeAbsent;
    private final Set<String> told = new HashSet<>();
    private final Set<Set<String>> besides = new HashSet<>();
    private boolean tellsAbsence;

    SetClasses(Type.Members type, boolean mayBeAbsent, List<Column> columns) {
        this.type = type;
        this.mayBeAbsent = mayBeAbsent;
        for (Column column : columns) {
            if (column instanceof Column.Holds holds) {
                told.add(holds.member());
            } else if (column instanceof Column.HoldsOthers others) {
                besides.add(Set.copyOf(others.members()));
            } else if (column instanceof Column.Presence) {
                tellsAbsence = true;
            }
        }
    }

    Optional<String> unmet(Condition.Atomic predicate) {
        if (predicate instanceof Condition.Contains contains) {
            Set<String> members = Set.copyOf(contains.members());
            return contains.quantifier() == Expr.Quantifier.ONLY ? nothingBut(members) : each(members);
        }
        return predicate instanceof Condition.IsEmpty ? nothingBut(Set.of()) : presence();
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
