package dev.writ.runtime.keys;

import java.util.Base64;
import java.util.HexFormat;

/** Reads key bytes from text, in one spelling only. */
final class KeyText {
    private KeyText() {}

    /** Never quotes the text: it may be a secret. */
    static byte[] base64(String text) throws KeyException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new KeyException("not base64");
        }
        throw new KeyException("not base64 in its one spelling");
    }

    static byte[] hex(String text, int size) throws KeyException {
        if (text.length() != 2 * size || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new KeyException("not " + 2 * size + " lower-case hex digits");
        }
        return HexFormat.of().parseHex(text);
    }
}
