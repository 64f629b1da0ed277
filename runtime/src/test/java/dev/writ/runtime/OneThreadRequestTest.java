package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A reusable request is one thread's; once another has touched it, it is denied. */
class OneThreadRequestTest {
    private static final Guard GUARD = SampleGuard.instance();
    private static final JsonRequests JSON = new JsonRequests();

    /** A request that is allowed. */
    private static final class JsonRequests {
        Request set(Request request) {
            request.reset("read_records");
            request.set(GUARD.attribute("environment"), "dev");
            request.set(GUARD.attribute("code_freeze"), false);
            request.set(GUARD.attribute("agent.id"), "a");
            request.set(GUARD.attribute("agent.roles"), List.of("operator"));
            return request.set(GUARD.attribute("table"), "logs");
        }
    }

    private static void inAnotherThread(Runnable use) throws InterruptedException {
        Thread thread = new Thread(use);
        thread.start();
        thread.join();
    }

    @Test
    void aRequestUsedByTwoThreadsIsDenied() throws Exception {
        List<Consumer<Request>> uses = List.of(
                request -> request.reset("read_records"),
                request -> request.reset(0),
                request -> request.set(GUARD.attribute("table"), "users"),
                request -> request.set(GUARD.attribute("code_freeze"), false),
                request -> assertEquals(Outcome.DENY, GUARD.decide(request)),
                request -> assertTrue(GUARD.explain(request).invalid().isPresent()),
                request -> assertFalse(request.isValid()));
        for (Consumer<Request> use : uses) {
            Request request = JSON.set(GUARD.newRequest());
            assertTrue(request.isValid(), request.invalid().toString());
            inAnotherThread(() -> use.accept(request));
            assertEquals(Outcome.DENY, GUARD.decide(request));
            assertEquals(
                    Optional.of("the request was used by two threads"),
                    GUARD.explain(request).invalid());
            JSON.set(request);
            assertFalse(request.isValid(), "for good");
        }
    }

    @Test
    void aFixedRequestMayBeHandedOver() throws Exception {
        Request fixed = GUARD.read(SampleGuard.readRecords().table("logs"), object(), object());
        Optional<String> here = GUARD.explain(fixed).invalid();
        inAnotherThread(() -> assertEquals(here, GUARD.explain(fixed).invalid()));
        assertEquals(here, GUARD.explain(fixed).invalid());
    }

    private static dev.writ.runtime.json.JsonObject object() {
        return new dev.writ.runtime.json.JsonObject(List.of());
    }
}
