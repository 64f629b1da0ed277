package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a set one member turns to 1: those of the member, of patterns that it matches, of any but some members;
 * and the classes of how many there are.
 */
final class HeldColumns {
    private static final int[] NONE = {};

    private final Map<String, int[]> holders = new HashMap<>();

    private final Others[] others;
    private final Match[] matches;
    private final Sizes[] sizes;
    private final PackedFlags flags;

    /** A column of the number of members. */
    private static final class Sizes {
        private final int column;

        /** Where its classes begin, ascending. */
        private final long[] starts;

        Sizes(int column, List<Long> starts) {
            this.column = column;
            this.starts = starts.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /** A column that any member turns but those. */
    private record Others(int column, Set<String> than) {}

    /** What the class that an automaton gives to a member turns: by class, the columns. */
    private static final class Match {
        private final AutomatonWalk walk;
        private final int[][] turned;

        Match(AutomatonWalk walk) {
            this.walk = walk;
            this.turned = new int[walk.classes()][];
            Arrays.fill(turned, NONE);
        }
    }

    HeldColumns(int[] columns, List<Column.OfSet> kinds, List<AutomatonWalk> automata, PackedFlags flags) {
        this.flags = flags;
        List<Others> others = new ArrayList<>();
        List<Sizes> sizes = new ArrayList<>();
        Map<Integer, Match> matches = new LinkedHashMap<>();
        for (int k = 0; k < columns.length; k++) {
            int place = columns[k];
            kinds.get(k).acceptSet(new Column.SetVisitor<Void>() {
                @Override
                public Void visitHolds(Column.Holds holds) {
                    holders.merge(holds.member(), new int[] {place}, HeldColumns::joined);
                    return null;
                }

                @Override
                public Void visitHoldsOthers(Column.HoldsOthers holds) {
                    others.add(new Others(place, Set.copyOf(holds.members())));
                    return null;
                }

                @Override
                public Void visitHoldsMatch(Column.HoldsMatch holds) {
                    int[][] turned =
                            matches.computeIfAbsent(holds.automaton(), index -> new Match(automata.get(index))).turned;
                    turned[holds.output()] = joined(turned[holds.output()], new int[] {place});
                    return null;
                }

                /** No member says whether the set is there. */
                @Override
                public Void visitPresence(Column.Presence presence) {
                    return null;
                }

                @Override
                public Void visitCounted(Column.Counted column) {
                    sizes.add(new Sizes(place, column.starts()));
                    return null;
                }
            });
        }
        this.others = others.toArray(Others[]::new);
        this.sizes = sizes.toArray(Sizes[]::new);
        this.matches = matches.values().toArray(Match[]::new);
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
        for (Others each : others) {
            if (!each.than().contains(member)) {
                flags.turn(each.column(), classes);
            }
        }
        for (Match match : matches) {
            turn(match.turned[match.walk.classOf(member)], classes);
        }
    }

    /** All flags of these columns as one word; null where they do not fit. */
    @Nullable FlagWord word(int[] columns) {
        return flags.word(columns);
    }

    /** To 1. */
    void turn(int[] columns, int[] classes) {
        for (int column : columns) {
            flags.turn(column, classes);
        }
    }

    /** So many members are held, each once. */
    void count(int members, int[] classes) {
        for (Sizes each : sizes) {
            classes[each.column] = NumberClasses.interval(each.starts, members);
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
