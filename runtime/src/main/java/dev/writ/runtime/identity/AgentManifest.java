package dev.writ.runtime.identity;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
        return JsonObject.builder()
                .with("id", identity.hex())
                .with("model", identity.model())
                .with("name", name)
                .with("not_after", notAfter.toString())
                .with("prompt", identity.promptHash())
                .withTexts("roles", roles)
                .with("tools", identity.toolsHash())
                .build();
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
            JsonFields fields = JsonFields.of(JsonReader.read(line), "manifest");
            // What it must be is said by the identity's parts, which the one spelling repeats.
            fields.text("id");
            AgentManifest manifest = new AgentManifest(
                    new SekuireId(fields.text("model"), fields.text("prompt"), fields.text("tools")),
                    fields.text("name"),
                    fields.texts("roles"),
                    Instant.parse(fields.text("not_after")));
            fields.end();
            return manifest;
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            throw new IdentityException("the manifest cannot be read: " + e.getMessage(), e);
        }
    }
}
