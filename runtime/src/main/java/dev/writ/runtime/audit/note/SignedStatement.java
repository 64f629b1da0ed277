package dev.writ.runtime.audit.note;

import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.function.Function;

/**
 * A signed note of two lines: {@code writ/<kind>/v1} with the name of the key that signed it, and one canonical JSON
 * object. What was signed and what was understood are the same bytes, or nothing is believed.
 *
 * @param kind one word; a key signs statements of one kind
 * @param word what a reader calls it
 */
public record SignedStatement(String kind, String word) {

    public SignedNote sign(JsonObject body, SigningKey key) {
        return SignedNote.sign(text(body, key.name()), key);
    }

    private String text(JsonObject body, String signer) {
        return opening(signer) + "\n" + JsonWriter.canonical(body) + "\n";
    }

    private String opening(String signer) {
        return "writ/" + kind + "/v1 " + signer;
    }

    /**
     * Reads a statement that one of the keys signed.
     *
     * @param reader takes the members; what it refuses is an {@link IllegalArgumentException} or {@link DateTimeException}
     * @param writer gives the members back
     */
    public <T> T verified(
            SignedNote note,
            Collection<VerificationKey> keys,
            Function<JsonFields, T> reader,
            Function<T, JsonObject> writer)
            throws NoteException {
        VerificationKey signer = note.verifiedBy(keys);
        String[] lines = note.text().split("\n", -1);
        if (lines.length != 3 || !lines[0].equals(opening(signer.name()))) {
            throw new NoteException("not " + word + ": `" + opening(signer.name()) + "` and one line of JSON");
        }
        T statement = read(lines[1], reader);
        if (!text(writer.apply(statement), signer.name()).equals(note.text())) {
            throw new NoteException(word + " is not in its one spelling");
        }
        return statement;
    }

    private <T> T read(String line, Function<JsonFields, T> reader) throws NoteException {
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(line), kind);
            T statement = reader.apply(fields);
            fields.end();
            return statement;
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            throw new NoteException(word + " cannot be read: " + e.getMessage(), e);
        }
    }
}
