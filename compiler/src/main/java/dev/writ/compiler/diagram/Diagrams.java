package dev.writ.compiler.diagram;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.ClassTests;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.math.BigInteger;

/**
 * Makes diagrams over the same classes: the action first, then the columns in order. They share nodes and a
 * budget, which never becomes larger again. Not safe for threads.
 */
public final class Diagrams {
    private final Vocabulary vocabulary;
    private final Atoms atoms;
    private final DiagramManager manager;

    /** @param atoms which tell apart whatever the conditions of all policies to come do */
    public Diagrams(Vocabulary vocabulary, Atoms atoms, DiagramBudget budget) {
        this.vocabulary = vocabulary;
        this.atoms = atoms;
        this.manager = manager(vocabulary, atoms, budget);
    }

    static DiagramManager manager(Vocabulary vocabulary, Atoms atoms, DiagramBudget budget) {
        int[] sizes = new int[atoms.columns().size() + 1];
        sizes[DiagramManager.ACTION] = vocabulary.actions().size() + (vocabulary.openActions() ? 1 : 0);
        for (int column = 0; column < atoms.columns().size(); column++) {
            sizes[column + 1] = atoms.columns().get(column).classes();
        }
        return new DiagramManager(new UniqueTable(sizes, budget));
    }

    /** Whether a table has these columns; besides them, such as are derived from them. */
    static boolean isOver(TableData table, Atoms atoms) {
        int own = atoms.columns().size();
        return table.columns().size() >= own
                && table.columns().subList(0, own).equals(atoms.columns())
                && table.columns().stream().skip(own).allMatch(Column::isDerived);
    }

    /**
     * What the rules and assumptions of a policy say, by the definition.
     *
     * @throws IllegalArgumentException if the policy has another vocabulary, or tells apart what the classes do not
     */
    public Bounded<Diagram> ofPolicy(Policy policy) {
        require(policy.vocabulary().equals(vocabulary), "the policy has another vocabulary");
        return bounded(() -> new PolicyReader(
                        policy, manager, new ConditionDiagrams(manager, new ClassTests(vocabulary, atoms)))
                .read());
    }

    /**
     * What the rows of a table say, by their bits.
     *
     * @throws IllegalArgumentException if the table has other classes or a different number of actions
     */
    public Bounded<Diagram> ofTable(TableData table, TableBits bits) {
        require(isOver(table, atoms), "the table has other classes");
        require(
                table.actions().size() == vocabulary.actions().size()
                        && table.openActions() == vocabulary.openActions(),
                "the table has other actions");
        return bounded(() -> new TableReader(table, bits, manager).read());
    }

    /** How many request classes there are. */
    public BigInteger requestClasses() {
        return manager.requestClasses();
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws BudgetExceeded;
    }

    private Bounded<Diagram> bounded(Reading reading) {
        return Bounded.of(() -> new Diagram(manager, reading.read()));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
