package dev.writ.runtime.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What a signed note calls a key: its name, and the four bytes that tell keys of one name apart. */
final class KeyName {
    static final byte ED25519 = 1;
    private static final int LONGEST = 255;

    private KeyName() {}

    static String checked(String name) throws KeyException {
        if (name.isEmpty() || name.length() > LONGEST || !name.codePoints().allMatch(KeyName::isAllowed)) {
            throw new KeyException("`"
                    + name.codePoints()
                            .filter(KeyName::isAllowed)
                            .limit(LONGEST)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "` is not a key name: 1 to 255 visible characters without spaces and `+`");
        }
        return name;
    }

    /** Spaces and plus signs would end the name inside a note; what cannot be seen would let two names look alike. */
    private static boolean isAllowed(int codePoint) {
        return codePoint != '+'
                && !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }

    static String id(String name, byte[] publicKey) {
        MessageDigest sha256 = sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        sha256.update(ED25519);
        return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(publicKey), 4));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("unreachable: every Java platform has SHA-256", e);
        }
    }
}
