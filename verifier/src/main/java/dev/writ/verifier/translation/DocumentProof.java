package dev.writ.verifier.translation;

import dev.writ.language.model.Policy;
import dev.writ.verifier.certificate.Obligation;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.partition.Classes;
import dev.writ.verifier.partition.DocumentObligation;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.List;
import java.util.Optional;

/** That nothing which a document says falls between the classes that proofs are about. */
public final class DocumentProof {
    private static final String PROVER = "walk through the document";

    private DocumentProof() {}

    /** Of rules, limits and assumptions, by which the table decides. */
    public static Obligation ofTable(Policy policy, Classes classes) throws EnginesDisagree {
        List<ScopedCondition> shipped = ScopedConditions.of(policy).stream()
                .filter(ScopedCondition::isShipped)
                .toList();
        return met("whatever the policy tests is constant on each class of the table", policy, shipped, classes);
    }

    /** Of everything, properties as well. */
    public static Obligation ofProperties(Policy policy, Classes classes) throws EnginesDisagree {
        return met(
                "whatever the document tests is constant on each class that its properties are judged by",
                policy,
                ScopedConditions.of(policy),
                classes);
    }

    private static Obligation met(String title, Policy policy, List<ScopedCondition> places, Classes classes)
            throws EnginesDisagree {
        Optional<String> unmet = DocumentObligation.unmet(policy, places, classes);
        if (unmet.isPresent()) {
            throw new EnginesDisagree("not so: " + title + ": " + unmet.get());
        }
        return Obligation.of(title, Obligation.PROVED, PROVER);
    }
}
