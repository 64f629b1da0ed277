package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import it.policy.ProductionGuard;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuardTest {
    @Test
    void theGeneratedGuardDeniesTheIncident() throws Exception {
        Decision decision = decide("{\"action\":\"delete_records\",\"environment\":\"production\",\"code_freeze\":true,"
                + "\"table\":\"users\",\"rows\":1206,\"agent\":{\"id\":\"replit\",\"roles\":[\"operator\"]}}");
        assertEquals(Effect.DENY, decision.effect());
        assertEquals(List.of("no-destruction-in-production"), decision.rules());
    }

    @Test
    void theGeneratedGuardLetsReadsThrough() throws Exception {
        Decision decision = decide("{\"action\":\"read_records\",\"environment\":\"production\",\"code_freeze\":true,"
                + "\"table\":\"users\",\"agent\":{\"id\":\"replit\",\"roles\":[\"operator\"]}}");
        assertEquals(Effect.ALLOW, decision.effect());
    }

    @Test
    void theTableIsAResource() throws Exception {
        try (var stream = ProductionGuard.class.getResourceAsStream("production-guard.table.json")) {
            assertEquals('{', stream.read());
        }
    }

    private static Decision decide(String request) throws Exception {
        ProductionGuard guard = ProductionGuard.instance();
        return guard.explain(guard.read((JsonObject) JsonReader.read(request)));
    }
}
