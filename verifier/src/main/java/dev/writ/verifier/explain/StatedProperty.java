package dev.writ.verifier.explain;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.PropertyVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A property that a document states, of whatever form. */
public final class StatedProperty {
    private final String id;
    private final Policy.Claims alone;

    private StatedProperty(String id, Policy.Claims alone) {
        this.id = id;
        this.alone = alone;
    }

    public static Optional<StatedProperty> called(String id, Policy policy) {
        List<Property> properties = policy.properties().stream()
                .filter(property -> property.id().equals(id))
                .toList();
        List<RelationalProperty> relations = policy.relations().stream()
                .filter(relation -> relation.id().equals(id))
                .toList();
        return properties.isEmpty() && relations.isEmpty()
                ? Optional.empty()
                : Optional.of(new StatedProperty(id, new Policy.Claims(properties, relations, List.of())));
    }

    /** What the properties of a document are called. */
    public static List<String> ids(Policy policy) {
        return Stream.concat(
                        policy.properties().stream().map(Property::id),
                        policy.relations().stream().map(RelationalProperty::id))
                .toList();
    }

    /**
     * Decides it alone, with everything that a verdict takes.
     *
     * @throws EnginesDisagree when our own engines contradict each other
     */
    public PropertyVerdict verdict(CheckedPolicy checked) throws EnginesDisagree {
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            return verifier
                    .verify(
                            new CheckedPolicy(checked.policy().withClaims(alone), checked.origins()),
                            VerifyOptions.DEFAULT)
                    .properties()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new EnginesDisagree("no verdict on `" + id + "`"));
        }
    }

    /** What it has to do with a request; absent where it is about two policies. */
    public Optional<ExplainedProperty> of(Policy policy, JsonObject request) {
        return alone.properties().stream()
                .map(property -> ExplainedProperty.of(policy, property, request))
                .findFirst()
                .or(() -> alone.relations().stream()
                        .flatMap(relation -> ExplainedProperty.of(policy, relation, request).stream())
                        .findFirst());
    }
}
