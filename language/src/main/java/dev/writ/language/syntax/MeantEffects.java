package dev.writ.language.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that other tools have for effects. */
public final class MeantEffects {
    private static final Map<String, String> SAME = byWord(Map.of(
            "allow", List.of("permit", "grant", "accept", "allowed", "permitted"),
            "deny", List.of("forbid", "block", "reject", "refuse", "prohibit", "disallow", "denied", "forbidden")));

    /** What other tools do beside deciding, and what does it here. */
    private static final Map<String, String> ADVICE = byWord(Map.of(
            "write `warn`: it is let through with a warning, and every decision is logged anyway",
            List.of("log", "audit", "alert", "notify", "flag", "monitor"),
            "what a person must decide requires approval: write `require approval for …`, in YAML `requires_approval: true`",
            List.of("escalate", "review", "ask", "confirm", "hold"),
            "a decision changes no request: write `deny`, or let the tool leave out what nobody may see",
            List.of("redact", "mask", "sanitize", "transform", "modify", "rewrite")));

    private MeantEffects() {}

    private static Map<String, String> byWord(Map<String, List<String>> words) {
        Map<String, String> byWord = new HashMap<>();
        words.forEach((meant, written) -> written.forEach(word -> byWord.put(word, meant)));
        return Map.copyOf(byWord);
    }

    /** The effect, where another word for it was written. */
    public static Optional<String> same(String written) {
        return Optional.ofNullable(SAME.get(written.toLowerCase(Locale.ROOT)));
    }

    /** What to write instead of something that is no effect here. */
    public static Optional<String> advice(String written) {
        return Optional.ofNullable(ADVICE.get(written.toLowerCase(Locale.ROOT)));
    }
}
