package dev.writ.verifier.falsify;

import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.condition.ScopedConditions;

/** Requests made of the names and literals of a document, valid and invalid ones; the same document gives the same. */
public final class RawRequests {
    private static final int DIGITS_OF_SEED = 15;

    private final Sampler sampler;

    public RawRequests(Policy policy) {
        long seed = Long.parseLong(ModelJson.digest(policy).substring(0, DIGITS_OF_SEED), 16);
        this.sampler = new Sampler(policy, ScopedConditions.of(policy), seed);
    }

    public JsonObject next() {
        return sampler.next();
    }
}
