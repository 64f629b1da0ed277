package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the checkpoints that a log keeps: signed, numbered from 1 without gaps, saying what durability it stands for.
 */
record StoredCheckpoint(SignedNote note, Checkpoint checkpoint, long number) {
    private static final Pattern EXTENSION = Pattern.compile("batch ([1-9][0-9]{0,17}) (forced|system)");

    static String extension(long number, Durability durability) {
        return "batch " + number + " " + durability.word();
    }

    static StoredCheckpoint parse(String text) throws NoteException {
        SignedNote note = SignedNote.parse(text);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        List<String> extensions = checkpoint.extensions();
        Matcher matcher = EXTENSION.matcher(extensions.isEmpty() ? "" : extensions.get(0));
        if (extensions.size() != 1 || !matcher.matches()) {
            throw new NoteException(
                    "the fourth line of a stored checkpoint reads `batch N forced` or `batch N system`");
        }
        return new StoredCheckpoint(note, checkpoint, Long.parseLong(matcher.group(1)));
    }
}
