package dev.writ.runtime.audit;

import dev.writ.runtime.keys.SigningKey;
import java.time.InstantSource;

/**
 * Everything that a writer calls to write, commit and sign. Each part is an interface, so that tests can let every call of
 * every one fail, those included that do not exist yet.
 */
record LogParts(
        LogStore store,
        LineRenderer lines,
        CheckpointSigner signer,
        InstantSource clock,
        SaltStore salts,
        CheckpointWitness witness) {
    static LogParts of(LogStore store, SigningKey key, Durability durability, InstantSource clock) {
        return new LogParts(
                store,
                new EntryRenderer(durability),
                CheckpointSigner.of(key, durability),
                clock,
                SaltStore.forgetting(),
                CheckpointWitness.none());
    }

    LogParts with(SaltStore kept, CheckpointWitness remembering) {
        return new LogParts(store, lines, signer, clock, kept, remembering);
    }
}
