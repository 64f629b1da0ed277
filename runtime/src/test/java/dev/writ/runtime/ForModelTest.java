package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model is told of a refusal, apart from what an operator is. */
class ForModelTest {
    private static final String BEGINS = "The action was not run: ";

    @TempDir
    Path directory;

    private ActionDenied refused(String action, String arguments) throws Exception {
        SigningKey publisher = SigningKey.generate("acme.example/publisher");
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"),
                "cleaner",
                List.of("operator"),
                Instant.now().plusSeconds(600));
        try (Enforcer enforcer = Enforcer.forGuard(SampleGuard.instance())
                .agent(AgentIdentity.verified(
                        manifest.sign(publisher).note(),
                        new LoadedAgent("acme-1", "Hi", "[]"),
                        List.of(publisher.verificationKey())))
                .host(HostAttributes.of(() -> Map.of("environment", "production", "code_freeze", true)))
                .audit(AuditLog.open(directory.resolve("log"), SigningKey.generate("acme.example/log")))
                .build()) {
            GenericCall call = GenericCall.of(action, (JsonObject) JsonReader.read(arguments));
            return assertThrows(ActionDenied.class, () -> enforcer.run(call, decided -> "ran"));
        }
    }

    @Test
    void thePolicysReasonIsToldAndNothingOfItsRules() throws Exception {
        ActionDenied denied = refused("delete_records", "{\"table\":\"users\",\"rows\":7}");
        assertEquals(RefusedBy.POLICY, denied.refusedBy(), denied.getMessage());
        String told = denied.forModel();
        assertEquals(
                BEGINS + "destructive actions never run in production. The same call will be refused again.", told);
        denied.rules().forEach(rule -> assertFalse(told.contains(rule), told));
    }

    @Test
    void whatIsWrongWithTheArgumentsIsToldVisiblyAndInFewWords() throws Exception {
        ActionDenied denied =
                refused("delete_records", "{\"table\":\"users\",\"rows\":7,\"\\u001b" + "x".repeat(5_000) + "\":1}");
        assertEquals(RefusedBy.REQUEST, denied.refusedBy());
        String told = denied.forModel();
        assertTrue(told.startsWith(BEGINS) && told.endsWith(". A corrected call may run."), told);
        assertTrue(told.length() < 400, told);
        assertTrue(told.chars().noneMatch(Character::isISOControl), told);
    }

    @ParameterizedTest
    @EnumSource(RefusedBy.class)
    void nothingThatIsForOperatorsIsTold(RefusedBy by) {
        Decision decision = Decision.invalid("carol of finance");
        String told = new ActionDenied("`pay` is denied by rule-7: ada, 500.00", by, decision, null).forModel();
        assertTrue(told.startsWith(BEGINS), told);
        assertFalse(told.contains("rule-7") || told.contains("ada") || told.contains("500"), told);
        assertEquals(by == RefusedBy.REQUEST, told.contains("carol"), told);
    }
}
