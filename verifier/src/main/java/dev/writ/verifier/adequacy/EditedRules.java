package dev.writ.verifier.adequacy;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy with all edited rules behind its own: its classes tell apart what any of the edited policies tells apart. */
final class EditedRules {
    private final Policy everything;
    private final Map<Mutant, Integer> places = new IdentityHashMap<>();

    EditedRules(Policy policy, List<Mutant> mutants) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        for (Mutant mutant : mutants) {
            mutant.edited().ifPresent(rule -> {
                places.put(mutant, rules.size());
                rules.add(new Rule(
                        rule.id() + "~" + rules.size(),
                        rule.scope(),
                        rule.condition(),
                        rule.effect(),
                        rule.approval(),
                        rule.reason()));
            });
        }
        this.everything = policy.withRules(rules);
    }

    Policy everything() {
        return everything;
    }

    /** Where the rule stands that an edit puts in the place of one; none of an edit that puts none there. */
    Optional<Integer> place(Mutant mutant) {
        return Optional.ofNullable(places.get(mutant));
    }
}
