package dev.writ.compiler.atom;

import dev.writ.compiler.textset.TextSetClasses;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.OptionalInt;

/** What is asked of the columns of one set: of each the class that it must have, or nothing. */
final class SetTests {
    private static final OptionalInt NOT_ASKED = OptionalInt.empty();
    private static final OptionalInt NO = OptionalInt.of(0);
    private static final OptionalInt YES = OptionalInt.of(1);

    /** The class of {@link Column.Presence} of a set that is there. */
    private static final OptionalInt PRESENT = OptionalInt.of(0);

    private SetTests() {}

    /** Asks nothing of any column. */
    private abstract static class NothingAsked implements Column.SetVisitor<OptionalInt> {
        @Override
        public OptionalInt visitHolds(Column.Holds column) {
            return NOT_ASKED;
        }

        @Override
        public OptionalInt visitHoldsOthers(Column.HoldsOthers column) {
            return NOT_ASKED;
        }

        @Override
        public OptionalInt visitHoldsMatch(Column.HoldsMatch column) {
            return NOT_ASKED;
        }

        @Override
        public OptionalInt visitPresence(Column.Presence column) {
            return NOT_ASKED;
        }

        @Override
        public OptionalInt visitCounted(Column.Counted column) {
            return NOT_ASKED;
        }
    }

    /** Presence, which where it may be missing is a column of its own. */
    static final class IsThere extends NothingAsked {
        @Override
        public OptionalInt visitPresence(Column.Presence column) {
            return PRESENT;
        }
    }

    /** Some of these members, each a column of its own. */
    static final class HoldsSome extends NothingAsked {
        private final List<String> members;

        HoldsSome(List<String> members) {
            this.members = members;
        }

        @Override
        public OptionalInt visitHolds(Column.Holds column) {
            return members.contains(column.member()) ? YES : NOT_ASKED;
        }
    }

    /** Nothing that any column speaks of but these members; and the set is there. */
    record HoldsNoneBut(List<String> admitted) implements Column.SetVisitor<OptionalInt> {
        @Override
        public OptionalInt visitHolds(Column.Holds column) {
            return admitted.contains(column.member()) ? NOT_ASKED : NO;
        }

        @Override
        public OptionalInt visitHoldsOthers(Column.HoldsOthers column) {
            return NO;
        }

        @Override
        public OptionalInt visitHoldsMatch(Column.HoldsMatch column) {
            return NO;
        }

        @Override
        public OptionalInt visitCounted(Column.Counted column) {
            return NOT_ASKED;
        }

        @Override
        public OptionalInt visitPresence(Column.Presence column) {
            return PRESENT;
        }
    }

    /** Some text that an automaton puts into a class of these text sets. */
    static final class MatchesSome extends NothingAsked {
        private final List<TextSetClasses> textSets;

        MatchesSome(List<TextSetClasses> textSets) {
            this.textSets = textSets;
        }

        @Override
        public OptionalInt visitHoldsMatch(Column.HoldsMatch column) {
            return textSets.stream().anyMatch(textSet -> isBy(column, textSet) && isIn(column, textSet))
                    ? YES
                    : NOT_ASKED;
        }
    }

    /** No text that an automaton puts into another class than those of these text sets; and the set is there. */
    static final class MatchesNoneBut extends NothingAsked {
        private final List<TextSetClasses> textSets;

        MatchesNoneBut(List<TextSetClasses> textSets) {
            this.textSets = textSets;
        }

        @Override
        public OptionalInt visitHoldsMatch(Column.HoldsMatch column) {
            return textSets.stream().anyMatch(textSet -> isBy(column, textSet) && !isIn(column, textSet))
                    ? NO
                    : NOT_ASKED;
        }

        @Override
        public OptionalInt visitPresence(Column.Presence column) {
            return PRESENT;
        }
    }

    private static boolean isBy(Column.HoldsMatch column, TextSetClasses textSet) {
        return column.automaton() == textSet.automaton();
    }

    private static boolean isIn(Column.HoldsMatch column, TextSetClasses textSet) {
        return textSet.outputs().contains(column.output());
    }
}
