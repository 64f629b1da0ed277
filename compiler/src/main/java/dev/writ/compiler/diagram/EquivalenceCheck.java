package dev.writ.compiler.diagram;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.ClassTests;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Policy;
import dev.writ.runtime.table.ActionNames;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.TableData;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Proves by diagrams, without a solver, that a table means what its policy says: for every action and every class of
 * every column, those that no valid request has included.
 *
 * <p>The policy is read from its rules and assumptions over the classes that these tell apart, the table from the bits
 * that decide. That the classes are right is not asked here.
 */
public final class EquivalenceCheck {
    private final Policy policy;
    private final TableData table;
    private final TableBits bits;
    private final DiagramBudget budget;

    /**
     * @param bits of the table, read back from where they are shipped
     * @param budget for a policy of up to ten thousand rules; for more there is more
     */
    public EquivalenceCheck(Policy policy, TableData table, TableBits bits, DiagramBudget budget) {
        this.policy = policy;
        this.table = table;
        this.bits = bits;
        this.budget = budget.forRules(policy.rules().size());
    }

    /** What came out. */
    public sealed interface Verdict {
        /**
         * Proved.
         *
         * @param requestClasses about how many request classes
         * @param nodes of the diagram that both are; of explanations, of all diagrams that it took
         */
        record Equal(BigInteger requestClasses, int nodes) implements Verdict {}

        /**
         * Refuted.
         *
         * @param what is different, and how
         * @param at a request class for which it is; absent where table and policy do not even speak of the same classes
         */
        record Different(String what, Optional<RequestClass> at) implements Verdict {}

        /** Neither. */
        record BudgetExceeded(String what) implements Verdict {}
    }

    /**
     * That both have one effect, by default or not, invalid or not, one set of requirements everywhere, and one set of
     * limits wherever they do not deny.
     */
    public Verdict outcomes() {
        return proved(this::proveOutcomes);
    }

    /**
     * That the table explains what it decides: its source rows are exactly what each rule matches, the regions of an
     * assumption exactly what violates it, and each row names exactly the rules that determine something that it decides.
     */
    public Verdict explanations() {
        return proved(this::proveExplanations);
    }

    /**
     * By row, exactly the rules that determine something that it decides, of a table that names at least these. Absent
     * when the budget is exceeded.
     */
    public Optional<List<List<Integer>>> determining() {
        try {
            return Optional.of(explanations(Atoms.ofPolicy(policy)).determining());
        } catch (PolicyTooLargeException | BudgetExceeded e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Proof {
        Verdict verdict(Atoms atoms) throws BudgetExceeded;
    }

    private Verdict proved(Proof proof) {
        Atoms atoms;
        try {
            atoms = Atoms.ofPolicy(policy);
        } catch (PolicyTooLargeException e) {
            return new Verdict.BudgetExceeded(String.valueOf(e.getMessage()));
        }
        Optional<String> mismatch = mismatch(atoms);
        if (mismatch.isPresent()) {
            return new Verdict.Different(mismatch.get(), Optional.empty());
        }
        try {
            return proof.verdict(atoms);
        } catch (BudgetExceeded e) {
            return new Verdict.BudgetExceeded(e.what());
        } catch (IndexOutOfBoundsException malformed) {
            return new Verdict.Different("the table is not well-formed: " + malformed.getMessage(), Optional.empty());
        }
    }

    private Optional<String> mismatch(Atoms atoms) {
        if (!Diagrams.isOver(table, atoms) || !ofAttributes().equals(Optional.of(atoms.automata()))) {
            return Optional.of("the table has other classes than the rules tell apart");
        }
        if (table.actions().size() != policy.vocabulary().actions().size()
                || table.openActions() != policy.vocabulary().openActions()) {
            return Optional.of("the table has other actions");
        }
        return bits.excess(table.actions().size() + (table.openActions() ? 1 : 0));
    }

    /** The automata without that of the names of actions, which is the last; nothing where it is another. */
    private Optional<List<Automaton>> ofAttributes() {
        int last = table.automata().size() - 1;
        return table.vocabulary()
                .names()
                .flatMap(ActionNames::automaton)
                .map(names -> Optional.of(table.automata().subList(0, last)).filter(others -> names == last))
                .orElse(Optional.of(table.automata()));
    }

    private Verdict proveOutcomes(Atoms atoms) throws BudgetExceeded {
        DiagramManager manager = Diagrams.manager(policy.vocabulary(), atoms, budget);
        ConditionDiagrams conditions = new ConditionDiagrams(manager, new ClassTests(policy.vocabulary(), atoms));
        int said = new PolicyReader(policy, manager, conditions).read();
        int shipped = new TableReader(table, bits, manager).read();
        Diagram model = new Diagram(manager, said);
        if (said != shipped) {
            Diagram rows = new Diagram(manager, shipped);
            RequestClass at = model.firstDifference(rows);
            String what = "the policy says %s, the table %s".formatted(model.at(at), rows.at(at));
            return new Verdict.Different(what, Optional.of(at));
        }
        return new LimitsCheck(policy, table, bits, manager, conditions)
                .difference(said)
                .orElseGet(() -> new Verdict.Equal(manager.requestClasses(), model.size()));
    }

    private Verdict proveExplanations(Atoms atoms) throws BudgetExceeded {
        return explanations(atoms).verdict();
    }

    private Explanations explanations(Atoms atoms) {
        DiagramManager manager = Diagrams.manager(policy.vocabulary(), atoms, budget);
        ConditionDiagrams conditions = new ConditionDiagrams(manager, new ClassTests(policy.vocabulary(), atoms));
        return new Explanations(policy, table, bits, manager, conditions);
    }
}
