package dev.writ.runtime.keys;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The public half of an Ed25519 key, under the name that notes signed with it carry. */
public final class VerificationKey {
    private final String name;
    private final byte[] publicKey;
    private final String id;

    private VerificationKey(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey;
        this.id = KeyName.id(name, publicKey);
    }

    /** Reads the C2SP spelling {@code name+id+base64}, in exactly the form that {@link #text} writes. */
    public static VerificationKey parse(String text) throws KeyException {
        int second = text.indexOf('+', text.indexOf('+') + 1);
        int first = text.indexOf('+');
        if (first < 0 || second < 0) {
            throw new KeyException("a public key reads `name+id+base64`");
        }
        byte[] typed = KeyText.base64(text.substring(second + 1));
        if (typed.length != 1 + Ed25519.PUBLIC_KEY_SIZE || typed[0] != KeyName.ED25519) {
            throw new KeyException("not an Ed25519 public key");
        }
        VerificationKey key = of(text.substring(0, first), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) {
            throw new KeyException("the id of public key `" + key.name + "` does not belong to its name and bytes");
        }
        return key;
    }

    /** Reads the OAGS spelling, 64 lower-case hex digits, which has no name of its own. */
    public static VerificationKey ofHex(String name, String hex) throws KeyException {
        return of(name, KeyText.hex(hex, Ed25519.PUBLIC_KEY_SIZE));
    }

    static VerificationKey of(String name, byte[] publicKey) throws KeyException {
        if (!Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw new KeyException("not a point of the prime-order group of Ed25519");
        }
        return new VerificationKey(KeyName.checked(name), publicKey.clone());
    }

    public String name() {
        return name;
    }

    /** Eight hex digits that tell keys of one name apart. */
    public String id() {
        return id;
    }

    public String hex() {
        return HexFormat.of().formatHex(publicKey);
    }

    /** The C2SP spelling. */
    public String text() {
        byte[] typed = new byte[1 + publicKey.length];
        typed[0] = KeyName.ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** Returns only when the signature holds. */
    public void verify(byte[] message, byte[] signature) throws KeyException {
        if (signature.length != Ed25519.SIGNATURE_SIZE
                || !Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length)) {
            throw new KeyException("the signature of `" + name + "` does not hold");
        }
    }

    byte[] bytes() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey key && key.name.equals(name) && Arrays.equals(key.publicKey, publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return text();
    }
}
