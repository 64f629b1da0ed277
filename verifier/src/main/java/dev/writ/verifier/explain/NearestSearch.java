package dev.writ.verifier.explain;

import dev.writ.compiler.textset.TextSets;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.encode.AtomicPredicates;
import dev.writ.verifier.encode.Representatives;
import dev.writ.verifier.explain.NearestRequest.Changed;
import dev.writ.verifier.falsify.AttributeValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a request that is decided more permissively and differs in as few attributes as can be. Of values that no
 * predicate of the policy tells apart one is tried: the literal of the policy, or of numbers the one next to that of the
 * request. The action stays.
 */
final class NearestSearch {
    private static final int MOST_CHANGED = 3;
    private static final long MOST_STEPS = 2_000_000;

    private final Policy policy;
    private final Policy slice;
    private final Outcome outcome;
    private final Map<String, Json> given = new LinkedHashMap<>();
    private final Optional<String> action;
    private final Set<Condition.Atomic> predicates;
    private long steps;

    NearestSearch(Policy policy, JsonObject request, Decision decision) {
        this.policy = policy;
        this.outcome = decision.outcome();
        flatten("", request);
        this.action = Optional.ofNullable(given.remove("action"))
                .flatMap(name -> name instanceof JsonString text ? Optional.of(text.value()) : Optional.empty());
        this.slice = policy.withRules(policy.rules().stream()
                        .filter(rule -> action.isPresent()
                                && ActionNames.includes(rule.scope(), action.get(), policy.vocabulary()))
                        .toList())
                .withClaims(Policy.Claims.NONE);
        List<Condition> conditions = new ArrayList<>();
        slice.rules().forEach(rule -> conditions.add(rule.condition()));
        slice.assumptions().forEach(assumption -> conditions.add(assumption.condition()));
        this.predicates = AtomicPredicates.of(conditions);
    }

    private void flatten(String prefix, JsonObject object) {
        for (JsonObject.Member member : object.members()) {
            if (member.value() instanceof JsonObject inner) {
                flatten(prefix + member.name() + ".", inner);
            } else {
                given.put(prefix + member.name(), member.value());
            }
        }
    }

