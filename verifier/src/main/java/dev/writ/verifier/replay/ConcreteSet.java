package dev.writ.verifier.replay;

import dev.writ.language.model.Type;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.Representatives;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Gathers, column by column, the members of a set that has a class in each. */
final class ConcreteSet {
    private final Type.Members type;

    /** Whether elements are sorted by automata: then they are found together, and not column by column. */
    private final boolean isByAutomaton;

    private final Set<String> held = new LinkedHashSet<>();
    private boolean isAskedFor;
    private boolean isAbsent;

    ConcreteSet(Type.Members type, boolean isByAutomaton) {
        this.type = type;
        this.isByAutomaton = isByAutomaton;
    }

    void hold(String member) {
        held.add(member);
    }

    /** Takes the class that the set has in the column that is visited. */
    Column.SetVisitor<Void> of(int cls) {
        return new OfClass(cls == 1);
    }

    /** @param maybeOmitted whether a set that holds nothing, and of which nothing is asked, is better left out */
    Optional<Set<String>> held(boolean maybeOmitted) {
        return isAbsent || held.isEmpty() && maybeOmitted && !isAskedFor ? Optional.empty() : Optional.of(held);
    }

    private final class OfClass implements Column.SetVisitor<Void> {
        private final boolean holds;

        OfClass(boolean holds) {
            this.holds = holds;
        }

        @Override
        public Void visitHolds(Column.Holds column) {
            if (holds) {
                hold(column.member());
            }
            return null;
        }

        @Override
        public Void visitHoldsMatch(Column.HoldsMatch column) {
            return null;
        }

        @Override
        public Void visitHoldsOthers(Column.HoldsOthers column) {
            if (holds && !isByAutomaton) {
                hold(Representatives.another(type, new HashSet<>(column.members()))
                        .orElseThrow());
            }
            return null;
        }

        /** A set that is counted has its elements from elsewhere. */
        @Override
        public Void visitCounted(Column.Counted column) {
            throw new IllegalArgumentException("is counted: " + column);
        }

        @Override
        public Void visitPresence(Column.Presence column) {
            isAskedFor = true;
            isAbsent = holds;
            return null;
        }
    }
}
