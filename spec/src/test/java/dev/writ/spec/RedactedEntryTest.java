package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.runtime.ActionDenied;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.GenericCall;
import dev.writ.runtime.Guard;
import dev.writ.runtime.HostAttributes;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.Commitment;
import dev.writ.runtime.audit.EntryProof;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.SaltErasure;
import dev.writ.runtime.audit.SaltErasure.Standing;
import dev.writ.runtime.audit.SaltFile;
import dev.writ.runtime.identity.AgentIdentity;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.TableJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail desk answers a customer who later wants to be forgotten: what happened stays proved, to whom does not. */
final class RedactedEntryTest {
    private static final String ANA = "ana@example.com";

    @TempDir
    private Path directory;

    private final Path policy = House.EXAMPLES.resolve("agents/mail-desk.oags");

    private Guard guard() throws Exception {
        byte[] text = House.read(policy).getBytes(StandardCharsets.UTF_8);
        Policy read = PolicyFrontEnd.read("mail-desk.oags", text)
                .value()
                .orElseThrow()
                .policy();
        return Guard.of(TableJson.write(PolicyCompiler.compile(read).table()));
    }

    private static AgentIdentity agent() throws Exception {
        SigningKey publisher = SigningKey.generate("publisher.example.com");
        AgentManifest manifest = new AgentManifest(
                SekuireId.of("acme-1", "Hi", "[]"),
                "desk",
                List.of(),
                Instant.now().plusSeconds(3600));
        return AgentIdentity.verified(
                manifest.sign(publisher).note(),
                new AgentIdentity.LoadedAgent("acme-1", "Hi", "[]"),
                List.of(publisher.verificationKey()));
    }

    private static GenericCall mail(String to) throws Exception {
        return GenericCall.of(
                "send_mail", (JsonObject) JsonReader.read("{\"to\":\"" + to + "\",\"body\":\"Dear Ana\"}"));
    }

    private List<AuditLine> decisions() throws Exception {
        List<AuditLine> decisions = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(directory.resolve("log"))) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                if (line.get().kind().equals(Optional.of("decision"))) {
                    decisions.add(line.get());
                }
            }
        }
        return decisions;
    }

    private static String commitment(JsonObject entry, String name) {
        JsonObject request = (JsonObject) entry.get("request").orElseThrow();
        return Commitment.stated(request.get(name).orElseThrow()).orElseThrow();
    }

    @Test
    void whatHappenedStaysProvedWhenItIsForgottenToWhom() throws Exception {
        SigningKey key = SigningKey.generate("log.example.com");
        Path log = directory.resolve("log");
        Path salts = directory.resolve("salts");
        List<String> sent = new ArrayList<>();
        try (Enforcer enforcer = Enforcer.forGuard(guard())
                .agent(agent())
                .host(HostAttributes.of(() -> Map.of("customer.mail", ANA, "customer.since", 2019)))
                .audit(AuditLog.at(log, key).salts(SaltFile.open(salts)).open())
                .build()) {
            enforcer.run(mail(ANA), call -> sent.add(call.arguments().text("to")));
            ActionDenied denied =
                    assertThrows(ActionDenied.class, () -> enforcer.run(mail("eve@example.com"), call -> sent.add("")));
            assertFalse(denied.getMessage().contains("eve"), denied.getMessage());
        }
        assertEquals(List.of(ANA), sent);
        String entries = Files.readString(log.resolve("entries-0000000000000000.jsonl"));
        for (String hidden : List.of("ana@", "eve@", "2019", "Dear Ana")) {
            assertFalse(entries.contains(hidden), hidden);
        }

        long sequence = decisions().get(0).sequence().orElseThrow();
        EntryProof proof = EntryProof.of(log, sequence, List.of(key.verificationKey()));
        JsonObject proved = proof.verifiedBy(List.of(key.verificationKey())).entry();
        String to = commitment(proved, "to");
        String customer = commitment(proved, "customer.mail");
        SaltErasure.Found found = SaltErasure.find(salts, Set.of(to, customer));
        assertTrue(found.commitment(to).orElseThrow().isTo("to", new JsonString(ANA)));
        assertTrue(found.commitment(customer).orElseThrow().isTo("customer.mail", new JsonString(ANA)));

        assertEquals(2, SaltErasure.erase(salts, Set.of(to, customer)));
        assertEquals(Standing.ERASED, SaltErasure.find(salts, Set.of(to)).of(to));
        assertTrue(LogVerifier.verify(log, List.of(key.verificationKey())).isWhollyAttested());
        assertEquals(proved, proof.verifiedBy(List.of(key.verificationKey())).entry());
        String eves = commitment(decisions().get(1).entry(), "to");
        assertTrue(SaltErasure.find(salts, Set.of(eves))
                .commitment(eves)
                .orElseThrow()
                .isTo("to", new JsonString("eve@example.com")));
    }
}
