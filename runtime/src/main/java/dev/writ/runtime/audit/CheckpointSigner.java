package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.SigningKey;
import java.util.List;

/** Makes the checkpoint of a head. */
interface CheckpointSigner {
    /** @param number from 1 without gaps */
    SignedNote sign(TreeHead head, long number);

    /** The rotation to another key, to be stated by the entry after the head. */
    SignedNote rotation(TreeHead head, SigningKey next);

    /** Signs from then on. */
    CheckpointSigner succeededBy(SigningKey next);

    static CheckpointSigner of(SigningKey key, Durability durability) {
        return new CheckpointSigner() {
            @Override
            public SignedNote sign(TreeHead head, long number) {
                List<String> extension = List.of(StoredCheckpoint.extension(number, durability));
                Checkpoint checkpoint =
                        new Checkpoint(key.name(), head.size(), head.tree().root(), extension);
                return SignedNote.sign(checkpoint.text(), key);
            }

            @Override
            public SignedNote rotation(TreeHead head, SigningKey next) {
                Rotation rotation = new Rotation(
                        key.verificationKey(),
                        next.verificationKey(),
                        head.size(),
                        head.chain(),
                        head.tree().root());
                return rotation.sign(key, next);
            }

            @Override
            public CheckpointSigner succeededBy(SigningKey next) {
                return of(next, durability);
            }
        };
    }
}
