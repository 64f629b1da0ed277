package dev.writ.verifier.document;

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
public final class DocumentParts {
    private DocumentParts() {}

    /** In the order of the document's parts. Tests and waivers have neither. */
    public static List<DocumentPart> of(Policy policy) {
        List<DocumentPart> places = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            places.add(new DocumentPart("rule `" + rule.id() + "`", rule.scope(), rule.condition(), true));
        }
        for (Limit limit : policy.limits()) {
            places.add(new DocumentPart("limit `" + limit.id() + "`", limit.scope(), limit.condition(), true));
            limit.beyond(policy.vocabulary())
                    .ifPresent(beyond -> places.add(new DocumentPart(
                            "what alone is beyond limit `" + limit.id() + "`", limit.scope(), beyond, false)));
        }
        for (Assumption assumption : policy.assumptions()) {
            String name = "assumption `" + assumption.id() + "`";
            places.add(new DocumentPart(name, Scope.EVERY_ACTION, assumption.condition(), true));
        }
        for (Property property : policy.properties()) {
            places.add(new DocumentPart(
                    "property `" + property.id() + "`", property.scope(), property.condition(), false));
        }
        for (RelationalProperty relation : policy.relations()) {
            String name = "property `" + relation.id() + "`";
            relation.about()
                    .ifPresent(about -> places.add(new DocumentPart(name, about.scope(), about.condition(), false)));
        }
        return places;
    }
}
