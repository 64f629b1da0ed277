package dev.writ.runtime.identity;

import dev.writ.runtime.keys.Blake3;
import java.util.regex.Pattern;

/**
 * The identity of an agent by OAGS: what it is made of. Whoever has model, prompt and tools computes the same.
 *
 * @param model exactly as written
 * @param promptHash BLAKE3 of the trimmed system prompt, 64 lower-case hex digits
 * @param toolsHash BLAKE3 of the canonical tools document, 64 lower-case hex digits
 */
public record SekuireId(String model, String promptHash, String toolsHash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public SekuireId {
        if (!HASH.matcher(promptHash).matches() || !HASH.matcher(toolsHash).matches()) {
            throw new IllegalArgumentException("a hash has 64 lower-case hex digits");
        }
    }

    /**
     * The identity of what is loaded.
     *
     * @param tools the text of the tools document; hashed in its canonical form if it is JSON, else as it stands
     * @throws IdentityException if the tools document names a member twice: then it has no one meaning
     */
    public static SekuireId of(String model, String prompt, String tools) throws IdentityException {
        return new SekuireId(model, Blake3.hex(trimmed(prompt)), Blake3.hex(ToolsText.canonical(tools)));
    }

    /** The id, 64 lower-case hex digits. */
    public String hex() {
        return Blake3.hex("model:" + model + "|prompt:" + promptHash + "|tools:" + toolsHash);
    }

    /** Without the white space of Unicode at both ends; Java's own notions of it differ from that of OAGS tools. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWhiteSpace(char c) {
        return c >= '\t' && c <= '\r'
                || c == ' '
                || c == '\u0085'
                || c == '\u00a0'
                || c == '\u1680'
                || c >= '\u2000' && c <= '\u200a'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202f'
                || c == '\u205f'
                || c == '\u3000';
    }
}
