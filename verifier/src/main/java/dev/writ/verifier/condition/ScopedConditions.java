package dev.writ.verifier.condition;

import dev.writ.language.model.Assumption;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import java.util.ArrayList;
import java.util.List;

/** All parts of a document that have a scope or a condition. */
public final class ScopedConditions {
    private ScopedConditions() {}

    /** In the order of the document's parts. Tests and waivers have neither. */
    public static List<ScopedCondition> of(Policy policy) {
        List<ScopedCondition> places = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            places.add(new ScopedCondition("rule `" + rule.id() + "`", rule.scope(), rule.condition(), true));
        }
        for (Limit limit : policy.limits()) {
            places.add(new ScopedCondition("limit `" + limit.id() + "`", limit.scope(), limit.condition(), true));
            limit.beyond(policy.vocabulary())
                    .ifPresent(beyond -> places.add(new ScopedCondition(
                            "what alone is beyond limit `" + limit.id() + "`", limit.scope(), beyond, false)));
        }
        for (Assumption assumption : policy.assumptions()) {
            String name = "assumption `" + assumption.id() + "`";
            places.add(new ScopedCondition(name, Scope.EVERY_ACTION, assumption.condition(), true));
        }
        for (Property property : policy.properties()) {
            places.add(new ScopedCondition(
                    "property `" + property.id() + "`", property.scope(), property.condition(), false));
        }
        for (RelationalProperty relation : policy.relations()) {
            String name = "property `" + relation.id() + "`";
            relation.about()
                    .ifPresent(about -> places.add(new ScopedCondition(name, about.scope(), about.condition(), false)));
        }
        return places;
    }
}
