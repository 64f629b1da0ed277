package dev.writ.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentIdentityTest {
    private static final LoadedAgent LOADED = new LoadedAgent("acme-1", "Hi", "[]");
    private static final String ID = "ed62ac4b147d054b5d5042c268757c78a21453b9e27c2a06db409038f642e70f";
    private static final Instant UNTIL = Instant.parse("2026-06-01T00:00:00Z");

    private SigningKey publisher;
    private List<VerificationKey> trusted;

    @BeforeEach
    void makeKeys() throws KeyException {
        publisher = SigningKey.generate("acme.example/publisher");
        trusted = List.of(publisher.verificationKey());
    }

    private AgentManifest manifest() throws IdentityException {
        SekuireId id = SekuireId.of("acme-1", "Hi", "[]");
        return new AgentManifest(id, "cleaner", List.of("operator", "intern", "intern"), UNTIL);
    }

    @Test
    void aSignedManifestGivesIdNameAndRoles() throws Exception {
        String note = manifest().sign(publisher).note();
        assertTrue(note.startsWith(
                "writ/manifest/v1 acme.example/publisher\n{\"id\":\"" + ID + "\",\"model\":\"acme-1\""));
        AgentIdentity agent = AgentIdentity.verified(note, LOADED, trusted);
        var expected = verified(Optional.of("cleaner"), Optional.of(List.of("intern", "operator")));
        assertEquals(expected, agent.at(UNTIL));
        assertEquals(manifest(), AgentManifest.verified(SignedNote.parse(note), trusted));
    }

    @Test
    void anExpiredManifestIsRefused() throws Exception {
        AgentIdentity agent = AgentIdentity.verified(manifest().sign(publisher).note(), LOADED, trusted);
        assertRefused("the manifest expired at 2026-06-01T00:00:00Z", agent.at(UNTIL.plusMillis(1)));
    }

    @Test
    void whatIsLoadedMustBeWhatIsStated() throws Exception {
        String note = manifest().sign(publisher).note();
        String other = "the manifest is for another agent than the one that is loaded: ";
        assertRefused(other + "the model differs", at(note, new LoadedAgent("Acme-1", "Hi", "[]")));
        assertRefused(other + "the prompt differs", at(note, new LoadedAgent("acme-1", "Hi!", "[]")));
        assertRefused(other + "the tools differ", at(note, new LoadedAgent("acme-1", "Hi", "[1]")));
    }

    @Test
    void everyChangedByteOfAManifestIsRefused() throws Exception {
        byte[] note = manifest().sign(publisher).note().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < note.length; i++) {
            byte[] changed = note.clone();
            changed[i] ^= (byte) (1 << i % 7);
            AgentStanding standing = at(new String(changed, StandardCharsets.UTF_8), LOADED);
            assertInstanceOf(AgentStanding.Refused.class, standing, "byte " + i);
        }
    }

    @Test
    void aStrangersSignatureIsRefused() throws Exception {
        SigningKey stranger = SigningKey.generate("acme.example/publisher");
        assertRefused(
                "the manifest is not believed: no trusted key signed this",
                at(manifest().sign(stranger).note(), LOADED));
    }

    @Test
    void anotherSignedObjectOfTheSameKeyIsNoManifest() throws Exception {
        String text = manifest().sign(publisher).text();
        for (String other : List.of(
                text.replace("manifest", "checkpoint"),
                text.replace("v1 acme.example", "v1 other.example"),
                text + "more\n",
                text.replace("\"roles\"", "\"rules\""),
                text.replace("{\"id\"", "{ \"id\""),
                text.replace(ID, "0".repeat(64)),
                text.replace("2026-06-01T00:00:00Z", "2026-06-01T00:00:00.000Z"))) {
            SignedNote note = SignedNote.sign(other, publisher);
            assertInstanceOf(AgentStanding.Refused.class, at(note.note(), LOADED), other);
        }
    }

    private static JsonObject values(String json) {
        try {
            return (JsonObject) JsonReader.read(json);
        } catch (JsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private AgentManifest stating(String attributes) throws IdentityException {
        SekuireId id = SekuireId.of("acme-1", "Hi", "[]");
        return new AgentManifest(id, "cleaner", List.of(), UNTIL, values(attributes));
    }

    @Test
    void aManifestStatesFurtherAttributesInOneOrder() throws Exception {
        AgentManifest manifest =
                stating("{\"tenant\":\"acme\",\"agent.clearance\":2,\"agent.teams\":[\"b\",\"a\",\"b\"],"
                        + "\"agent.is-test\":false}");
        String note = manifest.sign(publisher).note();
        String stated =
                "{\"agent.clearance\":2,\"agent.is-test\":false,\"agent.teams\":[\"a\",\"b\"],\"tenant\":\"acme\"}";
        assertTrue(note.contains("{\"attributes\":" + stated + ",\"id\":"), note);
        assertEquals(manifest, AgentManifest.verified(SignedNote.parse(note), trusted));
        AgentStanding.Verified standing = assertInstanceOf(AgentStanding.Verified.class, at(note, LOADED));
        assertEquals(stated, JsonWriter.write(standing.attributes()));
    }

    @Test
    void whatNoManifestMayStateIsNotSigned() {
        List<String> wrong = new ArrayList<>(List.of(
                "{\"agent.id\":\"x\"}",
                "{\"agent.name\":\"x\"}",
                "{\"agent.roles\":[\"x\"]}",
                "{\"agent\":\"x\"}",
                "{\"tenant\":\"a\",\"tenant\":\"b\"}",
                "{\"tenant\":\"a\",\"tenant.id\":\"b\"}",
                "{\"a\":\"a\",\"a.b.c\":\"b\"}",
                "{\"tenant\":null}",
                "{\"tenant\":{\"id\":\"a\"}}",
                "{\"tenant\":[1]}",
                "{\"tenant\":[[\"a\"]]}",
                "{\"tenant\":1e3}",
                "{\"tenant\":01234567890123456789012}",
                "{\"\":\"a\"}",
                "{\"te nant\":\"a\"}",
                "{\"ten\u00e4nt\":\"a\"}",
                "{\".tenant\":\"a\"}",
                "{\"tenant\":\"\\ud800\"}",
                "{\"tenant\":\"" + "x".repeat(4_097) + "\"}",
                "{\"" + "x".repeat(256) + "\":\"a\"}"));
        wrong.add(IntStream.range(0, 101).mapToObj(i -> "\"a" + i + "\":1").collect(Collectors.joining(",", "{", "}")));
        wrong.add(IntStream.range(0, 1_001)
                .mapToObj(i -> "\"a" + i + "\"")
                .collect(Collectors.joining(",", "{\"a\":[", "]}")));
        for (String attributes : wrong) {
            assertThrows(IllegalArgumentException.class, () -> stating(attributes), attributes);
        }
    }

    /** As somebody with the publisher's key may sign it with tools of their own. */
    @Test
    void aSignedManifestWithAttributesThatItMayNotHaveIsRefused() throws Exception {
        String text = stating("{\"tenant\":\"acme\"}").sign(publisher).text();
        for (String attributes : List.of(
                "{}",
                "{\"tenant\":\"acme\",\"tenant\":\"evil\"}",
                "{\"tenant\":\"acme\",\"clearance\":1}",
                "{\"agent.id\":\"x\"}",
                "{\"tenant\":[\"b\",\"a\"]}",
                "{\"tenant\":[\"a\",\"a\"]}",
                "{\"tenant\":null}",
                "[]",
                "\"tenant\"",
                "{\"tenant\":\"" + "x".repeat(100_000) + "\"}")) {
            String other = text.replace("{\"tenant\":\"acme\"}", attributes);
            assertTrue(!other.equals(text));
            AgentStanding standing = at(SignedNote.sign(other, publisher).note(), LOADED);
            assertInstanceOf(AgentStanding.Refused.class, standing, attributes);
        }
        String twice = text.replace("{\"attributes\"", "{\"attributes\":{\"tenant\":\"evil\"},\"attributes\"");
        assertInstanceOf(
                AgentStanding.Refused.class,
                at(SignedNote.sign(twice, publisher).note(), LOADED));
    }

    @Test
    void noAttributeIsChangedAddedOrTakenFromWhatIsSigned() throws Exception {
        String note = stating("{\"agent.clearance\":2,\"tenant\":\"acme\"}")
                .sign(publisher)
                .note();
        for (String changed : List.of(
                note.replace("\"agent.clearance\":2", "\"agent.clearance\":3"),
                note.replace("\"agent.clearance\":2,", ""),
                note.replace(",\"tenant\":\"acme\"", ",\"tenant\":\"acme\",\"tier\":\"gold\""),
                note.replace("{\"attributes\":{\"agent.clearance\":2,\"tenant\":\"acme\"},", "{"))) {
            assertTrue(!changed.equals(note));
            assertNotBelieved(changed);
        }
    }

    private void assertNotBelieved(String note) {
        AgentStanding.Refused refused = assertInstanceOf(AgentStanding.Refused.class, at(note, LOADED));
        assertTrue(refused.reason().startsWith("the manifest is not believed: "), refused::reason);
    }

    @Test
    void aSignatureOverTheIdAloneGivesTheIdOnly() {
        String signature = HexFormat.of().formatHex(publisher.sign(ID.getBytes(StandardCharsets.UTF_8)));
        AgentIdentity agent = AgentIdentity.verifiedIdOnly(signature, LOADED, trusted);
        assertEquals(verified(Optional.empty(), Optional.empty()), agent.at(UNTIL));
        LoadedAgent other = new LoadedAgent("acme-2", "Hi", "[]");
        assertRefused(
                "no trusted publisher signed the identity of the agent that is loaded",
                AgentIdentity.verifiedIdOnly(signature, other, trusted).at(UNTIL));
        assertRefused(
                "the signature of the identity is not hex",
                AgentIdentity.verifiedIdOnly("xyz", LOADED, trusted).at(UNTIL));
    }

    private static AgentStanding verified(Optional<String> name, Optional<List<String>> roles) {
        return new AgentStanding.Verified(ID, name, roles, new JsonObject(List.of()));
    }

    private AgentStanding at(String note, LoadedAgent loaded) {
        return AgentIdentity.verified(note, loaded, trusted).at(UNTIL);
    }

    private static void assertRefused(String reason, AgentStanding standing) {
        assertEquals(new AgentStanding.Refused(reason), standing);
    }
}
