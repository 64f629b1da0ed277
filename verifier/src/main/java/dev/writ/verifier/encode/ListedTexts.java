package dev.writ.verifier.encode;

import dev.writ.runtime.table.Column;
import java.util.List;

/**
 * What a column lists.
 *
 * @param hasOthers whether it asks for what is not listed
 */
record ListedTexts(List<String> texts, boolean hasOthers) {
    static final Column.SetVisitor<ListedTexts> OF_SETS = new OfSet();
    static final Column.ScalarVisitor<ListedTexts> OF_SCALARS = new OfScalar();

    private static final ListedTexts NONE = new ListedTexts(List.of(), false);

    ListedTexts {
        texts = List.copyOf(texts);
    }

    private static final class OfSet implements Column.SetVisitor<ListedTexts> {
        @Override
        public ListedTexts visitHolds(Column.Holds column) {
            return new ListedTexts(List.of(column.member()), false);
        }

        @Override
        public ListedTexts visitHoldsOthers(Column.HoldsOthers column) {
            return new ListedTexts(column.members(), true);
        }

        @Override
        public ListedTexts visitHoldsMatch(Column.HoldsMatch column) {
            return NONE;
        }

        @Override
        public ListedTexts visitCounted(Column.Counted column) {
            return NONE;
        }

        @Override
        public ListedTexts visitPresence(Column.Presence column) {
            return NONE;
        }
    }

    private static final class OfScalar implements Column.ScalarVisitor<ListedTexts> {
        @Override
        public ListedTexts visitWords(Column.Words column) {
            return new ListedTexts(
                    column.listed().stream().flatMap(List::stream).toList(), column.others());
        }

        @Override
        public ListedTexts visitIntervals(Column.Intervals column) {
            return NONE;
        }

        @Override
        public ListedTexts visitTruths(Column.Truths column) {
            return NONE;
        }

        @Override
        public ListedTexts visitMatches(Column.Matches column) {
            return NONE;
        }
    }
}
