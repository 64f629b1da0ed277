package dev.writ.runtime.table;

import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.table.TableData.Column;
import dev.writ.runtime.table.TableData.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/** Sets of well-formed texts; each column asks whether a member, or any but some members, is held. */
final class MemberClasses extends AttributeClasses {
    /** A set of at most this many declared values is remembered in one {@code long}. */
    private static final int BITS = 64;

    private static final int[] NOWHERE = {};

    /** The declared values by index; empty where any text may be a member. */
    private final Optional<Map<String, Integer>> values;

    private final int[] columns;
    private final Map<String, int[]> holders = new HashMap<>();
    private final int[] otherColumns;
    private final List<Set<String>> otherThan;

    MemberClasses(ValueType.Members type, int[] columns, List<Column> kinds) {
        this.values = type.values().map(MemberClasses::indexed);
        this.columns = columns;
        for (int k = 0; k < columns.length; k++) {
            if (kinds.get(k) instanceof Column.Holds holds) {
                holders.merge(holds.member(), new int[] {columns[k]}, MemberClasses::joined);
            }
        }
        this.otherColumns = Arrays.stream(columns)
                .filter(column -> kind(column, kinds) instanceof Column.HoldsOthers)
                .toArray();
        this.otherThan = Arrays.stream(otherColumns)
                .mapToObj(column -> Set.copyOf(((Column.HoldsOthers) kind(column, kinds)).members()))
                .toList();
    }

    private Column kind(int column, List<Column> kinds) {
        return kinds.get(Arrays.binarySearch(columns, column));
    }

    private static Map<String, Integer> indexed(List<String> values) {
        Map<String, Integer> indexes = new HashMap<>();
        values.forEach(value -> indexes.put(value, indexes.size()));
        return indexes;
    }

    private static int[] joined(int[] left, int[] right) {
        int[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    @Override
    Fit members(Collection<String> members, int[] classes) {
        for (int column : columns) {
            // Holds nothing, and is present.
            classes[column] = 0;
        }
        List<String> listed = listed(members);
        return values.isPresent() && values.get().size() <= BITS
                ? declared(values.get(), listed, classes)
                : remembered(listed, classes);
    }

    /** As a list that is walked by index, since an iterator would be allocated for every decision. */
    private static List<String> listed(Collection<String> members) {
        return members instanceof RandomAccess && members instanceof List<String> list
                ? list
                : new ArrayList<>(members);
    }

    /** Allocates nothing: repetition shows in the bits of the members seen. */
    private Fit declared(Map<String, Integer> indexes, List<String> members, int[] classes) {
        long seen = 0;
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i);
            if (member == null) {
                return Fit.NULL;
            }
            Integer index = indexes.get(member);
            if (index == null) {
                return Fit.NOT_A_VALUE;
            }
            if ((seen & (1L << index)) != 0) {
                return Fit.REPEATED_MEMBER;
            }
            seen |= 1L << index;
            hold(member, classes);
        }
        return Fit.FITS;
    }

    private Fit remembered(List<String> members, int[] classes) {
        Set<String> seen = new HashSet<>();
        for (String member : members) {
            if (member == null) {
                return Fit.NULL;
            }
            if (!WellFormedText.is(member)) {
                return Fit.LONE_SURROGATE;
            }
            if (values.isPresent() && !values.get().containsKey(member)) {
                return Fit.NOT_A_VALUE;
            }
            if (!seen.add(member)) {
                return Fit.REPEATED_MEMBER;
            }
            hold(member, classes);
        }
        return Fit.FITS;
    }

    private void hold(String member, int[] classes) {
        for (int column : holders.getOrDefault(member, NOWHERE)) {
            classes[column] = 1;
        }
        for (int k = 0; k < otherColumns.length; k++) {
            if (!otherThan.get(k).contains(member)) {
                classes[otherColumns[k]] = 1;
            }
        }
    }
}
