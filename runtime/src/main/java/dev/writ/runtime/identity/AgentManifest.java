package dev.writ.runtime.identity;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a publisher states of an agent and signs as a whole: what it is made of, its name, its roles, until when.
 *
 * @param roles sorted, without repetition
 */
public record AgentManifest(SekuireId identity, String name, List<String> roles, Instant notAfter) {
    private static final String KIND = "writ/manifest/v1 ";

    public AgentManifest {
        roles = List.copyOf(new TreeSet<>(roles));
    }

    /** The signed note that {@link #verified} reads. */
    public SignedNote sign(SigningKey publisher) {
        return SignedNote.sign(text(publisher.name()), publisher);
    }

    private String text(String publisher) {
        return KIND + publisher + "\n" + JsonWriter.canonical(json()) + "\n";
    }

    private JsonObject json() {
        return new JsonObject(List.of(
                text("id", identity.hex()),
                text("model", identity.model()),
                text("name", name),
                text("not_after", notAfter.toString()),
                text("prompt", identity.promptHash()),
                new JsonObject.Member(
                        "roles",
                        new JsonArray(roles.stream().<Json>map(JsonString::new).toList())),
                text("tools", identity.toolsHash())));
    }

    private static JsonObject.Member text(String name, String value) {
        return new JsonObject.Member(name, new JsonString(value));
    }

    /** Reads a manifest that one of the publishers signed; whether it has expired is not asked here. */
    public static AgentManifest verified(SignedNote note, Collection<VerificationKey> publishers)
            throws IdentityException {
        try {
            VerificationKey publisher = note.verifiedBy(publishers);
            String[] lines = note.text().split("\n", -1);
            if (lines.length != 3 || !lines[0].equals(KIND + publisher.name())) {
                throw new IdentityException("not a manifest: `" + KIND + publisher.name() + "` and one line of JSON");
            }
            AgentManifest manifest = read(lines[1]);
            // What was signed and what was understood are the same bytes, or nothing is believed.
            if (!manifest.text(publisher.name()).equals(note.text())) {
                throw new IdentityException(
                        "the manifest is not in its one spelling, or its `id` is not that of its parts");
            }
            return manifest;
        } catch (NoteException e) {
            throw new IdentityException("the manifest is not signed: " + e.getMessage(), e);
        }
    }

    private static AgentManifest read(String line) throws IdentityException {
        try {
            if (!(JsonReader.read(line) instanceof JsonObject json)) {
                throw new IdentityException("the manifest is not a JSON object");
            }
            SekuireId identity = new SekuireId(member(json, "model"), member(json, "prompt"), member(json, "tools"));
            return new AgentManifest(
                    identity, member(json, "name"), roles(json), Instant.parse(member(json, "not_after")));
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            throw new IdentityException("the manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private static String member(JsonObject json, String name) throws IdentityException {
        Optional<Json> value = json.get(name);
        if (value.isPresent() && value.orElseThrow() instanceof JsonString string) {
            return string.value();
        }
        throw new IdentityException("the manifest has no text `" + name + "`");
    }

    private static List<String> roles(JsonObject json) throws IdentityException {
        Optional<Json> value = json.get("roles");
        List<String> roles = new ArrayList<>();
        if (value.isPresent() && value.orElseThrow() instanceof JsonArray array) {
            for (Json role : array.items()) {
                if (!(role instanceof JsonString string)) {
                    throw new IdentityException("a role in the manifest is no text");
                }
                roles.add(string.value());
            }
            return roles;
        }
        throw new IdentityException("the manifest has no list `roles`");
    }
}
