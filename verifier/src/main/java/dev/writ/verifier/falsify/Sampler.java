package dev.writ.verifier.falsify;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.condition.ScopedCondition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes requests: those of the document's own tests, then by turns one that aims at a part of the document, with an
 * action of its scope and values that its condition mentions, and one that brings values of different attributes
 * together that were not together before. The same document gives the same requests.
 */
final class Sampler {
    /** One request in so many is left as it was drawn, valid or not. */
    private static final int UNFITTED = 8;

    private static final int OFTEN = 16;

    private final Policy policy;
    private final List<ScopedCondition> places;
    private final SplittableRandom random;
    private final CharacterPool alphabet;
    private final PairCover cover;
    private final List<Integer> aims;

    /** By place, what to give the attributes that its condition mentions; found once, since it may be aimed at often. */
    private final Map<Integer, Map<String, Values>> mentioned = new HashMap<>();

    private int made;

    Sampler(Policy policy, List<ScopedCondition> places, long seed) {
        this.policy = policy;
        this.places = places;
        this.random = new SplittableRandom(seed);
        this.alphabet = new CharacterPool(policy, places);
        List<Integer> sizes = new ArrayList<>(List.of(alphabet.actions().size()));
        alphabet.attributes()
                .forEach(attribute ->
                        sizes.add(alphabet.values(attribute).usual().size()));
        this.cover = new PairCover(sizes, random.split());
        this.aims = new ArrayList<>(IntStream.range(0, places.size()).boxed().toList());
        Collections.shuffle(aims, new Random(seed));
    }

    /** What it makes requests of. */
    CharacterPool alphabet() {
        return alphabet;
    }

    /** How many pairs of values of two attributes, or of an action and an attribute, there are to bring together. */
    long pairs() {
        return cover.pairs();
    }

    /** How many of them were. */
    long pairsTried() {
        return cover.tried();
    }

    /** Whether every pair was brought together and every part of the document was aimed at often. */
    boolean hasTriedAll() {
        int aimed = (made - policy.tests().size()) / 2;
        return cover.tried() == cover.pairs() && aimed >= OFTEN * places.size();
    }

    JsonObject next() {
        int number = made++;
        if (number < policy.tests().size()) {
            return policy.tests().get(number).request();
        }
        boolean aiming = number % 2 == 0 && !places.isEmpty();
        Draft draft = aiming ? aimed(aims.get(number / 2 % aims.size())) : paired();
        if (random.nextInt(UNFITTED) == 0) {
            spoil(draft);
        } else {
            for (List<String> pair : alphabet.compared()) {
                if (random.nextInt(3) == 0) {
                    draft.relate(pair, random);
                }
            }
            draft.fit();
            if (policy.vocabulary().zone().isPresent() && random.nextInt(UNFITTED) != 0) {
                draft.setClock(random);
            }
        }
        return draft.request(random.nextInt(UNFITTED) == 0);
    }

    private Draft aimed(int place) {
        Draft draft = new Draft(alphabet, pick(alphabet.actionsOf(places.get(place))));
        Map<String, Values> aimedAt = mentioned.computeIfAbsent(place, this::mentioned);
        for (Vocabulary.Attribute attribute : alphabet.attributes()) {
            Values values = aimedAt.getOrDefault(attribute.name(), alphabet.values(attribute));
            draft.give(attribute.name(), pick(values.usual()));
        }
        return draft;
    }

    private Map<String, Values> mentioned(int place) {
        Mentions mentions = Mentions.in(places.get(place).condition());
        Map<String, Values> values = new HashMap<>();
        for (Vocabulary.Attribute attribute : alphabet.attributes()) {
            if (mentions.attributes().contains(attribute.name())) {
                values.put(attribute.name(), alphabet.values(attribute, mentions));
            }
        }
        return values;
    }

    private Draft paired() {
        int[] row = cover.next();
        Draft draft = new Draft(alphabet, alphabet.actions().get(row[0]));
        for (int index = 0; index < alphabet.attributes().size(); index++) {
            Vocabulary.Attribute attribute = alphabet.attributes().get(index);
            draft.give(attribute.name(), alphabet.values(attribute).usual().get(row[index + 1]));
        }
        return draft;
    }

    /** Something that is mostly invalid for one attribute. */
    private void spoil(Draft draft) {
        if (!alphabet.attributes().isEmpty()) {
            Vocabulary.Attribute attribute = pick(alphabet.attributes());
            List<Json> odd = alphabet.values(attribute).odd();
            draft.give(attribute.name(), random.nextBoolean() ? Optional.empty() : Optional.of(pick(odd)));
        }
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
