package dev.writ.verifier.falsify;

import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** For a request, others that differ from it in some attributes and nothing else. */
final class Partners {
    private static final String ACTION = "action";

    private final CharacterPool alphabet;
    private final SplittableRandom random;

    Partners(CharacterPool alphabet, SplittableRandom random) {
        this.alphabet = alphabet;
        this.random = random;
    }

    /** @param changing the attributes in which it may differ */
    JsonObject of(JsonObject request, Set<String> changing) {
        Map<String, Json> kept = new LinkedHashMap<>();
        flatten("", request, kept);
        Draft draft = new Draft(alphabet, kept.remove(ACTION) instanceof JsonString name ? name.value() : "");
        kept.forEach((name, value) -> draft.give(name, Optional.of(value)));
        boolean isAll = random.nextInt(3) == 0;
        List<String> names = List.copyOf(changing);
        String one = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
        for (Vocabulary.Attribute attribute : alphabet.attributes()) {
            if (changing.contains(attribute.name())
                    && (isAll || attribute.name().equals(one))) {
                List<Optional<Json>> values = alphabet.values(attribute).usual();
                draft.give(attribute.name(), values.get(random.nextInt(values.size())));
            }
        }
        for (List<String> pair : alphabet.compared()) {
            if (pair.stream().anyMatch(changing::contains) && random.nextInt(3) == 0) {
                draft.relate(pair, random);
            }
        }
        for (Vocabulary.Attribute attribute : alphabet.attributes()) {
            if (!changing.contains(attribute.name())) {
                draft.give(attribute.name(), Optional.ofNullable(kept.get(attribute.name())));
            }
        }
        if (Clock.isOf(changing)) {
            draft.setClock(random);
        }
        return draft.request(false);
    }

    private static void flatten(String prefix, JsonObject object, Map<String, Json> into) {
        for (JsonObject.Member member : object.members()) {
            if (member.value() instanceof JsonObject inner) {
                flatten(prefix + member.name() + ".", inner, into);
            } else {
                into.put(prefix + member.name(), member.value());
            }
        }
    }
}
