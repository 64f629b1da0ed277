package dev.writ.verifier.adequacy;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import java.util.Optional;

/**
 * An edit, and the policy that it makes.
 *
 * @param rule the place of the rule that is edited, by the places of the unedited policy; -1 where none is
 */
record Mutant(Mutation mutation, Policy policy, int rule) {
    /** The rule that is there in the place of the one that is edited. */
    Optional<Rule> edited() {
        return rule >= 0 && mutation.kind() != Mutation.Kind.RULE
                ? Optional.of(policy.rules().get(rule))
                : Optional.empty();
    }
}
