package dev.writ.language.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
public final class Suggestions {
    // A longer name is not a slip of the fingers, and the distance takes time in the square of the length.
    private static final int LONGEST = 64;

    private Suggestions() {}

    /** The candidate nearest to the word, the first of several; none when all are too far to be a slip. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        Optional<String> best = Optional.empty();
        int limit = limit(word) + 1;
        for (String candidate : candidates) {
            int distance = distance(word, candidate, limit);
            if (distance < limit) {
                limit = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** A help for a diagnostic: {@code did you mean `production`?}. */
    public static Optional<String> didYouMean(String word, Collection<String> candidates) {
        return nearest(word, candidates).map("did you mean `%s`?"::formatted);
    }

    private static int limit(String word) {
        return Math.max(1, word.length() / 3);
    }

    /** Insertions, deletions, replacements and swaps of neighbours, case aside; {@code limit} if that many or more. */
    private static int distance(String left, String right, int limit) {
        if (left.equals(right)) {
            return 0;
        }
        if (Math.abs(left.length() - right.length()) >= limit || Math.max(left.length(), right.length()) > LONGEST) {
            return limit;
        }
        return Math.min(limit, edits(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT)));
    }

    private static int edits(String left, String right) {
        int[] twoBack = new int[right.length() + 1];
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (isSwap(left, i, right, j)) {
                    current[j] = Math.min(current[j], twoBack[j - 2] + 1);
                }
            }
            int[] spare = twoBack;
            twoBack = previous;
            previous = current;
            current = spare;
        }
        return previous[right.length()];
    }

    private static boolean isSwap(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
