package dev.writ.runtime.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class Sha256Test {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /** The examples of FIPS 180. */
    @Test
    void isTheStandards() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.hex(""));
        assertEquals(OF_ABC, Sha256.hex("abc"));
    }

    @Test
    void takesPartsOneAfterTheOther() {
        byte[] digest = Sha256.of(bytes("a"), bytes(""), bytes("bc"));
        assertEquals(OF_ABC, HexFormat.of().formatHex(digest));
    }

    @Test
    void takesTextsAsUtf8() {
        assertEquals(HexFormat.of().formatHex(Sha256.of(bytes("é😀"))), Sha256.hex("é😀"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
