package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Puts rules behind those before them, as far as a ladder can be made of them. */
public final class RandomLadders {
    private RandomLadders() {}

    public static PolicyFile in(PolicyFile file, SplittableRandom random) {
        PolicyFile current = file;
        for (int i = 1; i < file.rules().size(); i++) {
            if (chance(random, 60)) {
                current = longer(current, i);
            }
        }
        return current;
    }

    /** About the actions of the rule before it, where its own do not do. */
    private static PolicyFile longer(PolicyFile file, int i) {
        RuleNode before = file.rules().get(i - 1);
        RuleNode rule = file.rules().get(i);
        ScopeNode moved = new ScopeNode(
                before.scope().actions(),
                rule.scope().constraints(),
                rule.scope().when());
        for (ScopeNode scope : List.of(rule.scope(), moved)) {
            List<RuleNode> rules = new ArrayList<>(file.rules());
            rules.set(
                    i,
                    new RuleNode(
                            rule.span(),
                            rule.id(),
                            scope,
                            rule.effect(),
                            rule.approval(),
                            rule.reason(),
                            Optional.of(RuleNode.Rung.behind(Optional.of(before), rule.span()))));
            PolicyFile longer = file.withRules(rules);
            if (PolicyChecker.check(longer).value().isPresent()) {
                return longer;
            }
        }
        return file;
    }

    /** The same rules, each alone. */
    public static PolicyFile withoutLadders(PolicyFile file) {
        return file.withRules(file.rules().stream()
                .map(rule -> new RuleNode(
                        rule.span(), rule.id(), rule.scope(), rule.effect(), rule.approval(), rule.reason()))
                .toList());
    }
}
