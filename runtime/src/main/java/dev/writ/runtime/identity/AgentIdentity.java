package dev.writ.runtime.identity;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An agent's identity as its host loaded it. Making one never fails: what does not hold makes an identity that is
 * refused, with which an enforcer denies everything and says why in its log.
 */
public final class AgentIdentity {
    private static final AgentIdentity UNKNOWN = new AgentIdentity(new AgentStanding.Unknown(), Optional.empty());
    static final String NAMESPACE = "agent";
    private static final List<String> ATTRIBUTES =
            List.of(NAMESPACE + ".id", NAMESPACE + ".name", NAMESPACE + ".roles");

    private final AgentStanding standing;
    private final Optional<ManifestExpiry> expiry;

    private AgentIdentity(AgentStanding standing, Optional<ManifestExpiry> expiry) {
        this.standing = standing;
        this.expiry = expiry;
    }

    /** An agent that nobody vouches for. */
    public static AgentIdentity unknown() {
        return UNKNOWN;
    }

    /**
     * An agent whose whole manifest a publisher signed: identity, name, roles and what else it states, until it expires.
     *
     * @param manifest the signed note
     * @param loaded what the host really loaded; it must be what the manifest states
     */
    public static AgentIdentity verified(String manifest, LoadedAgent loaded, Collection<VerificationKey> publishers) {
        try {
            SignedNote note = SignedNote.parse(manifest);
            AgentManifest stated = AgentManifest.verified(note, publishers);
            SekuireId identity = loaded.identity();
            if (!stated.identity().equals(identity)) {
                return refused("the manifest is for another agent than the one that is loaded: "
                        + difference(stated.identity(), identity));
            }
            return new AgentIdentity(
                    new AgentStanding.Verified(
                            identity.hex(),
                            Optional.of(stated.name()),
                            Optional.of(stated.roles()),
                            stated.attributes()),
                    Optional.of(new ManifestExpiry(note.verifiedBy(publishers), note.text(), stated.notAfter())));
        } catch (NoteException e) {
            return refused("the manifest is no signed note: " + e.getMessage());
        } catch (IdentityException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * An agent whose identity alone a publisher signed, as OAGS has it: 128 hex digits over the text of the id. Gives
     * {@code agent.id} and nothing else, since nobody signed it.
     */
    public static AgentIdentity verifiedIdOnly(
            String signature, LoadedAgent loaded, Collection<VerificationKey> publishers) {
        try {
            String id = loaded.identity().hex();
            byte[] bytes = HexFormat.of().parseHex(signature.strip());
            for (VerificationKey publisher : publishers) {
                if (isSigned(id, bytes, publisher)) {
                    return new AgentIdentity(
                            new AgentStanding.Verified(
                                    id, Optional.empty(), Optional.empty(), new JsonObject(List.of())),
                            Optional.empty());
                }
            }
            return refused("no trusted publisher signed the identity of the agent that is loaded");
        } catch (IllegalArgumentException e) {
            return refused("the signature of the identity is not hex");
        } catch (IdentityException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSigned(String id, byte[] signature, VerificationKey publisher) {
        try {
            publisher.verify(id.getBytes(StandardCharsets.UTF_8), signature);
            return true;
        } catch (KeyException e) {
            return false;
        }
    }

    private static String difference(SekuireId stated, SekuireId loaded) {
        return stated.model().equals(loaded.model())
                ? stated.promptHash().equals(loaded.promptHash()) ? "the tools differ" : "the prompt differs"
                : "the model differs";
    }

    private static AgentIdentity refused(String reason) {
        return new AgentIdentity(new AgentStanding.Refused(reason), Optional.empty());
    }

    /** What may be believed now. A manifest that was once found expired is so for the life of the process. */
    public AgentStanding at(Instant now) {
        return at(now, System.nanoTime());
    }

    /** @param nanos of a clock that never goes back */
    AgentStanding at(Instant now, long nanos) {
        return expiry.filter(limit -> limit.isOver(now, nanos))
                .<AgentStanding>map(limit -> new AgentStanding.Refused("the manifest expired at " + limit.notAfter()))
                .orElse(standing);
    }

    /** Model, prompt and tools as a host loaded them, from which the identity is computed anew. */
    public record LoadedAgent(String model, String prompt, String tools) {
        SekuireId identity() throws IdentityException {
            return SekuireId.of(model, prompt, tools);
        }
    }

    /** The names of the attributes that every manifest gives. */
    public static List<String> attributes() {
        return ATTRIBUTES;
    }

    /** Whether every manifest gives an attribute of this name. */
    public static boolean isAttribute(String name) {
        return ATTRIBUTES.contains(name);
    }

    /** Whether a name reads as a part of an identity, whether or not one gives it. */
    public static boolean isReserved(String name) {
        return name.equals(NAMESPACE) || name.startsWith(NAMESPACE + ".");
    }
}
