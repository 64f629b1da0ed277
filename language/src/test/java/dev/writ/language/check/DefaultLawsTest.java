package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomDefaults;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An attribute that a request lacks is read as its default. */
final class DefaultLawsTest {
    private static final int SEEDS = 600;
    private static final int REQUESTS = 20;

    @Test
    void aRequestWithoutAnAttributeIsDecidedLikeOneWithItsDefault() {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.remove(Feature.DEFAULTS);
        int lacking = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PolicyFile plain = RandomPolicies.files(features).ofSeed(seed, 8);
            PolicyFile file = RandomDefaults.in(plain, new SplittableRandom(seed));
            Policy required = policy(plain);
            Policy policy = policy(file);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < REQUESTS; i++) {
                Validation.Valid request = valid(policy, random);
                Validation.Valid whole = completed(policy.vocabulary(), request);
                lacking += whole.equals(request) ? 0 : 1;
                assertEquals(
                        Interpreter.decide(required, whole),
                        Interpreter.decide(policy, request),
                        () -> request + "\n" + PolicyFormatter.text(file));
                assertEquals(Interpreter.decide(policy, whole), Interpreter.decide(policy, request));
            }
        }
        assertTrue(lacking > SEEDS * REQUESTS / 5, lacking + " requests lack something");
    }

    /** An action of a family that says nothing of arguments has every argument that some action has, and its default. */
    @Test
    void aFamilyHasTheDefaultsOfTheArgumentsThatItMayHave() throws JsonException {
        Policy policy = PolicyFrontEnd.read("family.oags", """
                        vocabulary {
                          action file_a(rows: integer 0..9 default 3)
                          action file_*
                        }
                        default deny
                        few: allow file_* when has rows and rows <= 3
                        """.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
        for (String action : List.of("file_a", "file_b")) {
            assertEquals(Effect.ALLOW, effect(policy, "{\"action\":\"" + action + "\"}"));
            assertEquals(Effect.ALLOW, effect(policy, "{\"action\":\"" + action + "\",\"rows\":3}"));
            assertEquals(Effect.DENY, effect(policy, "{\"action\":\"" + action + "\",\"rows\":4}"));
        }
    }

    private static Effect effect(Policy policy, String request) throws JsonException {
        return Interpreter.decide(policy, (JsonObject) JsonReader.read(request)).effect();
    }

    private static Validation.Valid valid(Policy policy, SplittableRandom random) {
        return (Validation.Valid)
                Interpreter.validate(policy, RandomRequests.of(policy).valid(random));
    }

    private static Validation.Valid completed(Vocabulary vocabulary, Validation.Valid request) {
        TreeMap<String, dev.writ.language.model.Value> values = new TreeMap<>(request.values());
        for (Vocabulary.Attribute attribute : vocabulary.attributes()) {
            boolean isDefined =
                    ActionNames.presence(vocabulary, attribute, request.action()) != Vocabulary.Presence.UNDEFINED;
            attribute
                    .fallback()
                    .filter(value -> isDefined)
                    .ifPresent(value -> values.putIfAbsent(attribute.name(), value));
        }
        return new Validation.Valid(request.action(), values);
    }

    private static Policy policy(PolicyFile file) {
        var checked = PolicyChecker.check(file);
        return checked.value()
                .orElseThrow(() -> new AssertionError(checked.diagnostics() + "\n" + PolicyFormatter.text(file)))
                .policy();
    }
}
