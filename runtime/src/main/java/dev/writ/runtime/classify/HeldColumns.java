package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which columns of a set one member turns to 1: those of the member, of its form, of any but some members. */
final class HeldColumns {
    private static final int[] NONE = {};

    private final Map<String, int[]> holders = new HashMap<>();
    private final int[] otherColumns;
    private final List<Set<String>> otherThan;

    /** By place in {@link #walks}, then by output of the automaton. */
    private final int[][][] matchColumns;

    private final AutomatonWalk[] walks;

    private final PackedFlags flags;

    HeldColumns(int[] columns, List<Column> kinds, List<AutomatonWalk> automata, PackedFlags flags) {
        this.flags = flags;
        for (int k = 0; k < columns.length; k++) {
            if (kinds.get(k) instanceof Column.Holds holds) {
                holders.merge(holds.member(), new int[] {columns[k]}, HeldColumns::joined);
            }
        }
        this.otherColumns = Arrays.stream(columns)
                .filter(column -> kind(columns, column, kinds) instanceof Column.HoldsOthers)
                .toArray();
        this.otherThan = Arrays.stream(otherColumns)
                .mapToObj(column -> Set.copyOf(((Column.HoldsOthers) kind(columns, column, kinds)).members()))
                .toList();
        int[] used = kinds.stream()
                .filter(Column.HoldsMatch.class::isInstance)
                .mapToInt(column -> ((Column.HoldsMatch) column).automaton())
                .distinct()
                .toArray();
        this.walks = Arrays.stream(used).mapToObj(automata::get).toArray(AutomatonWalk[]::new);
        this.matchColumns = new int[used.length][][];
        for (int w = 0; w < used.length; w++) {
            matchColumns[w] = new int[walks[w].classes()][];
            Arrays.fill(matchColumns[w], NONE);
            for (int k = 0; k < columns.length; k++) {
                if (kinds.get(k) instanceof Column.HoldsMatch match && match.automaton() == used[w]) {
                    int output = match.output();
                    matchColumns[w][output] = joined(matchColumns[w][output], new int[] {columns[k]});
                }
            }
        }
    }

    private static Column kind(int[] columns, int column, List<Column> kinds) {
        return kinds.get(Arrays.binarySearch(columns, column));
    }

    private static int[] joined(int[] left, int[] right) {
        int[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    /** Nothing is held. */
    void clear(int[] columns, int[] classes) {
        flags.clear(columns, classes);
    }

    /** @param member canonical */
    void hold(String member, int[] classes) {
        turn(holders.getOrDefault(member, NONE), classes);
        for (int k = 0; k < otherColumns.length; k++) {
            if (!otherThan.get(k).contains(member)) {
                flags.turn(otherColumns[k], classes);
            }
        }
        for (int w = 0; w < walks.length; w++) {
            turn(matchColumns[w][walks[w].classOf(member)], classes);
        }
    }

    /** To 1. */
    void turn(int[] columns, int[] classes) {
        for (int column : columns) {
            flags.turn(column, classes);
        }
    }

    /** The columns that a member turns. */
    int[] turnedBy(String member) {
        int[] classes = new int[flags.places()];
        hold(member, classes);
        return IntStream.range(0, classes.length)
                .filter(place -> flags.bits(place) == 0 && classes[place] == 1)
                .toArray();
    }
}