    /** Empty where nothing is more permissive, or was not found within bounds. */
    Optional<NearestRequest> find() {
        if (action.isEmpty() || outcome.effect() == Effect.ALLOW) {
            return Optional.empty();
        }
        Map<String, List<Optional<Json>>> values = values();
        List<String> names = List.copyOf(values.keySet());
        for (int changed = 1; changed <= Math.min(MOST_CHANGED, names.size()); changed++) {
            Optional<NearestRequest> found = changing(names, values, 0, changed, new LinkedHashMap<>());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<NearestRequest> changing(
            List<String> names,
            Map<String, List<Optional<Json>>> values,
            int from,
            int left,
            Map<String, Optional<Json>> changes) {
        if (left == 0) {
            return tried(changes);
        }
        for (int place = from; place + left <= names.size() && steps < MOST_STEPS; place++) {
            for (Optional<Json> value : values.getOrDefault(names.get(place), List.of())) {
                changes.put(names.get(place), value);
                Optional<NearestRequest> found = changing(names, values, place + 1, left - 1, changes);
                if (found.isPresent()) {
                    return found;
                }
            }
            changes.remove(names.get(place));
        }
        return Optional.empty();
    }

    private Optional<NearestRequest> tried(Map<String, Optional<Json>> changes) {
        steps += 1 + slice.rules().size();
        JsonObject request = with(changes);
        Decision found = Interpreter.decide(slice, request);
        boolean isMorePermissive = found.invalid().isEmpty()
                && outcome.isAtLeastAsRestrictiveAs(found.outcome())
                && !found.outcome().isAtLeastAsRestrictiveAs(outcome);
        if (!isMorePermissive) {
            return Optional.empty();
        }
        List<Changed> changed = new ArrayList<>();
        changes.forEach((name, value) -> changed.add(new Changed(name, Optional.ofNullable(given.get(name)), value)));
        return Optional.of(new NearestRequest(request, changed, Interpreter.decide(policy, request)));
    }

    private JsonObject with(Map<String, Optional<Json>> changes) {
        Map<String, Json> members = new LinkedHashMap<>(given);
        changes.forEach(
                (name, value) -> value.ifPresentOrElse(json -> members.put(name, json), () -> members.remove(name)));
        List<JsonObject.Member> all = new ArrayList<>();
        all.add(new JsonObject.Member("action", new JsonString(action.orElse(""))));
        members.forEach((name, value) -> all.add(new JsonObject.Member(name, value)));
        return new JsonObject(all);
    }

    /** What attributes may be changed to; only what matters may. What is not declared may only be left out. */
    private Map<String, List<Optional<Json>>> values() {
        AttributeValues all = new AttributeValues(policy);
        Map<String, List<Optional<Json>>> values = new LinkedHashMap<>();
        for (Vocabulary.Attribute attribute : policy.vocabulary().attributes()) {
            List<Optional<Json>> candidates = new ArrayList<>(literals(attribute.name()));
            ordinary(attribute.type()).ifPresent(value -> candidates.add(Optional.of(value)));
            candidates.addAll(all.of(attribute));
            candidates.add(Optional.empty());
            List<Optional<Json>> told = toldApart(attribute, candidates);
            if (!told.isEmpty()) {
                values.put(attribute.name(), told);
            }
        }
        for (String name : given.keySet()) {
            if (policy.vocabulary().attribute(name).isEmpty()) {
                values.put(name, List.of(Optional.empty()));
            }
        }
        return values;
    }

    /** Some text, before those that differ from others in a character. */
    private static Optional<Json> ordinary(Type type) {
        return type.isText() && Representatives.any(type) instanceof Value.Text text
                ? Optional.of(new JsonString(text.value()))
                : Optional.empty();
    }

    /** The texts that predicates name, which are ordinary ones. */
    private List<Optional<Json>> literals(String attribute) {
        return predicates.stream()
                .filter(leaf -> leaf.attribute().equals(attribute) && !(leaf instanceof Condition.Contains))
                .flatMap(leaf -> TextSets.of(leaf).stream())
                .flatMap(set -> set.texts().stream())
                .map(text -> Optional.<Json>of(new JsonString(text)))
                .toList();
    }

    /** The first of each kind of value that some predicate tells apart, but for that of the request. */
    private List<Optional<Json>> toldApart(Vocabulary.Attribute attribute, List<Optional<Json>> candidates) {
        Set<List<Object>> known = new HashSet<>();
        Optional<Json> own = Optional.ofNullable(given.get(attribute.name()));
        known.add(told(attribute, own));
        List<Optional<Json>> nearestFirst = new ArrayList<>(new LinkedHashSet<>(candidates));
        nearestFirst.sort(Comparator.comparingDouble(value -> distance(own, value)));
        List<Optional<Json>> told = new ArrayList<>();
        for (Optional<Json> value : nearestFirst) {
            if (known.add(told(attribute, value))) {
                told.add(value);
            }
        }
        return told;
    }

    /** Only numbers are nearer than others. */
    private static double distance(Optional<Json> own, Optional<Json> value) {
        return own.isPresent()
                        && value.isPresent()
                        && own.get() instanceof JsonNumber here
                        && value.get() instanceof JsonNumber there
                ? Math.abs(Double.parseDouble(here.spelling()) - Double.parseDouble(there.spelling()))
                : 0;
    }

    /** What the predicates on an attribute say of a value; what is related to others is told apart by itself. */
    private List<Object> told(Vocabulary.Attribute attribute, Optional<Json> value) {
        List<Object> told = new ArrayList<>();
        told.add(value.isPresent());
        Vocabulary lax = new Vocabulary(
                List.of(new Vocabulary.Attribute(attribute.name(), attribute.type(), Vocabulary.Source.HOST, true)),
                List.of(),
                true,
                List.of());
        Policy one = Policy.of("one", lax, List.of());
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString("a")));
        value.ifPresent(json -> members.add(new JsonObject.Member(attribute.name(), json)));
        if (!(Interpreter.validate(one, new JsonObject(members)) instanceof Validation.Valid valid)) {
            told.add("invalid");
            return told;
        }
        for (Condition.Atomic leaf : predicates) {
            if (leaf instanceof Condition.Relational relational
                    && (relational.attribute().equals(attribute.name())
                            || relational.other().equals(attribute.name()))) {
                told.add(value);
            } else if (leaf.attribute().equals(attribute.name())) {
                told.add(Interpreter.concerns(one, Scope.EVERY_ACTION, leaf, valid));
            }
        }
        return told;
    }
}
