package dev.writ.runtime.audit;

import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Who signs a log, and who did. Everything here holds the monitor of its writer. */
final class LogSigners {
    private CheckpointSigner current;

    /** All keys that signed so far, none of which follows again. */
    private final Set<VerificationKey> keys;

    LogSigners(CheckpointSigner current, Collection<VerificationKey> keys) {
        this.current = current;
        this.keys = new HashSet<>(keys);
    }

    CheckpointSigner current() {
        return current;
    }

    /**
     * Writes the entry by which another key follows. Whoever takes the head from here on takes the new signer with it.
     *
     * @throws IllegalArgumentException for a key of another name, and for one that signs or signed this log
     */
    long rotate(SigningKey next, TreeHead head, EntryWriter writer) throws AuditException {
        if (keys.contains(next.verificationKey())) {
            throw new IllegalArgumentException("the key "
                    + next.verificationKey().id() + " signs this log or did so before; no key follows twice");
        }
        AuditEntry entry = new AuditEntry.Fields()
                .with("rotation", new JsonString(current.rotation(head, next).note()))
                .entry(EntryKind.ROTATION, "health");
        CheckpointSigner succeeding = current.succeededBy(next);
        long sequence = writer.write(entry);
        current = succeeding;
        keys.add(next.verificationKey());
        return sequence;
    }
}
