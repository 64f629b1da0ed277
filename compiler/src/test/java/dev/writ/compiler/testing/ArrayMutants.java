package dev.writ.compiler.testing;

import dev.writ.compiler.testing.TableMutants.Kind;
import dev.writ.compiler.testing.TableMutants.Mutant;
import dev.writ.runtime.table.Block;
import dev.writ.runtime.table.LookupTable;
import dev.writ.runtime.table.TableData;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Tables that are written down rightly, with one mistake each in the arrays that were made of them. */
public final class ArrayMutants {
    private static final List<String> BLOCKS = List.of("decisions", "approvals", "sources", "limits", "violations");
    private static final int BITS = 4;

    private final TableData table;
    private final SplittableRandom random;
    private final List<Mutant> mutants = new ArrayList<>();

    private ArrayMutants(TableData table, SplittableRandom random) {
        this.table = table;
        this.random = random;
    }

    /** In each kind of block: a bit, the mask of live rows, the row that a bit stands for, the block of an action. */
    public static List<Mutant> of(TableData table, long seed) throws ReflectiveOperationException {
        ArrayMutants made = new ArrayMutants(table, new SplittableRandom(seed));
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        for (String kind : BLOCKS) {
            int action = made.random.nextInt(actions);
            for (int i = 0; i < BITS; i++) {
                made.bit(kind, action);
            }
            made.live(kind, action);
            made.beyond(kind, action);
            made.origin(kind, action);
            made.swapped(kind, action, made.random.nextInt(actions));
        }
        return made.mutants;
    }

    private void bit(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        long[] bits = (long[]) get(Block.class, block, "bits");
        if (bits.length == 0 || block.rows() == 0) {
            return;
        }
        int words = (block.rows() + 63) / 64;
        int row = random.nextInt(block.rows());
        int cls = random.nextInt(bits.length / words);
        bits[cls * words + (row >>> 6)] ^= 1L << row;
        add("bit of " + kind + " flipped", lookup);
    }

    private void live(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        if (block.rows() > 0) {
            int row = random.nextInt(block.rows());
            ((long[]) get(Block.class, block, "live"))[row >>> 6] ^= 1L << row;
            add("row of " + kind + " masked", lookup);
        }
    }

    /** A row lives that there is none of; where no column is tested, it is hit. */
    private void beyond(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        long[] live = (long[]) get(Block.class, block, "live");
        if (block.rows() % 64 != 0) {
            int row = block.rows() + random.nextInt(64 - block.rows() % 64);
            live[row >>> 6] ^= 1L << row;
            add("row of " + kind + " beyond the last", lookup);
        }
    }

    private void origin(String kind, int action) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        Block block = blocks(lookup, kind).get(action);
        int rows =
                switch (kind) {
                    case "decisions" -> table.rows().size();
                    case "approvals" -> table.approvals().size();
                    case "limits" -> table.extras().limitRows().size();
                    case "violations" -> violatedRegions();
                    default -> table.sources().size();
                };
        if (block.rows() > 0) {
            int[] origins = (int[]) get(Block.class, block, "origins");
            int row = random.nextInt(block.rows());
            origins[row] = (origins[row] + 1) % rows;
            add("origin in " + kind + " changed", lookup);
        }
    }

    private int violatedRegions() {
        return table.extras().assumptions().stream()
                .mapToInt(assumption -> assumption.violated().size())
                .sum();
    }

    private void swapped(String kind, int action, int other) throws ReflectiveOperationException {
        LookupTable lookup = LookupTable.of(table);
        List<Block> blocks = new ArrayList<>(blocks(lookup, kind));
        Collections.swap(blocks, action, other);
        field(LookupTable.class, kind).set(lookup, blocks);
        add("blocks of " + kind + " swapped", lookup);
    }

    private void add(String name, LookupTable lookup) {
        mutants.add(new Mutant(name, Kind.ROWS, table, lookup));
    }

    @SuppressWarnings("unchecked")
    private static List<Block> blocks(LookupTable lookup, String kind) throws ReflectiveOperationException {
        return (List<Block>) get(LookupTable.class, lookup, kind);
    }

    private static Object get(Class<?> type, Object of, String name) throws ReflectiveOperationException {
        return field(type, name).get(of);
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
