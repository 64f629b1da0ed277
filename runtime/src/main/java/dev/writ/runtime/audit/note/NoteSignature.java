package dev.writ.runtime.audit.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** One signature line of a note: the key's name and id, and the bytes, not yet believed. */
public final class NoteSignature {
    private static final String DASH = "\u2014 ";
    private static final int ID_SIZE = 4;

    private final String name;
    private final String id;
    private final byte[] bytes;

    NoteSignature(String name, String id, byte[] bytes) {
        this.name = name;
        this.id = id;
        this.bytes = bytes.clone();
    }

    static NoteSignature parse(String line) throws NoteException {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            throw new NoteException("a signature line reads `\u2014 name base64`");
        }
        byte[] encoded = decode(line.substring(space + 1));
        NoteSignature signature = new NoteSignature(
                line.substring(DASH.length(), space),
                HexFormat.of().formatHex(encoded, 0, ID_SIZE),
                Arrays.copyOfRange(encoded, ID_SIZE, encoded.length));
        if (!signature.line().equals(line)) {
            throw new NoteException("a signature is not in its one spelling");
        }
        return signature;
    }

    private static byte[] decode(String base64) throws NoteException {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            if (encoded.length > ID_SIZE) {
                return encoded;
            }
        } catch (IllegalArgumentException e) {
            throw new NoteException("a signature is not base64", e);
        }
        throw new NoteException("a signature is too short");
    }

    public String name() {
        return name;
    }

    /** Eight hex digits, as in {@link dev.writ.runtime.keys.VerificationKey#id}. */
    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String line() {
        byte[] encoded = Arrays.copyOf(HexFormat.of().parseHex(id), ID_SIZE + bytes.length);
        System.arraycopy(bytes, 0, encoded, ID_SIZE, bytes.length);
        return DASH + name + " " + Base64.getEncoder().encodeToString(encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature signature && signature.line().equals(line());
    }

    @Override
    public int hashCode() {
        return line().hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
