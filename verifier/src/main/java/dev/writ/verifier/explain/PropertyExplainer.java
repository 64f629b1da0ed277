package dev.writ.verifier.explain;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.PropertyVerdict;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.List;

/** Decides one property of a policy, with everything that a verdict takes. */
public final class PropertyExplainer {
    private PropertyExplainer() {}

    /** @throws EnginesDisagree when our own engines contradict each other */
    public static PropertyVerdict verdict(CheckedPolicy checked, Property property) throws EnginesDisagree {
        Policy one = checked.policy().withClaims(new Policy.Claims(List.of(property), List.of(), List.of()));
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            return verifier
                    .verify(new CheckedPolicy(one, checked.origins()), VerifyOptions.DEFAULT)
                    .properties()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new EnginesDisagree("no verdict on `" + property.id() + "`"));
        }
    }
}
