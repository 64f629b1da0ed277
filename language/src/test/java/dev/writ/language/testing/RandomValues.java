package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Values at the boundaries of what a policy says: each literal, its neighbours, and values that nothing mentions. */
final class RandomValues {
    private static final long EXACT_IN_A_DOUBLE = 1L << 53;
    private static final List<String> UNLISTED = List.of("", "unlisted", "A", "😀!", "no\u0000end");

    private final Map<String, Set<String>> texts = new HashMap<>();
    private final Map<String, Set<Long>> numbers = new HashMap<>();

    RandomValues(Policy policy) {
        Stream.concat(
                        policy.rules().stream().map(Rule::condition),
                        policy.properties().stream().map(Property::condition))
                .forEach(this::collect);
    }

    /** A value that is valid for the attribute. */
    Json value(SplittableRandom random, Attribute attribute) {
        Type type = attribute.type();
        if (type instanceof Type.Truth) {
            return new JsonBoolean(random.nextBoolean());
        } else if (type instanceof Type.Enumeration enumeration) {
            return new JsonString(pick(random, enumeration.values()));
        } else if (type instanceof Type.Whole whole) {
            return number(random, near(random, attribute.name(), whole));
        } else if (type instanceof Type.Members set) {
            List<String> members = set.values().orElseGet(() -> known(attribute.name()));
            return new JsonArray(some(random, 0, 3, members).stream()
                    .map(member -> (Json) new JsonString(member))
                    .toList());
        }
        return new JsonString(pick(random, known(attribute.name())));
    }

    private Json number(SplittableRandom random, long number) {
        boolean exact = number >= -EXACT_IN_A_DOUBLE && number <= EXACT_IN_A_DOUBLE;
        return exact && chance(random, 85) ? JsonNumber.of(number) : new JsonString(Long.toString(number));
    }

    private long near(SplittableRandom random, String attribute, Type.Whole type) {
        List<Long> candidates = new ArrayList<>();
        candidates.add(type.min());
        candidates.add(type.max());
        for (long literal : numbers.getOrDefault(attribute, Set.of(0L))) {
            Stream.of(literal - 1, literal, literal + 1)
                    .filter(number -> number >= type.min() && number <= type.max())
                    .forEach(candidates::add);
        }
        return pick(random, candidates);
    }

    private List<String> known(String attribute) {
        return Stream.concat(texts.getOrDefault(attribute, Set.of()).stream(), UNLISTED.stream())
                .distinct()
                .toList();
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.terms().forEach(this::collect);
        } else if (condition instanceof Condition.Or or) {
            or.terms().forEach(this::collect);
        } else if (condition instanceof Condition.Not not) {
            collect(not.operand());
        } else if (condition instanceof Condition.Implies implies) {
            collect(implies.premise());
            collect(implies.conclusion());
        } else if (condition instanceof Condition.Compare compare) {
            collect(compare.attribute(), compare.value());
        } else if (condition instanceof Condition.OneOf oneOf) {
            oneOf.values().forEach(value -> collect(oneOf.attribute(), value));
        } else if (condition instanceof Condition.Contains contains) {
            contains.members().forEach(member -> collect(contains.attribute(), new Value.Text(member)));
        }
    }

    private void collect(String attribute, Value value) {
        if (value instanceof Value.Text text) {
            texts.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).add(text.value());
        } else if (value instanceof Value.Whole whole) {
            numbers.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).add(whole.value());
        }
    }
}
