package dev.writ.runtime.keys;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** The plain BLAKE3 hash with 32 bytes of output. */
public final class Blake3 {
    private Blake3() {}

    /** Lower-case hex of the hash of the text's UTF-8 bytes. */
    public static String hex(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Blake3Digest digest = new Blake3Digest(256);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
