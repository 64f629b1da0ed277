package dev.writ.maven;

import dev.writ.runtime.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 over parts, each with its length, so that no two lists of parts give the same bytes. */
final class Digests {
    private final MessageDigest digest = Sha256.begin();

    Digests with(String part) {
        return with(part.getBytes(StandardCharsets.UTF_8));
    }

    Digests with(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
