package dev.writ.verifier.judgement;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.property.Reason;
import dev.writ.verifier.result.Justification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of a property what keeps it: the rules that decide as it wants, or the conditions of those that would not. */
final class ReasonWords {
    private final Policy policy;
    private final Property property;

    ReasonWords(Policy policy, Property property) {
        this.policy = policy;
        this.property = property;
    }

    Justification because(Reason reason) {
        List<Rule> keepers = reason.keepers().stream().map(policy.rules()::get).toList();
        return new Justification(keepers.stream().map(Rule::id).toList(), words(keepers, reason.byConditions()));
    }

    private String words(List<Rule> keepers, boolean byConditions) {
        String others = "no rule that would %s matches".formatted(breaking());
        if (keepers.isEmpty()) {
            return "%s; by default it is %s".formatted(others, done(policy.defaultEffect()));
        }
        if (!byConditions) {
            return doing(keepers) + ", whatever other rules say";
        }
        return property.rulesOut(policy.defaultEffect())
                ? "%s, and %s".formatted(doing(keepers), others)
                : "%s wherever a rule that would %s matches".formatted(doing(keepers), breaking());
    }

    /** What a rule does that would break the property. */
    private String breaking() {
        if (property.form() == Property.Form.ALWAYS) {
            return "decide otherwise";
        }
        return switch (property.verb()) {
            case RUN -> "let it run";
            case PERMIT -> "permit it";
            case ALLOW -> "allow it";
            case WARN -> "warn of it";
            case REQUIRE_APPROVAL -> "require approval for it";
            case DENY -> "deny it";
        };
    }

    /** Some of the rules does it, each as its effect says. */
    private static String doing(List<Rule> rules) {
        Map<Effect, List<String>> byEffect = new LinkedHashMap<>();
        for (Rule rule : rules) {
            byEffect.merge(rule.effect(), List.of("`" + rule.id() + "`"), ReasonWords::joined);
        }
        return byEffect.entrySet().stream()
                .map(some -> String.join(" or ", some.getValue()) + " " + does(some.getKey()))
                .collect(Collectors.joining(" or "));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String does(Effect effect) {
        return switch (effect) {
            case ALLOW -> "allows it";
            case WARN -> "warns of it";
            case REQUIRE_APPROVAL -> "requires approval for it";
            case DENY -> "denies it";
        };
    }

    private static String done(Effect effect) {
        return switch (effect) {
            case ALLOW -> "allowed";
            case WARN -> "warned of";
            case REQUIRE_APPROVAL -> "approved by someone";
            case DENY -> "denied";
        };
    }
}
