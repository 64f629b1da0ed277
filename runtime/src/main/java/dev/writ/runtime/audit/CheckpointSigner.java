package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.SigningKey;
import java.util.List;

/** Makes the checkpoint of a head. */
interface CheckpointSigner {
    /** @param number from 1 without gaps */
    SignedNote sign(LogHead head, long number);

    static CheckpointSigner of(SigningKey key, Durability durability) {
        return (head, number) -> {
            List<String> extension = List.of(StoredCheckpoint.extension(number, durability));
            Checkpoint checkpoint =
                    new Checkpoint(key.name(), head.size(), head.tree().root(), extension);
            return SignedNote.sign(checkpoint.text(), key);
        };
    }
}
