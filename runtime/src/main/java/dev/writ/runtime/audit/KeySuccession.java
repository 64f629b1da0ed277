package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs a log from where on. It begins with the signer of the first checkpoint and changes by rotations alone.
 * Believed is the whole of it once one of its keys is trusted: from that key forward its holder chose who follows, backward
 * its holder signed what came before.
 */
final class KeySuccession {
    private final List<VerificationKey> trusted;
    private final List<VerificationKey> signers = new ArrayList<>();

    KeySuccession(List<VerificationKey> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** All that signed so far, in order. */
    List<VerificationKey> signers() {
        return List.copyOf(signers);
    }

    /** The one that signs now; none before the first checkpoint. */
    Optional<VerificationKey> current() {
        return signers.isEmpty() ? Optional.empty() : Optional.of(signers.get(signers.size() - 1));
    }

    /** Whether a key of this id is trusted. */
    boolean isTrusted(String id) {
        return trusted.stream().anyMatch(key -> key.id().equals(id));
    }

    boolean isTrusted() {
        return signers.stream().anyMatch(trusted::contains);
    }

    /**
     * Takes the first checkpoint.
     *
     * @param stated the key that the first rotation ends, which signed it where no trusted key did
     */
    void begin(SignedNote first, Optional<VerificationKey> stated) throws NoteException {
        List<VerificationKey> candidates = new ArrayList<>(trusted);
        stated.ifPresent(candidates::add);
        signers.add(first.verifiedBy(candidates));
    }

    /** Whether the key that signs now signed this. Throws where it did and the signature does not hold. */
    boolean isSignedNow(SignedNote checkpoint) throws NoteException {
        VerificationKey now = current().orElseThrow();
        boolean isNamed = checkpoint.signatures().stream()
                .anyMatch(signature ->
                        signature.name().equals(now.name()) && signature.id().equals(now.id()));
        if (isNamed) {
            checkpoint.verifiedBy(List.of(now));
        }
        return isNamed;
    }

    /** Takes the rotation that an entry states at its place; says what is wrong with it, if anything is. */
    Optional<String> rotate(JsonObject entry, long sequence, Hash chain, Hash root) {
        Optional<String> note = EntryFields.text(entry, "rotation");
        if (note.isEmpty() || signers.isEmpty()) {
            return Optional.of(
                    note.isEmpty() ? "states no rotation" : "changes the key before any checkpoint was signed");
        }
        Rotation rotation;
        try {
            rotation = Rotation.of(note.orElseThrow());
        } catch (NoteException e) {
            return Optional.of("states a rotation that does not hold: " + e.getMessage());
        }
        if (rotation.sequence() != sequence
                || !rotation.chain().equals(chain)
                || !rotation.root().equals(root)) {
            return Optional.of("states the rotation of another place or history");
        }
        if (!rotation.from().equals(current().orElseThrow())) {
            return Optional.of("ends the key " + rotation.from().id() + ", and "
                    + current().orElseThrow().id() + " signs");
        }
        if (trusted.size() > 1 && !trusted.contains(rotation.to())) {
            return Optional.of(
                    "goes on under the key " + rotation.to().id() + ", which is none of those that are trusted");
        }
        if (signers.contains(rotation.to())) {
            return Optional.of("goes back to the key " + rotation.to().id());
        }
        signers.add(rotation.to());
        return Optional.empty();
    }
}
