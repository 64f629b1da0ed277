package dev.writ.runtime.audit.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    /** The example of the signed-note tools of Go. */
    private static final String NOTE = TEXT + "\n\u2014 PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static SigningKey key() throws KeyException {
        return SigningKey.parse(
                "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
                SecretAccess.granted());
    }

    @Test
    void signsAsOtherToolsDo() throws Exception {
        assertEquals(NOTE, SignedNote.sign(TEXT, key()).note());
        SignedNote note = SignedNote.parse(NOTE);
        assertEquals(TEXT, note.text());
        assertEquals(key().verificationKey(), note.verifiedBy(List.of(key().verificationKey())));
    }

    @Test
    void everyFlippedBitIsRefused() throws Exception {
        byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
        List<VerificationKey> keys = List.of(key().verificationKey());
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(NoteException.class, () -> SignedNote.parse(flipped).verifiedBy(keys), "bit " + bit);
        }
    }

    @Test
    void everyCutIsRefused() throws Exception {
        byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
        List<VerificationKey> keys = List.of(key().verificationKey());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThrows(NoteException.class, () -> SignedNote.parse(cut).verifiedBy(keys), "length " + length);
        }
    }

    @Test
    void signaturesOfUnknownKeysAreIgnored() throws Exception {
        SigningKey stranger = SigningKey.generate("stranger");
        SignedNote both = SignedNote.parse(
                NOTE + SignedNote.sign(TEXT, stranger).signatures().get(0).line() + "\n");
        assertEquals(key().verificationKey(), both.verifiedBy(List.of(key().verificationKey())));
        assertEquals(stranger.verificationKey(), both.verifiedBy(List.of(stranger.verificationKey())));
        VerificationKey third = SigningKey.generate("third").verificationKey();
        assertThrows(NoteException.class, () -> both.verifiedBy(List.of(third)));
        assertThrows(NoteException.class, () -> both.verifiedBy(List.of()));
    }

    @Test
    void oneBadSignatureOfATrustedKeySpoilsTheNote() throws Exception {
        SigningKey other = SigningKey.generate("other");
        String elsewhere =
                SignedNote.sign("something else\n", other).signatures().get(0).line();
        SignedNote note = SignedNote.parse(NOTE + elsewhere + "\n");
        List<VerificationKey> keys = List.of(key().verificationKey(), other.verificationKey());
        assertThrows(NoteException.class, () -> note.verifiedBy(keys));
    }

    @Test
    void checkpointsHaveOneSpelling() throws Exception {
        Hash root = Hash.sha256(new byte[] {1});
        Checkpoint checkpoint = new Checkpoint("acme.example/log", 12, root, List.of("batch 3 forced"));
        String text = "writ/checkpoint/v1 acme.example/log\n12\n" + root.base64() + "\nbatch 3 forced\n";
        assertEquals(text, checkpoint.text());
        assertEquals(checkpoint, Checkpoint.parse(text));
        for (String wrong : List.of(
                text.replace("12", "012"),
                text.replace("12", "-12"),
                text.replace("12", "9999999999999999999"),
                text.replace("=", ""),
                text.replace("v1", "v2"),
                text.replace("writ/checkpoint", "writ/manifest"),
                text + "\n",
                text.substring(0, text.length() - 1))) {
            assertThrows(NoteException.class, () -> Checkpoint.parse(wrong), wrong);
        }
    }

    @Test
    void unusedBitsOfARootAreRefused() throws Exception {
        String text = new Checkpoint("o", 1, Hash.of(new byte[32]), List.of()).text();
        assertThrows(NoteException.class, () -> Checkpoint.parse(text.replace("A=", "B=")));
    }
}
