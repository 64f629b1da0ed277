package dev.writ.runtime.audit;

import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a log stands when a process goes on with it.
 *
 * @param checkpoint the last one
 * @param segment the name of the file to go on in
 * @param recovery what was found and done; absent where the log stood as its last process left it
 * @param signers all keys that signed so far, the one that signs from here on last
 */
record OpenedLog(
        TreeHead head,
        Optional<StoredCheckpoint> checkpoint,
        String segment,
        Optional<AuditEntry> recovery,
        List<VerificationKey> signers) {
    private static final int FORMAT = 1;

    OpenedLog {
        signers = List.copyOf(signers);
    }

    long attested() {
        return checkpoint.map(stored -> stored.checkpoint().size()).orElse(0L);
    }

    /** What the process writes before anything else. */
    List<AuditEntry> firstEntries(String origin) {
        List<AuditEntry> entries = new ArrayList<>(recovery.stream().toList());
        entries.add(new AuditEntry.Fields()
                .with("format", JsonNumber.of(FORMAT))
                .with("origin", new JsonString(origin))
                .with(
                        "checkpoint",
                        checkpoint.map(stored -> new JsonString(stored.note().note())))
                .entry(EntryKind.START, "health"));
        return entries;
    }
}
