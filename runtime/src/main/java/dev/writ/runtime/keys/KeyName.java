package dev.writ.runtime.keys;

import dev.writ.runtime.digest.Sha256;
import java.nio.charset.StandardCharsets;
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
        byte[] digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, publicKey);
        return HexFormat.of().formatHex(Arrays.copyOf(digest, 4));
    }
}
