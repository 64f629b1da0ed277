package dev.writ.runtime.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key that signs, under the name that its notes carry. Never prints its secret. */
public final class SigningKey {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final VerificationKey verificationKey;

    private SigningKey(byte[] seed, VerificationKey verificationKey) {
        this.seed = seed;
        this.verificationKey = verificationKey;
    }

    public static SigningKey generate(String name) throws KeyException {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        new SecureRandom().nextBytes(seed);
        return of(name, seed);
    }

    /** Reads the spelling {@code PRIVATE+KEY+name+id+base64}, which other signed-note tools use as well. */
    public static SigningKey parse(String text, SecretAccess access) throws KeyException {
        Objects.requireNonNull(access, "access");
        String[] parts = text.split("\\+", 5);
        if (!text.startsWith(PREFIX) || parts.length != 5) {
            throw new KeyException("a secret key reads `PRIVATE+KEY+name+id+base64`");
        }
        byte[] typed = KeyText.base64(parts[4]);
        if (typed.length != 1 + Ed25519.SECRET_KEY_SIZE || typed[0] != KeyName.ED25519) {
            throw new KeyException("not an Ed25519 secret key");
        }
        SigningKey key = of(parts[2], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.verificationKey.id().equals(parts[3])) {
            throw new KeyException("the id of secret key `" + parts[2] + "` does not belong to its name and bytes");
        }
        return key;
    }

    /**
     * Reads the OAGS spellings, which have no name of their own: 128 lower-case hex digits (seed and public half) or 64
     * (the seed).
     */
    public static SigningKey ofHex(String name, String hex, SecretAccess access) throws KeyException {
        Objects.requireNonNull(access, "access");
        if (hex.length() == 2 * Ed25519.SECRET_KEY_SIZE) {
            return of(name, KeyText.hex(hex, Ed25519.SECRET_KEY_SIZE));
        }
        byte[] both = KeyText.hex(hex, Ed25519.SECRET_KEY_SIZE + Ed25519.PUBLIC_KEY_SIZE);
        SigningKey key = of(name, Arrays.copyOf(both, Ed25519.SECRET_KEY_SIZE));
        byte[] stated = Arrays.copyOfRange(both, Ed25519.SECRET_KEY_SIZE, both.length);
        // Signing under another public half than the seed's own gives the seed away to whoever sees two signatures.
        if (!Arrays.equals(key.verificationKey.bytes(), stated)) {
            throw new KeyException("the public half of the secret key does not belong to its seed");
        }
        return key;
    }

    private static SigningKey of(String name, byte[] seed) throws KeyException {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return new SigningKey(seed.clone(), VerificationKey.of(name, publicKey));
    }

    public String name() {
        return verificationKey.name();
    }

    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /** The 64 bytes of the signature. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, verificationKey.bytes(), 0, null, message, 0, message.length, signature, 0);
        return signature;
    }

    /** The spelling that {@link #parse} reads. */
    public String text(SecretAccess access) {
        Objects.requireNonNull(access, "access");
        byte[] typed = new byte[1 + seed.length];
        typed[0] = KeyName.ED25519;
        System.arraycopy(seed, 0, typed, 1, seed.length);
        return PREFIX + name() + "+" + verificationKey.id() + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** The 128 hex digits of OAGS. */
    public String hex(SecretAccess access) {
        Objects.requireNonNull(access, "access");
        return HexFormat.of().formatHex(seed) + verificationKey.hex();
    }

    @Override
    public String toString() {
        return "secret of " + verificationKey.text();
    }
}
