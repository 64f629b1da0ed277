package dev.writ.verifier.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Scope;
import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.verifier.testing.Documents;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No part of a document is forgotten: whatever holds a scope or a condition, in whatever record, is a place. */
final class ScopedConditionsTest {
    @Test
    void everyScopeAndConditionIsThatOfAPlace() throws Exception {
        int assumptions = 0;
        for (long seed = 0; seed < 120; seed++) {
            Policy policy = RandomPolicies.policies(Feature.ALL).ofSeed(seed, 8);
            Set<Object> found = new HashSet<>();
            look(policy, found);
            // What alone is beyond a limit follows from what the limit says.
            policy.limits().forEach(limit -> limit.beyond(policy.vocabulary()).ifPresent(found::add));
            Set<Object> placed = new HashSet<>();
            for (ScopedCondition place : ScopedConditions.of(policy)) {
                placed.add(place.scope());
                placed.add(place.condition());
            }
            // The one scope that is nowhere written is that of an assumption.
            found.add(Scope.EVERY_ACTION);
            placed.add(Scope.EVERY_ACTION);
            assertEquals(found, placed, "seed " + seed);
            assumptions += policy.assumptions().isEmpty() ? 0 : 1;
        }
        assertTrue(assumptions > 0, "no assumption came up");
    }

    @Test
    void statementsAboutPairsArePlaces() throws Exception {
        Policy policy = Documents.policy("""
            policy p
            vocabulary {
              environment : { dev, production }
              rows        : integer
            }
            property i: independent of rows for a when environment == dev
            property m: monotone in rows for b, c when rows > 7
            """);
        Set<Object> found = new HashSet<>();
        look(policy, found);
        assertEquals(4, found.size());
        ScopedConditions.of(policy).forEach(place -> {
            assertTrue(found.remove(place.scope()));
            assertTrue(found.remove(place.condition()));
        });
        assertEquals(Set.of(), found);
    }

    /** Walks through records, lists and options of any kind; another policy's parts are that policy's. */
    private static void look(Object part, Set<Object> found) throws ReflectiveOperationException {
        if (part instanceof Scope || part instanceof Condition) {
            found.add(part);
        } else if (part instanceof Iterable<?> items) {
            for (Object item : items) {
                look(item, found);
            }
        } else if (part instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                look(optional.get(), found);
            }
        } else if (part instanceof Record
                && !(part instanceof RelationalProperty.NoWiderThan)
                && !(part instanceof RelationalProperty.EquivalentTo)) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                look(component.getAccessor().invoke(part), found);
            }
        }
    }
}
