package dev.writ.verifier.falsify;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.Json;
import dev.writ.verifier.condition.ScopedConditions;
import java.util.List;
import java.util.Optional;

/** For each attribute, every value that a document gives a reason to try: its literals, their neighbours, absence. */
public final class AttributeValues {
    private final CharacterPool alphabet;

    public AttributeValues(Policy policy) {
        this.alphabet = new CharacterPool(policy, ScopedConditions.of(policy));
    }

    /** Mostly valid; absence where a request may lack the attribute. */
    public List<Optional<Json>> of(Vocabulary.Attribute attribute) {
        return alphabet.values(attribute).usual();
    }
}
