package dev.writ.compiler.testing;

import dev.writ.compiler.atom.BranchingProgram;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Tables with one mistake in the steps of one derived column. */
public final class StepMutants {
    private static final int TRIES = 4_000;

    /**
     * One of them.
     *
     * @param column where the mistake is
     */
    public record Mutant(String name, TableData table, int column) {}

    private final TableData table;
    private final List<Mutant> mutants = new ArrayList<>();

    private StepMutants(TableData table) {
        this.table = table;
    }

    /** One of each kind for every step, as far as a table with it would be loaded. */
    public static List<Mutant> of(TableData table) {
        StepMutants mutants = new StepMutants(table);
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column) instanceof Column.Derived derived) {
                for (int place = 0; place < derived.steps().size(); place++) {
                    mutants.mutate(column, derived.steps(), place);
                }
            }
        }
        return mutants.mutants;
    }

    private void mutate(int column, List<Branch> steps, int place) {
        Branch step = steps.get(place);
        for (int cls = 0; cls < table.columns().get(step.column()).classes(); cls++) {
            TreeSet<Integer> flipped = new TreeSet<>(step.classes());
            if (!flipped.remove(cls)) {
                flipped.add(cls);
            }
            add(
                    "class flipped",
                    column,
                    with(steps, place, new Branch(step.column(), List.copyOf(flipped), step.then(), step.otherwise())));
        }
        add(
                "branches swapped",
                column,
                with(steps, place, new Branch(step.column(), step.classes(), step.otherwise(), step.then())));
        for (int by : List.of(-1, 1)) {
            add(
                    "branch misled",
                    column,
                    with(steps, place, new Branch(step.column(), step.classes(), step.then() + by, step.otherwise())));
            add(
                    "branch misled",
                    column,
                    with(steps, place, new Branch(step.column(), step.classes(), step.then(), step.otherwise() + by)));
        }
        int other = (step.column() + 1) % table.columns().size();
        add(
                "another column",
                column,
                with(steps, place, new Branch(other, step.classes(), step.then(), step.otherwise())));
    }

    private static List<Branch> with(List<Branch> steps, int place, Branch step) {
        List<Branch> changed = new ArrayList<>(steps);
        changed.set(place, step);
        return changed;
    }

    private void add(String name, int column, List<Branch> steps) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.set(column, new Column.Derived(steps));
        TableData changed = ChangedTable.of(table).columns(columns).table();
        try {
            LookupTable.of(changed);
        } catch (IllegalArgumentException refused) {
            return;
        }
        mutants.add(new Mutant(name, changed, column));
    }

    /** Whether some vector shows the mistake; of the many there may be, chosen ones are tried. */
    public static boolean shows(TableData table, Mutant mutant, long seed) {
        Column.Derived right = (Column.Derived) table.columns().get(mutant.column());
        Column.Derived wrong = (Column.Derived) mutant.table().columns().get(mutant.column());
        Random random = new Random(seed);
        int[] vector = new int[table.columns().size()];
        for (int i = 0; i < TRIES; i++) {
            for (int column = 0; column < vector.length; column++) {
                // Half of the time near the one before, so that deep steps are reached.
                if (i % 2 == 0 || random.nextInt(4) == 0) {
                    vector[column] = random.nextInt(table.columns().get(column).classes());
                }
            }
            if (BranchingProgram.classOf(right, c -> vector[c]) != BranchingProgram.classOf(wrong, c -> vector[c])) {
                return true;
            }
        }
        return false;
    }
}
