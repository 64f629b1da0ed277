package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.Outcome;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Requests that are set by hand are held to the rules of those that are read. */
final class SettingByHandTest {
    private static final Guard GUARD = SampleGuard.instance();

    private static Request reset() {
        return GUARD.newRequest()
                .reset("read_records")
                .set(GUARD.attribute("environment"), "dev")
                .set(GUARD.attribute("code_freeze"), false)
                .set(GUARD.attribute("agent.id"), "a")
                .set(GUARD.attribute("table"), "t");
    }

    @Test
    void settingByHandIsHeldToTheSameRules() {
        assertEquals(Outcome.ALLOW, GUARD.decide(reset()));
        int roles = GUARD.attribute("agent.roles");
        int labels = GUARD.attribute("labels");
        int ticket = GUARD.attribute("ticket");
        Set<String> twice = Collections.newSetFromMap(new IdentityHashMap<>());
        twice.add(new String("operator"));
        twice.add(new String("operator"));
        List<UnaryOperator<Request>> wrong = List.of(
                r -> r.set(-1, "x"),
                r -> r.set(8, "x"),
                r -> r.set(Integer.MIN_VALUE, 1),
                r -> r.set(GUARD.attribute("nothing"), true),
                r -> r.set(GUARD.attribute("table"), "t"),
                r -> r.set(GUARD.attribute("rows"), 5),
                r -> r.set(ticket, (String) nothing()),
                r -> r.set(ticket, "\ud800"),
                r -> r.set(ticket, 1),
                r -> r.set(ticket, false),
                r -> r.set(ticket, List.of("a")),
                r -> r.set(roles, "operator"),
                r -> r.set(roles, List.of("operator", "operator")),
                r -> r.set(roles, twice),
                r -> r.set(labels, twice),
                r -> r.set(roles, List.of("root")),
                r -> r.set(roles, Arrays.asList("operator", (String) nothing())),
                r -> r.set(labels, Arrays.asList("x", (String) nothing())),
                r -> r.set(labels, List.of("\udc00")));
        for (int i = 0; i < wrong.size(); i++) {
            Request request = wrong.get(i).apply(reset());
            assertFalse(request.isValid(), "case " + i);
            assertEquals(Outcome.DENY, GUARD.decide(request), "case " + i);
            assertTrue(GUARD.explain(request).invalid().isPresent(), "case " + i);
            // The first reason stays, whatever is set later.
            Optional<String> reason = request.invalid();
            assertEquals(reason, request.set(ticket, "OPS-1").set(-1, 1).invalid(), "case " + i);
            // And a reset forgets it.
            assertSame(request, request.reset("read_records"));
            assertTrue(request.invalid().orElseThrow().contains("`environment` is missing"));
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void nothingIsSetBeforeAnActionIs() {
        Request request = GUARD.newRequest();
        assertEquals(Optional.of("`action` is missing"), request.invalid());
        assertEquals(Outcome.DENY, GUARD.decide(request));
        assertEquals(Outcome.DENY, GUARD.decide(request.set(0, "dev")));
        for (int action : new int[] {-1, 4, 5, Integer.MAX_VALUE, GUARD.action("nothing")}) {
            assertFalse(request.reset(action).isValid());
            assertEquals(Outcome.DENY, GUARD.decide(request));
        }
        assertFalse(request.reset("nothing").isValid());
    }

    @Test
    void anExceptionInTheMiddleLeavesNoValidRequest() {
        List<String> failing = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new IllegalStateException("torn");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        Request request = reset();
        assertTrue(request.isValid());
        assertThrows(IllegalStateException.class, () -> request.set(GUARD.attribute("agent.roles"), failing));
        assertFalse(request.isValid());
        assertTrue(request.invalid().isPresent());
        assertEquals(Outcome.DENY, GUARD.decide(request));
        assertFalse(request.set(GUARD.attribute("ticket"), "OPS-1").isValid());
    }
}
