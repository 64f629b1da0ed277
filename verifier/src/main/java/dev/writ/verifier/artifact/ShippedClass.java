package dev.writ.verifier.artifact;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.EquivalenceCheck.Verdict;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.java.CallCheck;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.encode.ShippedVocabulary;
import dev.writ.verifier.partition.NameClasses;
import dev.writ.verifier.partition.NameObligation;
import java.util.List;
import java.util.Optional;

/**
 * That the class which a build made is the guard of a policy: its data are undamaged and say beside their rows what the
 * policy says, every bit that decides is that of its row, the classes of values are those that the policy tells apart,
 * and each typed call gives each argument under its own name. That the rows mean the policy is proved by decision diagram
 * or, where that is too large, by compiling the policy again. No solver is needed, and nothing that the build wrote is
 * believed.
 */
public final class ShippedClass {
    private final Policy policy;
    private final Guard guard;
    private final DiagramBudget budget;

    public ShippedClass(Policy policy, Guard guard) {
        this(policy, guard, DiagramBudget.DEFAULT);
    }

    ShippedClass(Policy policy, Guard guard, DiagramBudget budget) {
        this.policy = policy;
        this.guard = guard;
        this.budget = budget;
    }

    /**
     * What is wrong with the class, one sentence each, of the first kind of mistake there is; none when nothing is.
     *
     * @throws PolicyTooLargeException if the policy cannot be compiled, and so was not
     */
    public List<String> differences() throws PolicyTooLargeException {
        List<String> table = tableDifferences();
        return table.isEmpty() ? CallCheck.differences(guard) : table;
    }

    /** What is wrong with what decides, whatever the calls say. */
    List<String> tableDifferences() throws PolicyTooLargeException {
        if (!guard.isIntact()) {
            return List.of(guard.explain(guard.newRequest()).invalid().orElse("it is not intact"));
        }
        List<String> vocabulary = ShippedVocabulary.differences(
                policy, NameClasses.listing(policy.vocabulary(), guard.table()), guard.table());
        if (!vocabulary.isEmpty()) {
            return vocabulary;
        }
        Optional<String> names = NameObligation.unmet(
                policy.vocabulary(),
                ScopedConditions.of(policy).stream()
                        .filter(ScopedCondition::isShipped)
                        .toList(),
                NameClasses.of(policy.vocabulary(), guard.table()));
        if (names.isPresent()) {
            return List.of(names.get());
        }
        List<String> bits = ShippedBits.differences(guard.table(), guard.lookup());
        if (!bits.isEmpty()) {
            return bits;
        }
        return meaning();
    }

    private List<String> meaning() throws PolicyTooLargeException {
        Policy listed = policy.withVocabulary(NameClasses.listing(policy.vocabulary(), guard.table()));
        EquivalenceCheck proof = new EquivalenceCheck(listed, guard.table(), TableBits.of(guard.lookup()), budget);
        for (Verdict verdict : List.of(proof.outcomes(), proof.explanations())) {
            if (verdict instanceof Verdict.Different different) {
                return List.of("its table is not the policy: " + different.what()
                        + different.at().map(at -> ", at " + at).orElse(""));
            }
            if (!(verdict instanceof Verdict.Equal)) {
                return compiledAgain();
            }
        }
        return List.of();
    }

    private List<String> compiledAgain() throws PolicyTooLargeException {
        return PolicyCompiler.compile(policy).table().equals(guard.table())
                ? List.of()
                : List.of("its table is not the one that the policy compiles to");
    }
}
