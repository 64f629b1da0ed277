package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.util.List;

/**
 * That another key signs a log from here on. The old key and the new one sign it both: the old says who follows, the new
 * vouches for all that came before. It holds at one place of one history.
 *
 * @param sequence of the entry that states it; checkpoints that cover this entry are signed by the new key
 * @param chain of the entry before
 * @param root over all entries before
 */
record Rotation(VerificationKey from, VerificationKey to, long sequence, Hash chain, Hash root) {
    private static final String OPENING = "writ/rotation/v1 ";

    Rotation {
        if (!from.name().equals(to.name()) || from.equals(to)) {
            throw new IllegalArgumentException("a log goes on under another key of the same name");
        }
    }

    SignedNote sign(SigningKey old, SigningKey next) {
        return SignedNote.sign(text(), List.of(old, next));
    }

    private String text() {
        JsonObject body = JsonObject.builder()
                .with("chain", chain.hex())
                .with("from", from.text())
                .with("root", root.hex())
                .with("sequence", Long.toString(sequence))
                .with("to", to.text())
                .build();
        return OPENING + from.name() + "\n" + JsonWriter.canonical(body) + "\n";
    }

    /** Reads a note that both keys signed, which it names itself: whether one of them is to be believed is not asked. */
    static Rotation of(String text) throws NoteException {
        SignedNote note = SignedNote.parse(text);
        String[] lines = note.text().split("\n", -1);
        if (lines.length != 3 || !lines[0].startsWith(OPENING)) {
            throw new NoteException("it is no rotation: `" + OPENING.strip() + "` and one line of JSON");
        }
        Rotation rotation = read(lines[1]);
        if (!rotation.text().equals(note.text())) {
            throw new NoteException("it is not in its one spelling");
        }
        if (note.signatures().size() != 2) {
            throw new NoteException("it has " + note.signatures().size() + " signatures, not two");
        }
        signedBy(note, rotation.from(), "the key that it ends");
        signedBy(note, rotation.to(), "the key that follows");
        return rotation;
    }

    private static void signedBy(SignedNote note, VerificationKey key, String which) throws NoteException {
        try {
            note.verifiedBy(List.of(key));
        } catch (NoteException e) {
            throw new NoteException("it is not signed by " + which + ", " + key.id(), e);
        }
    }

    private static Rotation read(String line) throws NoteException {
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(line), "rotation");
            Rotation rotation = new Rotation(
                    VerificationKey.parse(fields.text("from")),
                    VerificationKey.parse(fields.text("to")),
                    fields.whole("sequence"),
                    Hash.ofHex(fields.text("chain")),
                    Hash.ofHex(fields.text("root")));
            fields.end();
            return rotation;
        } catch (JsonException | KeyException | IllegalArgumentException e) {
            throw new NoteException("it cannot be read: " + e.getMessage(), e);
        }
    }
}
