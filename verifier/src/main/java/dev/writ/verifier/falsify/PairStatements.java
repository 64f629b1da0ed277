package dev.writ.verifier.falsify;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What valid requests, each held against others that differ from it, say about a policy's statements on pairs. */
final class PairStatements {
    /** So many others for each request. */
    private static final int PARTNERS = 2;

    private static final int LEAST = 64;

    private final Policy policy;
    private final Partners partners;

    /** By statement, how many pairs are still to be tried. */
    private final Map<RelationalProperty, Integer> left = new LinkedHashMap<>();

    private final Map<String, List<JsonObject>> breaking = new LinkedHashMap<>();
    private final Map<String, List<JsonObject>> differing = new LinkedHashMap<>();

    /** @param pairs how many to try for all statements together, a few for each at least */
    PairStatements(Policy policy, Partners partners, int pairs) {
        this.policy = policy;
        this.partners = partners;
        List<RelationalProperty> ofPairs = policy.relations().stream()
                .filter(relation -> relation.about().isPresent())
                .toList();
        ofPairs.forEach(relation -> left.put(relation, Math.max(LEAST, pairs / ofPairs.size())));
    }

    /** By statement, two requests that it does not hold of. */
    Map<String, List<JsonObject>> breaking() {
        return breaking;
    }

    /** By statement, two requests that it is about and that differ. */
    Map<String, List<JsonObject>> differing() {
        return differing;
    }

    void hear(JsonObject request, Validation.Valid read, Decision decision) {
        for (Map.Entry<RelationalProperty, Integer> statement : left.entrySet()) {
            RelationalProperty relation = statement.getKey();
            if (isAbout(relation, read)) {
                for (int i = 0; i < PARTNERS && statement.getValue() > 0; i++) {
                    statement.setValue(statement.getValue() - 1);
                    JsonObject other = partners.of(request, changing(relation));
                    if (Interpreter.validate(policy, other) instanceof Validation.Valid readToo
                            && isAbout(relation, readToo)) {
                        Decision decided = Interpreter.decide(policy, readToo);
                        hold(relation, new Asked(request, read, decision), new Asked(other, readToo, decided));
                    }
                }
            }
        }
    }

    /** A request, how it is read, and how it is decided. */
    private record Asked(JsonObject request, Validation.Valid read, Decision decision) {
        boolean passes() {
            return decision.effect() != Effect.DENY;
        }
    }

    private boolean isAbout(RelationalProperty relation, Validation.Valid request) {
        return relation.about()
                .filter(about -> Interpreter.concerns(policy, about.scope(), about.condition(), request))
                .isPresent();
    }

    private static Set<String> changing(RelationalProperty relation) {
        Set<String> changing = new LinkedHashSet<>(relation.accept(new Named()));
        if (Clock.isOf(changing)) {
            changing.addAll(Clock.attributes());
        }
        return changing;
    }

    private void hold(RelationalProperty relation, Asked one, Asked other) {
        List<JsonObject> both = List.of(one.request(), other.request());
        if (relation instanceof RelationalProperty.Monotone monotone) {
            Optional<Long> value = number(monotone.attribute(), one.read());
            Optional<Long> otherValue = number(monotone.attribute(), other.read());
            if (value.isPresent() && otherValue.isPresent() && !value.equals(otherValue)) {
                differing.putIfAbsent(relation.id(), both);
                boolean isBroken = value.get() < otherValue.get() ? isLoosened(one, other) : isLoosened(other, one);
                note(relation, isBroken, both);
            }
        } else if (!one.read().equals(other.read())) {
            differing.putIfAbsent(relation.id(), both);
            boolean isChanged =
                    !one.decision().outcome().equals(other.decision().outcome());
            note(relation, isChanged || isLimitedAlone(one, other) || isLimitedAlone(other, one), both);
        }
    }

    private void note(RelationalProperty relation, boolean isBroken, List<JsonObject> both) {
        if (isBroken) {
            breaking.putIfAbsent(relation.id(), both);
        }
    }

    private boolean isLoosened(Asked less, Asked more) {
        return !more.decision()
                        .outcome()
                        .isAtLeastAsRestrictiveAs(less.decision().outcome())
                || isLimitedAlone(less, more);
    }

    /** Whether some limit may be exhausted for one request and not for another, which then is denied no more. */
    private boolean isLimitedAlone(Asked one, Asked other) {
        return one.passes()
                && other.passes()
                && policy.limits().stream()
                        .filter(limit -> one.decision().limits().contains(limit.id()))
                        .anyMatch(limit -> !other.decision().limits().contains(limit.id())
                                || !counted(limit, one).equals(counted(limit, other))
                                || isLessLeftFor(limit, one, other));
    }

    /** Whether a limit on a sum may let pass what the other request adds and no more. */
    private boolean isLessLeftFor(Limit limit, Asked one, Asked other) {
        Optional<String> summed = limit.allowance().of().map(Allowance.Summed::attribute);
        Optional<Long> added = summed.flatMap(of -> number(of, one.read()));
        Optional<Long> addedByOther = summed.flatMap(of -> number(of, other.read()));
        return added.isPresent()
                && addedByOther.isPresent()
                && addedByOther.get() <= limit.allowance().most()
                && addedByOther.get() < added.get();
    }

    private static Optional<Value> counted(Limit limit, Asked asked) {
        return limit.per().flatMap(asked.read()::value);
    }

    /** What a request says of a number, be it by saying nothing. */
    private Optional<Long> number(String attribute, Validation.Valid request) {
        return request.value(attribute)
                .or(() -> policy.vocabulary().attribute(attribute).flatMap(Vocabulary.Attribute::fallback))
                .map(value -> ((Value.Whole) value).value());
    }

    private static final class Named implements RelationalProperty.Visitor<List<String>> {
        @Override
        public List<String> visitIndependent(RelationalProperty.Independent independent) {
            return independent.attributes();
        }

        @Override
        public List<String> visitMonotone(RelationalProperty.Monotone monotone) {
            return List.of(monotone.attribute());
        }

        @Override
        public List<String> visitNoWiderThan(RelationalProperty.NoWiderThan bound) {
            return List.of();
        }

        @Override
        public List<String> visitEquivalentTo(RelationalProperty.EquivalentTo equal) {
            return List.of();
        }
    }
}
