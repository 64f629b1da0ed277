package dev.writ.compiler.testing;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Other ways to say what a policy says. */
public final class Rewritings {
    private Rewritings() {}

    /** The same rules in another order. */
    public static Policy shuffled(Policy policy, long seed) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        Collections.shuffle(rules, new Random(seed));
        return with(policy, rules);
    }

    /** Every rule twice. */
    public static Policy doubled(Policy policy) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            rules.add(rule);
            rules.add(with(rule, rule.id() + "-again", rule.condition()));
        }
        return with(policy, rules);
    }

    /** Every rule cut in two by the condition of the next. */
    public static Policy split(Policy policy) {
        List<Rule> rules = new ArrayList<>();
        for (int r = 0; r < policy.rules().size(); r++) {
            Rule rule = policy.rules().get(r);
            Condition by = policy.rules().get((r + 1) % policy.rules().size()).condition();
            rules.add(with(rule, rule.id() + "-a", new Condition.And(List.of(rule.condition(), by))));
            Condition not = new Condition.Not(new Condition.Implies(rule.condition(), by));
            rules.add(with(rule, rule.id() + "-b", not));
        }
        return with(policy, rules);
    }

    /** Every attribute under another name; what the names say apart, that is the same policy. */
    public static Policy renamed(Policy policy) {
        return RenamedAttributes.of(policy);
    }

    /** Not the same: a policy with other rules. */
    public static Policy with(Policy policy, List<Rule> rules) {
        return policy.withRules(rules).withClaims(Policy.Claims.NONE).withWaivers(List.of());
    }

    /** Not the same: a rule with another condition. */
    public static Rule with(Rule rule, String id, Condition condition) {
        return new Rule(id, rule.scope(), condition, rule.effect(), rule.approval(), rule.reason());
    }
}
