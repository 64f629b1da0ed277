package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * That a value was there, without saying which: SHA-256 over a salt of 32 drawn bytes and the value with its name. Whoever
 * has the salt can prove the value; without it, nobody can tell anything of it.
 *
 * @param sha256 what an entry states, 64 hex digits
 * @param salt 64 hex digits, which no entry states
 */
public record Commitment(String sha256, String salt) {
    private static final byte[] OPENING = "writ/commitment/v1\n".getBytes(StandardCharsets.UTF_8);
    private static final String MEMBER = "commitment";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Commitment {
        if (!isHex(sha256) || !isHex(salt)) {
            throw new IllegalArgumentException("a commitment and its salt have 64 hex digits each");
        }
    }

    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /**
     * Commits to a value under a salt that is drawn for it alone.
     *
     * @throws IllegalArgumentException for a value that has no canonical JSON
     */
    public static Commitment to(String name, Json value) {
        byte[] salt = new byte[Hash.SIZE];
        RANDOM.nextBytes(salt);
        String hex = HexFormat.of().formatHex(salt);
        return new Commitment(sha256(hex, name, value), hex);
    }

    private static String sha256(String salt, String name, Json value) {
        String text = JsonWriter.canonical(new JsonArray(List.of(new JsonString(name), value)));
        return Hash.sha256(OPENING, HexFormat.of().parseHex(salt), text.getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    /** Whether this is the value that was committed to under this name. */
    public boolean isTo(String name, Json value) {
        return sha256(salt, name, value).equals(sha256);
    }

    /** What stands in an entry in place of the value. */
    public JsonObject json() {
        return new JsonObject(List.of(new JsonObject.Member(MEMBER, new JsonString(sha256))));
    }

    /** The digits that an entry states in place of a value; empty for a value that is no commitment. */
    public static Optional<String> stated(Json value) {
        return value instanceof JsonObject object && object.members().size() == 1
                ? EntryFields.text(object, MEMBER).filter(Commitment::isHex)
                : Optional.empty();
    }

    /** The salt is not for logs. */
    @Override
    public String toString() {
        return "commitment " + sha256;
    }
}
