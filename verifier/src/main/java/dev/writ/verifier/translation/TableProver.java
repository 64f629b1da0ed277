package dev.writ.verifier.translation;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.certificate.CertificateChecker;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.java.CallCheck;
import dev.writ.language.model.Condition;
import dev.writ.runtime.Guard;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.certificate.Proof;
import dev.writ.verifier.replay.Background;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.LoadedGuard;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves a compiled table by everything there is: the solver, the decision diagram and the checker of certificates. All
 * must agree; a prover that says otherwise is a mistake of ours, and nothing is believed.
 */
public final class TableProver {
    private static final String DIAGRAM = "decision diagram";

    private final CompiledPolicy compiled;
    private final LoadedGuard loaded;

    /** What the generated class will read from the text that it holds, without the class: this need not be waited for. */
    private final Guard read;

    private final List<Obligation> obligations = new ArrayList<>();

    /** @param loaded compared with what is proved, once it is there */
    public TableProver(CompiledPolicy compiled, LoadedGuard loaded) {
        this.compiled = compiled;
        this.loaded = loaded;
        this.read = Guard.of(TableJson.write(compiled.table()));
    }

    /**
     * What is known.
     *
     * @param undecided why it is not proved; empty when it is
     */
    public record Outcome(Optional<String> undecided, Proof proof) {}

    /** @param known what was proved before */
    public Outcome prove(Solver solver, QueryLimits limits, List<Obligation> known) throws EnginesDisagree {
        TableBits bits = TableBits.of(read.lookup());
        List<Condition> derived = compiled.atoms().derived().stream()
                .map(derivation -> derivation.conditions().get(0))
                .toList();
        Background<List<EquivalenceCheck.Verdict>> diagrams = Background.start(() -> diagrams(bits));
        Background<List<String>> faults = Background.start(
                () -> CertificateChecker.check(compiled.policy(), read.table(), compiled.certificate()));
        Background<List<String>> wrongCalls = Background.start(() -> CallCheck.differences(generated()));
        TableProof proof = new TableProof(compiled.policy(), read.table(), bits, derived);
        TableProof.Result result = proof.prove(solver, limits);
        if (!result.different().isEmpty()) {
            throw new EnginesDisagree(
                    "the generated class is not the policy: " + String.join("; ", result.different()));
        }
        obligations.addAll(result.obligations());
        if (result.isProved()) {
            obligations.add(DocumentProof.ofTable(compiled.policy(), proof.classes()));
        }
        obligations.addAll(known);
        confirm("table and policy agree on every action", diagrams.get().get(0));
        confirm("table and policy explain every action alike", diagrams.get().get(1));
        List<String> calls = wrongCalls.get();
        if (!calls.isEmpty()) {
            throw new EnginesDisagree("the generated calls are wrong: " + String.join("; ", calls));
        }
        obligations.add(Obligation.of(
                "every call gives every argument under its own name", Obligation.PROVED, "trial of each call"));
        if (!faults.get().isEmpty()) {
            throw new EnginesDisagree("the certificate is wrong: " + String.join("; ", faults.get()));
        }
        obligations.add(Obligation.of(
                "the table has at least as many rows as its certificate says", Obligation.PROVED, "interpreter"));
        return new Outcome(
                result.undecided().stream().findFirst(),
                new Proof(
                        read.policy(),
                        read.policyDigest(),
                        read.tableDigest(),
                        limits.resources(),
                        Optional.empty(),
                        obligations));
    }

    /** The class that would ship, which holds what was proved: the same text, read by the same runtime as the same table. */
    private Guard generated() throws EnginesDisagree {
        Guard guard = loaded.get();
        if (!guard.isIntact()
                || !guard.tableDigest().equals(read.tableDigest())
                || !guard.table().equals(read.table())) {
            throw new EnginesDisagree("the generated class does not hold the table it was made from");
        }
        return guard;
    }

    /** Of the outcomes, then of what explains them. */
    private List<EquivalenceCheck.Verdict> diagrams(TableBits bits) {
        EquivalenceCheck proof = new EquivalenceCheck(compiled.classed(), read.table(), bits, DiagramBudget.DEFAULT);
        return List.of(proof.outcomes(), proof.explanations());
    }

    /** A second opinion that may be missing, but not another one. */
    private void confirm(String title, EquivalenceCheck.Verdict verdict) throws EnginesDisagree {
        if (verdict instanceof EquivalenceCheck.Verdict.Different different) {
            throw new EnginesDisagree("the decision diagram of the table is not that of the policy: " + different.what()
                    + different.at().map(at -> ", at " + at).orElse(""));
        }
        boolean equal = verdict instanceof EquivalenceCheck.Verdict.Equal;
        obligations.add(Obligation.of(title, equal ? Obligation.PROVED : Obligation.UNDECIDED, DIAGRAM));
    }
}
