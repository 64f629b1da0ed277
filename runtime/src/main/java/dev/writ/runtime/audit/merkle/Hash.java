package dev.writ.runtime.audit.merkle;

import dev.writ.runtime.digest.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes with a value of their own. */
public final class Hash {
    public static final int SIZE = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, got " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** @throws IllegalArgumentException for anything but 64 lower-case hex digits */
    public static Hash ofHex(String hex) {
        Hash hash = of(HexFormat.of().parseHex(hex));
        if (!hash.hex().equals(hex)) {
            throw new IllegalArgumentException("a hash is spelled in lower case");
        }
        return hash;
    }

    /** The plain SHA-256 of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        return new Hash(Sha256.of(parts));
    }

    /** The hash of a leaf; never that of a node, whatever the leaf holds. */
    public static Hash ofLeaf(byte[] leaf) {
        MessageDigest digest = Sha256.begin();
        digest.update(LEAF);
        return new Hash(digest.digest(leaf));
    }

    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = Sha256.begin();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** The plain SHA-256 of bytes that come one part after the other. */
    public static Running running() {
        return new Running(Sha256.begin());
    }

    /** A hash that is not finished yet; for one thread. */
    public static final class Running {
        private final MessageDigest digest;

        private Running(MessageDigest digest) {
            this.digest = digest;
        }

        public void update(byte[] bytes, int length) {
            digest.update(bytes, 0, length);
        }

        /** The hash of everything so far, which ends it. */
        public Hash hash() {
            return new Hash(digest.digest());
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(hash.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
