package dev.writ.language.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that someone who wrote another may have meant. */
public final class NearestNames {
    private static final int MOST = 3;
    /** Longer names are compared by no one's eye; the bound keeps hostile documents cheap. */
    private static final int LONGEST = 64;
    /** Shorter words differ by a letter and are both meant. */
    private static final int SHORTEST_WORD = 6;

    /** In words so long one letter is hardly ever another by intent. */
    private static final int LONG_WORD = 10;
    /** In shorter words one letter more or less makes another word. */
    private static final int SHORTEST_SLIP = 4;

    /** Words that need no quotes in either spelling of a policy. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?!(?i:true|false|null|yes|off)$)[A-Za-z_][A-Za-z0-9_-]*+(?:\\.[A-Za-z_][A-Za-z0-9_-]*+)*+");

    private NearestNames() {}

    /** At most three, nearest first, ties in the order given; names differing only in case or separators are nearest. */
    public static List<String> of(String written, Collection<String> names) {
        String plain = plain(written);
        int tolerance = tolerance(written);
        Map<String, Integer> near = new LinkedHashMap<>();
        for (String name : names) {
            int distance = distance(plain, plain(name), tolerance);
            if (distance <= tolerance) {
                near.put(name, distance);
            }
        }
        return near.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The help that goes with an unknown name: {@code did you mean `production`?}. */
    public static Optional<String> help(String written, Collection<String> names) {
        return help(of(written, names));
    }

    static Optional<String> help(List<String> nearest) {
        return nearest.isEmpty()
                ? Optional.empty()
                : Optional.of(nearest.stream().collect(Collectors.joining("` or `", "did you mean `", "`?")));
    }

    /**
     * The one name that somebody who wrote another has obviously meant, if there is one and it needs no quotes.
     *
     * @param nearest of all names, as {@link #of} gives them
     */
    static Optional<String> meant(String written, List<String> nearest) {
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        String first = nearest.get(0);
        int distance = distance(written, first);
        boolean alone = nearest.size() == 1 || distance(written, nearest.get(1)) > distance;
        boolean slip = distance == 0 || (written.length() >= SHORTEST_SLIP && isSlip(written, first));
        return Optional.of(first)
                .filter(name -> alone && slip && PLAIN.matcher(name).matches());
    }

    private static int distance(String written, String name) {
        return distance(plain(written), plain(name), LONGEST);
    }

    /** True for what is more likely a slip of the fingers than another name: one letter, a few in a long name. */
    public static boolean isSlip(String written, String name) {
        int tolerance = 1 + name.length() / 8;
        return distance(plain(written), plain(name), tolerance) <= tolerance;
    }

    /**
     * True where two long words can hardly both be meant: but for case and separators they are the same, or a letter
     * within is missing, doubled or swapped with its neighbour, or, of very long words, another. Digits tell things
     * apart, and so do endings.
     */
    public static boolean isTypingSlip(String written, String name) {
        if (written.equals(name)
                || Math.min(written.length(), name.length()) < SHORTEST_WORD
                || Math.max(written.length(), name.length()) > LONGEST
                || Math.abs(written.length() - name.length()) > 2) {
            return false;
        }
        String a = plain(written);
        String b = plain(name);
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.length(), b.length()) - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String left = a.substring(start, a.length() - end);
        String right = b.substring(start, b.length() - end);
        if (left.isEmpty() && right.isEmpty()) {
            return true;
        }
        boolean isOfLetters = (left + right).chars().allMatch(Character::isLetter);
        boolean isOneMore = left.length() + right.length() == 1;
        boolean isSwapped = left.length() == 2
                && right.length() == 2
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0);
        boolean isAnother = left.length() == 1 && right.length() == 1 && a.length() >= LONG_WORD;
        return start > 0 && isOfLetters && (isSwapped || end > 0 && (isOneMore || isAnother));
    }

    /** The first of a few words that is most likely meant. */
    public static Optional<String> slipOf(String written, List<String> words) {
        return words.stream()
                .filter(word -> word.length() > 2 ? isSlip(written, word) : isSameWord(word, written))
                .findFirst();
    }

    private static boolean isSameWord(String word, String written) {
        return written.equalsIgnoreCase(word) || written.equalsIgnoreCase(word + "s");
    }

    private static int tolerance(String written) {
        return written.length() <= 3 ? 1 : 1 + written.length() / 5;
    }

    /** The number of edits, or more than {@code most} where there are more. */
    private static int distance(String a, String b, int most) {
        boolean far = a.length() > LONGEST || b.length() > LONGEST || Math.abs(a.length() - b.length()) > most;
        return far ? Integer.MAX_VALUE : edits(a, b);
    }

    private static String plain(String name) {
        String lower = name.length() > LONGEST * 2 ? name : name.toLowerCase(Locale.ROOT);
        return lower.replace("_", "").replace("-", "");
    }

    /** Insertions, deletions, substitutions and swaps of neighbours. */
    private static int edits(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(last[j], row[j - 1]));
                if (swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
