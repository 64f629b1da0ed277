package dev.writ.runtime.audit.note;

import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures under it, by C2SP signed-note. Until {@link #verifiedBy} has answered, the text is anybody's.
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int LARGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || !text.codePoints().allMatch(SignedNote::isAllowed)) {
            throw new IllegalArgumentException("a note's text is lines of well-formed text, each ended");
        }
    }

    public static SignedNote sign(String text, SigningKey key) {
        return sign(text, List.of(key));
    }

    /** Signed by each of the keys, in their order. */
    public static SignedNote sign(String text, List<SigningKey> keys) {
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(
                text,
                keys.stream()
                        .map(key -> new NoteSignature(
                                key.name(), key.verificationKey().id(), key.sign(signed)))
                        .toList());
    }

    public static SignedNote parse(byte[] note) throws NoteException {
        if (note.length > LARGEST) {
            throw new NoteException("the note is larger than " + LARGEST + " bytes");
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new NoteException("the note is not UTF-8", e);
        }
    }

    public static SignedNote parse(String note) throws NoteException {
        if (note.length() > LARGEST) {
            throw new NoteException("the note is larger than " + LARGEST + " characters");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || !note.codePoints().allMatch(SignedNote::isAllowed)) {
            throw new NoteException("not a signed note: text, a blank line, signature lines");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2).lines().toList()) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new NoteException("the note has " + signatures.size() + " signatures");
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\n' || codePoint >= ' ' && Character.getType(codePoint) != Character.SURROGATE;
    }

    /**
     * The first of the keys whose signature the note bears. Signatures of other keys are ignored; one of these keys that
     * does not hold spoils the note.
     */
    public VerificationKey verifiedBy(Collection<VerificationKey> keys) throws NoteException {
        Optional<VerificationKey> verified = Optional.empty();
        for (NoteSignature signature : signatures) {
            for (VerificationKey key : keys) {
                if (key.name().equals(signature.name()) && key.id().equals(signature.id())) {
                    verify(key, signature);
                    verified = verified.or(() -> Optional.of(key));
                }
            }
        }
        return verified.orElseThrow(() -> new NoteException("no trusted key signed this"));
    }

    private void verify(VerificationKey key, NoteSignature signature) throws NoteException {
        try {
            key.verify(text.getBytes(StandardCharsets.UTF_8), signature.bytes());
        } catch (KeyException e) {
            throw new NoteException("the signature of `" + key.name() + "` does not hold", e);
        }
    }

    /** The note as {@link #parse(String)} reads it. */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }

    @Override
    public String toString() {
        return note();
    }
}
