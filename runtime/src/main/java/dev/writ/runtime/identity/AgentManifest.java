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
 * What a publisher states of an agent and signs as a whole: what it is made of, its name, its roles, until when.
 *
 * @param roles sorted, without repetition
 */
public record AgentManifest(SekuireId identity, String name, List<String> roles, Instant notAfter) {
    private static final SignedStatement STATEMENT = new SignedStatement("manifest", "the manifest");

    public AgentManifest {
        roles = List.copyOf(new TreeSet<>(roles));
    }

    /** The signed note that {@link #verified} reads. */
    public SignedNote sign(SigningKey publisher) {
        return STATEMENT.sign(json(), publisher);
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
                Instant.parse(fields.text("not_after")));
    }
}
