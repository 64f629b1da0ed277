package dev.writ.runtime.identity;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.audit.note.SignedStatement;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What a publisher states of an agent and signs as a whole: what it is made of, its name, its roles, until when, and
 * whatever else policies may ask about it.
 *
 * @param roles sorted, without repetition
 * @param attributes further values by the names of a policy's attributes: texts, booleans, numbers, and sets of texts
 */
public record AgentManifest(
        SekuireId identity, String name, List<String> roles, Instant notAfter, JsonObject attributes) {
    private static final JsonObject NONE = new JsonObject(List.of());
    private static final SignedStatement STATEMENT = new SignedStatement("manifest", "the manifest");

    public AgentManifest {
        roles = List.copyOf(new TreeSet<>(roles));
        attributes = VouchedValues.checked(attributes);
    }

    /** One that states nothing further. */
    public AgentManifest(SekuireId identity, String name, List<String> roles, Instant notAfter) {
        this(identity, name, roles, notAfter, NONE);
    }

    /** The signed note that {@link #verified} reads. */
    public SignedNote sign(SigningKey publisher) {
        return STATEMENT.sign(json(), publisher);
    }

    private JsonObject json() {
        JsonObject.Builder json = JsonObject.builder();
        if (!attributes.members().isEmpty()) {
            json.with("attributes", attributes);
        }
        return json.with("id", identity.hex())
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
            return STATEMENT.verified(note, publishers, AgentManifest::read, AgentManifest::json);
        } catch (NoteException e) {
            throw new IdentityException("the manifest is not believed: " + e.getMessage(), e);
        }
    }

    private static AgentManifest read(JsonFields fields) {
        // What it must be is said by the identity's parts, which the one spelling repeats.
        fields.text("id");
        return new AgentManifest(
                new SekuireId(fields.text("model"), fields.text("prompt"), fields.text("tools")),
                fields.text("name"),
                fields.texts("roles"),
                Instant.parse(fields.text("not_after")),
                fields.optionalObject("attributes").orElse(NONE));
    }
}
