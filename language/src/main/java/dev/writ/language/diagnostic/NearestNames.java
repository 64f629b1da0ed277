package dev.writ.language.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names that someone who wrote another may have meant. */
public final class NearestNames {
    private static final int MOST = 3;
    /** Longer names are compared by no one's eye; the bound keeps hostile documents cheap. */
    private static final int LONGEST = 64;

    private NearestNames() {}

    /** At most three, nearest first, ties in the order given; names differing only in case or separators are nearest. */
    public static List<String> of(String written, Collection<String> names) {
        return names.stream()
                .distinct()
                .filter(name -> distance(written, name) <= tolerance(written))
                .sorted(Comparator.comparingInt(name -> distance(written, name)))
                .limit(MOST)
                .toList();
    }

    /** The help that goes with an unknown name: {@code did you mean `production`?}. */
    public static Optional<String> help(String written, Collection<String> names) {
        List<String> nearest = of(written, names);
        return nearest.isEmpty()
                ? Optional.empty()
                : Optional.of(nearest.stream().collect(Collectors.joining("` or `", "did you mean `", "`?")));
    }

    /** True for what is more likely a slip of the fingers than another name: one letter, a few in a long name. */
    public static boolean isSlip(String written, String name) {
        return distance(written, name) <= 1 + name.length() / 8;
    }

    private static int tolerance(String written) {
        return written.length() <= 3 ? 1 : 1 + written.length() / 5;
    }

    private static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        String left = plain(a);
        String right = plain(b);
        return left.equals(right) ? 0 : edits(left, right);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
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
