package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random requests for one policy, at the boundaries of its conditions: mostly valid, some invalid in one way. */
public final class RandomRequests implements Gen<JsonObject> {
    /** A member that no vocabulary declares. */
    static final String UNDECLARED = "undeclared";

    private final Policy policy;
    private final Vocabulary vocabulary;
    private final RandomValues values;
    private final InvalidRequests mistakes;

    private RandomRequests(Policy policy) {
        this.policy = policy;
        this.vocabulary = policy.vocabulary();
        this.values = new RandomValues(policy);
        this.mistakes = new InvalidRequests(vocabulary, values);
    }

    public static RandomRequests of(Policy policy) {
        return new RandomRequests(policy);
    }

    /** Valid in nine cases out of ten; the size is of no account. */
    @Override
    public JsonObject next(SplittableRandom random, int size) {
        return chance(random, 90) ? valid(random) : invalid(random);
    }

    /** A valid request, members in any order, dotted names nested or not. */
    public JsonObject valid(SplittableRandom random) {
        return nested(random, Gen.shuffled(random, flat(random).members()));
    }

    /** A request that breaks one rule of validity, or an assumption. */
    public JsonObject invalid(SplittableRandom random) {
        if (!policy.assumptions().isEmpty() && chance(random, 40)) {
            JsonObject request = shaped(random);
            if (!isValid(request)) {
                return request;
            }
        }
        return mistakes.next(random, valid(random), flat(random));
    }

    /** A valid request with flat names, the action first. */
    JsonObject flat(SplittableRandom random) {
        for (int i = 0; i < 1_000; i++) {
            JsonObject request = shaped(random);
            if (policy.assumptions().isEmpty() || isValid(request)) {
                return request;
            }
        }
        throw new AssertionError("hardly any request fulfils the assumptions of " + policy);
    }

    /** How many of so many random requests fulfil the assumptions. */
    int fulfilled(SplittableRandom random, int tries) {
        int fulfilled = 0;
        for (int i = 0; i < tries; i++) {
            fulfilled += isValid(shaped(random)) ? 1 : 0;
        }
        return fulfilled;
    }

    private boolean isValid(JsonObject request) {
        return Interpreter.validate(policy, request) instanceof Validation.Valid;
    }

    /** A request that is valid for the vocabulary, but may violate an assumption. */
    private JsonObject shaped(SplittableRandom random) {
        String action = action(random);
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString(action)));
        for (Attribute attribute : vocabulary.given()) {
            Presence presence = ActionNames.presence(vocabulary, attribute, action);
            boolean given = presence == Presence.REQUIRED || presence == Presence.OPTIONAL && chance(random, 65);
            if (given) {
                members.add(new JsonObject.Member(attribute.name(), values.value(random, attribute)));
            }
        }
        if (vocabulary.zone().isPresent()) {
            Moments.readOnce(random, members);
        }
        if (ActionNames.isOpen(vocabulary, action) && chance(random, 20)) {
            members.add(new JsonObject.Member(UNDECLARED, new JsonString("let through")));
        }
        return new JsonObject(members);
    }

    /** A flat request that lacks a member, where that makes it invalid; else one without an action. */
    JsonObject incomplete(SplittableRandom random) {
        JsonObject whole = flat(random);
        return new JsonObject(whole.members().subList(1, whole.members().size()));
    }

    private static final List<String> UNLISTED = List.of(
            "unlisted",
            "",
            "Drop_Table",
            "read_records2",
            "read_",
            "d",
            "_records",
            "odd \u0001",
            "dünn",
            "x_mail_y",
            "re\u200bad_x",
            "un\ud83d\ude00d",
            "undeleted");

    private String action(SplittableRandom random) {
        List<String> unlisted = UNLISTED.stream()
                .filter(name -> ActionNames.isValid(vocabulary, name))
                .toList();
        boolean isUnlisted = !unlisted.isEmpty()
                && (chance(random, vocabulary.families().isEmpty() ? 20 : 50)
                        || vocabulary.actions().isEmpty());
        return isUnlisted
                ? pick(random, unlisted)
                : pick(random, vocabulary.actions()).name();
    }

    /** Some members of one prefix moved into an object of that name. */
    private static JsonObject nested(SplittableRandom random, List<JsonObject.Member> flat) {
        Map<String, List<JsonObject.Member>> groups = new LinkedHashMap<>();
        for (JsonObject.Member member : flat) {
            int dot = member.name().indexOf('.');
            if (dot < 0 || random.nextBoolean()) {
                groups.put(member.name(), List.of(member));
            } else {
                groups.computeIfAbsent(member.name().substring(0, dot) + ".", prefix -> new ArrayList<>())
                        .add(new JsonObject.Member(member.name().substring(dot + 1), member.value()));
            }
        }
        List<JsonObject.Member> members = new ArrayList<>();
        groups.forEach((name, inner) -> {
            if (name.endsWith(".")) {
                Json object = new JsonObject(inner);
                members.add(new JsonObject.Member(name.substring(0, name.length() - 1), object));
            } else {
                members.addAll(inner);
            }
        });
        return new JsonObject(members);
    }
}
