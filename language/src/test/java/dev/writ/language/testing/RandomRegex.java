package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;

import dev.writ.language.regex.RegexSyntaxException;
import dev.writ.language.regex.RegularExpression;
import java.util.List;
import java.util.SplittableRandom;

/** Small random regular expressions over few characters, in the syntax of policies and in that of the platform. */
public final class RandomRegex {
    /** The Kelvin sign is a {@code K} to whoever folds all of Unicode. */
    private static final List<String> CHARACTERS =
            List.of("a", "b", "A", "B", "k", "K", "\u212a", "0", "7", "_", " ", "-", ".", "\n", "\t", "é", "😀");

    private static final List<String> WRITTEN =
            List.of("a", "b", "B", "k", "0", "_", " ", "-", "\\.", "\\n", "\\x{1F600}", "é", "\\x41", "\\-");

    private static final List<String> CLASSES = List.of("\\d", "\\w", "\\D", "\\W");

    /** Of the same meaning whatever a tool takes for a word: two looks around. */
    private static final String BOUNDARY = "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))";

    private final SplittableRandom random;
    private final boolean asserting;

    /** @param asserting whether places are asserted, too */
    public RandomRegex(SplittableRandom random, boolean asserting) {
        this.random = random;
        this.asserting = asserting;
    }

    /**
     * One expression twice.
     *
     * @param source as a policy writes it between slashes
     * @param platform as {@link java.util.regex.Pattern} reads it, to the same meaning
     */
    public record Written(String source, boolean ignoringCase, String platform) {
        public RegularExpression expression() {
            try {
                return RegularExpression.of(source, ignoringCase);
            } catch (RegexSyntaxException wrong) {
                throw new AssertionError("/" + source + "/: " + wrong.problem(), wrong);
            }
        }

        public java.util.regex.Pattern pattern() {
            return java.util.regex.Pattern.compile(
                    platform, ignoringCase ? java.util.regex.Pattern.CASE_INSENSITIVE : 0);
        }

        @Override
        public String toString() {
            return "/" + source + "/" + (ignoringCase ? "i" : "");
        }
    }

    public Written next() {
        StringBuilder source = new StringBuilder();
        StringBuilder platform = new StringBuilder();
        alternation(3, asserting, false, source, platform);
        String text = source.toString();
        return text.isEmpty() || text.startsWith("*")
                ? next()
                : new Written(text, chance(random, 20), platform.toString());
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.append(pick(random, CHARACTERS));
        }
        return text.toString();
    }

    private void alternation(
            int depth, boolean mayAssert, boolean dotIsAny, StringBuilder source, StringBuilder platform) {
        int alternatives = chance(random, 30) ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < alternatives; i++) {
            both(i == 0 ? "" : "|", source, platform);
            int parts = random.nextInt(4) + (i == 0 ? 1 : 0);
            for (int part = 0; part < parts; part++) {
                part(depth, mayAssert, dotIsAny, source, platform);
            }
        }
    }

    private void part(int depth, boolean mayAssert, boolean dotIsAny, StringBuilder source, StringBuilder platform) {
        if (mayAssert && chance(random, 15)) {
            assertion(source, platform);
            return;
        }
        // The platform repeats nothing a second time, so what may assert is not repeated by a number.
        String sign =
                chance(random, 35) ? pick(random, List.of("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "{0}")) : "";
        boolean inside = mayAssert && (sign.isEmpty() || "*+?".contains(sign));
        atom(depth, inside, dotIsAny, source, platform);
        both(sign, source, platform);
    }

    private void atom(int depth, boolean mayAssert, boolean dotIsAny, StringBuilder source, StringBuilder platform) {
        switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> {
                source.append('.');
                platform.append(dotIsAny ? "(?s:.)" : "[^\\n]");
            }
            case 1 -> both(pick(random, CLASSES), source, platform);
            case 2 -> {
                boolean isNegated = random.nextBoolean();
                source.append(isNegated ? "\\S" : "\\s");
                platform.append(isNegated ? "[^\\t\\n\\f\\r ]" : "[\\t\\n\\f\\r ]");
            }
            case 3 -> bracketed(source, platform);
            case 4, 5 -> both(pick(random, WRITTEN), source, platform);
            default -> {
                String flags = pick(random, List.of("", "?:", "?i:", "?s:", "?-i:", "?is:"));
                boolean dot = dotIsAny || flags.contains("s");
                both("(" + flags, source, platform);
                alternation(depth - 1, mayAssert, dot, source, platform);
                both(")", source, platform);
            }
        }
    }

    private void bracketed(StringBuilder source, StringBuilder platform) {
        both(chance(random, 30) ? "[^" : "[", source, platform);
        int items = 1 + random.nextInt(3);
        for (int i = 0; i < items; i++) {
            switch (random.nextInt(4)) {
                case 0 ->
                    both(pick(random, List.of("a-c", "A-z", "0-5", "é-ü", "\\x{1F600}-\\x{1F64F}")), source, platform);
                case 1 -> both(pick(random, CLASSES), source, platform);
                case 2 -> {
                    source.append("[:upper:]");
                    platform.append("A-Z");
                }
                default -> both(pick(random, WRITTEN.subList(0, 6)), source, platform);
            }
        }
        both("]", source, platform);
    }

    private void assertion(StringBuilder source, StringBuilder platform) {
        switch (random.nextInt(4)) {
            case 0 -> {
                source.append(pick(random, List.of("^", "\\A")));
                platform.append("\\A");
            }
            case 1 -> {
                source.append(pick(random, List.of("$", "\\z")));
                platform.append("\\z");
            }
            case 2 -> {
                source.append("\\b");
                platform.append(BOUNDARY);
            }
            default -> {
                source.append("\\B");
                platform.append("(?!").append(BOUNDARY).append(")");
            }
        }
    }

    private static void both(String text, StringBuilder source, StringBuilder platform) {
        source.append(text);
        platform.append(text);
    }
}
