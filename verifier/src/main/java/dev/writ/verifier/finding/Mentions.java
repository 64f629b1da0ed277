package dev.writ.verifier.finding;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Scope;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import dev.writ.verifier.property.AtomicTests;
import java.util.HashSet;
import java.util.Set;

/**
 * What the parts of a document speak of: rules, limits, assumptions, properties. Tests do not count, since their
 * requests have what they must have.
 *
 * @param tags without {@code tag:}
 */
record Mentions(Set<String> attributes, Set<String> tags) {
    Mentions {
        attributes = Set.copyOf(attributes);
        tags = Set.copyOf(tags);
    }

    static Mentions of(Policy policy) {
        Set<String> attributes = new HashSet<>();
        Set<String> tags = new HashSet<>();
        for (ScopedCondition part : ScopedConditions.of(policy)) {
            add(part.scope(), part.condition(), attributes, tags);
        }
        policy.limits().forEach(limit -> {
            limit.per().ifPresent(attributes::add);
            limit.allowance().of().ifPresent(summed -> attributes.add(summed.attribute()));
        });
        for (RelationalProperty relation : policy.relations()) {
            relation.about().ifPresent(about -> add(about.scope(), about.condition(), attributes, tags));
            if (relation instanceof RelationalProperty.Independent independent) {
                attributes.addAll(independent.attributes());
            } else if (relation instanceof RelationalProperty.Monotone monotone) {
                attributes.add(monotone.attribute());
            }
        }
        return new Mentions(attributes, tags);
    }

    private static void add(Scope scope, Condition condition, Set<String> attributes, Set<String> tags) {
        tags.addAll(scope.tags());
        for (Condition.Atomic test : AtomicTests.all(condition)) {
            attributes.add(test.attribute());
            if (test instanceof Condition.Relational relation) {
                attributes.add(relation.other());
            }
        }
    }
}
