package dev.writ.verifier.property;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule that permits something and asks of a set that the agent chooses whether it contains something: the set may hold
 * more.
 *
 * @param rule its place
 * @param attribute the set
 * @param nothingMore that the set holds nothing but what the rule lists for it, and what any rule lists as all that it
 *     may hold
 */
public record MembershipTest(int rule, String attribute, Condition nothingMore) {
    /** All of a policy. That {@code nothingMore} be told apart, classes must be made of it, too. */
    public static List<MembershipTest> of(Policy policy) {
        List<MembershipTest> found = new ArrayList<>();
        Map<String, Lists> bounds = new LinkedHashMap<>();
        for (Rule rule : policy.rules()) {
            for (Condition.Contains contains : contains(AtomicTests.all(rule.condition()))) {
                if (contains.quantifier() == Expr.Quantifier.ONLY) {
                    bounds.computeIfAbsent(contains.attribute(), none -> new Lists())
                            .add(contains);
                }
            }
        }
        for (int place = 0; place < policy.rules().size(); place++) {
            Rule rule = policy.rules().get(place);
            if (rule.effect() == Effect.DENY) {
                continue;
            }
            Map<String, Lists> listed = new LinkedHashMap<>();
            for (Condition.Contains contains : contains(AtomicTests.speakingFor(rule.condition()))) {
                if (contains.quantifier() != Expr.Quantifier.ONLY && isArgument(policy, contains.attribute())) {
                    listed.computeIfAbsent(contains.attribute(), none -> new Lists())
                            .add(contains);
                }
            }
            for (Map.Entry<String, Lists> set : listed.entrySet()) {
                Lists all = set.getValue();
                all.add(bounds.getOrDefault(set.getKey(), new Lists()));
                found.add(new MembershipTest(place, set.getKey(), all.only(set.getKey())));
            }
        }
        return found;
    }

    private static List<Condition.Contains> contains(List<Condition.Atomic> tests) {
        List<Condition.Contains> contains = new ArrayList<>();
        for (Condition.Atomic test : tests) {
            if (test instanceof Condition.Contains one) {
                contains.add(one);
            }
        }
        return contains;
    }

    private static boolean isArgument(Policy policy, String attribute) {
        return policy.vocabulary()
                .attribute(attribute)
                .filter(declared -> declared.source() == Vocabulary.Source.ARGUMENT)
                .isPresent();
    }

    /** What some tests list, each once. */
    private static final class Lists {
        private final Set<String> members = new LinkedHashSet<>();
        private final Set<Pattern> patterns = new LinkedHashSet<>();

        void add(Condition.Contains contains) {
            members.addAll(contains.members());
            patterns.addAll(contains.patterns());
        }

        void add(Lists others) {
            members.addAll(others.members);
            patterns.addAll(others.patterns);
        }

        Condition only(String attribute) {
            return new Condition.Contains(attribute, Expr.Quantifier.ONLY, List.copyOf(members), List.copyOf(patterns));
        }
    }
}
