package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.files.AtomicTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The newest checkpoint of each log in a file of a directory. It never goes back. */
final class WitnessDirectory implements CheckpointWitness {
    private static final int LONGEST = 10_000;

    private final Path directory;

    WitnessDirectory(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /** Any name may be an origin, and not every one a file. */
    static Path file(Path directory, String origin) {
        return directory.resolve(Sha256.hex(origin).substring(0, 32) + ".checkpoint");
    }

    @Override
    public synchronized void remember(SignedNote checkpoint) throws IOException {
        Checkpoint next = parsed(checkpoint);
        Optional<SignedNote> before = newest(next.origin());
        if (before.isPresent()) {
            Checkpoint known = parsed(before.orElseThrow());
            boolean isAnother = known.size() == next.size() && !known.root().equals(next.root());
            if (known.size() > next.size() || isAnother) {
                throw new IOException("the witness remembers " + known.size() + " entries of `" + next.origin()
                        + "`, which this checkpoint of " + next.size() + " does not continue");
            }
        }
        Files.createDirectories(directory);
        AtomicTexts.replace(file(directory, next.origin()), checkpoint.note());
    }

    private static Checkpoint parsed(SignedNote note) throws IOException {
        try {
            return Checkpoint.parse(note.text());
        } catch (NoteException e) {
            throw new IOException("no checkpoint: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<SignedNote> newest(String origin) throws IOException {
        Optional<String> text = AtomicTexts.read(file(directory, origin), LONGEST);
        try {
            return text.isPresent() ? Optional.of(SignedNote.parse(text.orElseThrow())) : Optional.empty();
        } catch (NoteException e) {
            throw new IOException("what the witness remembers cannot be read: " + e.getMessage(), e);
        }
    }
}
