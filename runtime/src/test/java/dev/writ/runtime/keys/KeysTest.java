package dev.writ.runtime.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final SecretAccess ACCESS = SecretAccess.granted();

    /** RFC 8032, 7.1, TEST 2. */
    private static final String SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    @Test
    void signsAsTheStandardDoes() throws KeyException {
        SigningKey key = SigningKey.ofHex("test", SEED + PUBLIC, ACCESS);
        assertEquals(SIGNATURE, HexFormat.of().formatHex(key.sign(new byte[] {0x72})));
        assertEquals(PUBLIC, key.verificationKey().hex());
        assertEquals(SEED + PUBLIC, key.hex(ACCESS));
    }

    @Test
    void everyFlippedBitOfASignatureIsRefused() throws KeyException {
        VerificationKey key = VerificationKey.ofHex("test", PUBLIC);
        byte[] signature = HexFormat.of().parseHex(SIGNATURE);
        key.verify(new byte[] {0x72}, signature);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(KeyException.class, () -> key.verify(new byte[] {0x72}, flipped), "bit " + bit);
        }
        assertThrows(KeyException.class, () -> key.verify(new byte[] {0x73}, signature));
        assertThrows(KeyException.class, () -> key.verify(new byte[] {0x72}, new byte[63]));
    }

    @Test
    void aSecretWhosePublicHalfIsAnothersIsRefused() {
        String other = PUBLIC.substring(0, 63) + "d";
        var refusal = assertThrows(KeyException.class, () -> SigningKey.ofHex("test", SEED + other, ACCESS));
        assertEquals("the public half of the secret key does not belong to its seed", refusal.getMessage());
    }

    @Test
    void aSeedAloneIsASecret() throws KeyException {
        assertEquals(
                PUBLIC, SigningKey.ofHex("test", SEED, ACCESS).verificationKey().hex());
    }

    @Test
    void badHexIsRefusedWithoutRepeatingIt() {
        for (String hex :
                List.of("", SEED.substring(1), SEED.toUpperCase(java.util.Locale.ROOT), "g" + SEED.substring(1))) {
            var refusal = assertThrows(KeyException.class, () -> SigningKey.ofHex("test", hex, ACCESS));
            assertFalse(String.valueOf(refusal.getMessage()).contains(SEED.substring(2, 8)));
        }
    }

    @Test
    void pointsOfSmallOrderAreNoPublicKeys() {
        assertThrows(KeyException.class, () -> VerificationKey.ofHex("test", "01" + "00".repeat(31)));
        assertThrows(KeyException.class, () -> VerificationKey.ofHex("test", "00".repeat(32)));
        assertThrows(KeyException.class, () -> VerificationKey.ofHex("test", "ff".repeat(32)));
    }

    @Test
    void readsAndWritesTheSpellingsOfOtherNoteTools() throws KeyException {
        String secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
        String open = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        SigningKey key = SigningKey.parse(secret, ACCESS);
        assertEquals(open, key.verificationKey().text());
        assertEquals(secret, key.text(ACCESS));
        assertEquals(key.verificationKey(), VerificationKey.parse(open));
    }

    @Test
    void aPublicKeyUnderAnotherNameOrIdIsRefused() {
        String bytes = "+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        for (String text : List.of(
                "PeterNeuman+c74f20a3" + bytes,
                "PeterNeumann+c74f20a4" + bytes,
                "PeterNeumann+C74F20A3" + bytes,
                "PeterNeumann" + bytes,
                "PeterNeumann+c74f20a3" + bytes + "=",
                "PeterNeumann+c74f20a3+AhpcmQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
            assertThrows(KeyException.class, () -> VerificationKey.parse(text), text);
        }
    }

    @Test
    void namesHoldNothingThatWouldEndOrHideThem() throws KeyException {
        for (String name : List.of("", "a b", "a+b", "a\nb", "a\u00a0b", "a\u202eb", "a\u200bb", "a".repeat(256))) {
            assertThrows(KeyException.class, () -> SigningKey.generate(name), name);
        }
        assertEquals(
                "acme.example/log-1", SigningKey.generate("acme.example/log-1").name());
    }

    @Test
    void aSecretIsNeverPrinted() throws KeyException {
        SigningKey key = SigningKey.generate("test");
        assertFalse(key.toString().contains(key.hex(ACCESS).substring(0, 8)));
        assertFalse(key.toString().contains("PRIVATE"));
        assertTrue(key.toString().contains(key.verificationKey().text()));
    }

    @Test
    void twoGeneratedKeysDiffer() throws KeyException {
        byte[] message = "m".getBytes(StandardCharsets.UTF_8);
        SigningKey one = SigningKey.generate("test");
        SigningKey two = SigningKey.generate("test");
        one.verificationKey().verify(message, one.sign(message));
        assertThrows(KeyException.class, () -> two.verificationKey().verify(message, one.sign(message)));
    }

    @Test
    void hashesAsTheBlake3VectorsDo() {
        assertEquals("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262", Blake3.hex(""));
        assertEquals("d53d18c23212ea7b6300594bb89bce60218f6eff2b9d628b8cc42d3e79bbd5ab", Blake3.hex("[]"));
    }
}
