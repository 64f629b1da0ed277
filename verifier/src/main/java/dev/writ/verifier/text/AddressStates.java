package dev.writ.verifier.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far a text has got that may be an IP address. What was read is remembered as far as it matters: of version 4 how many
 * numbers there are and the digits of the last; of version 6 whether each group is zero ({@code z}), {@code ffff}
 * ({@code f}) or something else ({@code n}), where groups are left out ({@code *}), and the digits of the last. Whether that
 * is an address in its one spelling is told of the whole of it.
 */
final class AddressStates {
    /** States are below. */
    static final int MOST = 1 << 13;

    static final int DEAD = -1;

    /** Of characters that are alike, the first; {@code /} stands for those that are in no address. */
    private static final String ALIKE = "/0123456789abcdef:.";

    /** By code point, its place among those. */
    private static final int[] KINDS =
            IntStream.range(0, 128).map(c -> Math.max(0, ALIKE.indexOf(c))).toArray();

    private static final AddressStates ALL = new AddressStates();

    private final List<int[]> steps = new ArrayList<>();
    private final List<Boolean> values = new ArrayList<>();

    private AddressStates() {
        Map<String, Integer> numbers = new HashMap<>(Map.of("4:", 0));
        List<String> met = new ArrayList<>(List.of("4:"));
        for (int i = 0; i < met.size(); i++) {
            int[] next = new int[ALIKE.length()];
            for (int c = 0; c < next.length; c++) {
                String after = after(met.get(i), ALIKE.charAt(c));
                next[c] = after.isEmpty()
                        ? DEAD
                        : numbers.computeIfAbsent(after, key -> {
                            met.add(key);
                            return met.size() - 1;
                        });
            }
            steps.add(next);
            values.add(isAddress(met.get(i)));
        }
    }

    static int step(int state, int codePoint) {
        return ALL.steps.get(state)[kind(codePoint)];
    }

    static boolean isValue(int state) {
        return ALL.values.get(state);
    }

    /** The same number for code points that are alike. */
    static int kind(int codePoint) {
        return codePoint < KINDS.length ? KINDS[codePoint] : 0;
    }

    /** {@code 4:}, a dot for each number, digits; or {@code 6:}, the groups, {@code :} and digits. Empty where nothing follows. */
    private static String after(String state, char c) {
        if (state.charAt(0) == '4') {
            return after4(state, c);
        }
        int place = state.lastIndexOf(':');
        return after6(state.substring(2, Math.max(2, place)), state.substring(place + 1), c);
    }

    private static String after4(String state, char c) {
        String digits = state.substring(state.lastIndexOf('.') + 1).replace("4:", "");
        boolean isFirst = state.indexOf('.') < 0;
        if (c == '.') {
            boolean isLast = state.endsWith("...") || state.indexOf("...") >= 0;
            return isNumber(digits) && !isLast ? state.substring(0, state.length() - digits.length()) + "." : "";
        }
        if (isFirst && (c == ':' || !isNumber(digits + c))) {
            return after6("", digits, c);
        }
        if (c < '0' || c > '9' || !isNumber(digits + c)) {
            return "";
        }
        return isFirst ? state + c : state.substring(0, state.length() - digits.length()) + alike(digits + c);
    }

    /** The digits of a number that may go on as these do; of the first number all are remembered, since it may be a group. */
    private static String alike(String digits) {
        return IntStream.of(0, 1, 2, 3, 10, 25)
                .mapToObj(Integer::toString)
                .filter(other -> IntStream.range(0, 100)
                        .mapToObj(more -> more < 10 ? "" + more : "" + more / 10 + more % 10)
                        .allMatch(more -> isNumber(other + more) == isNumber(digits + more)))
                .findFirst()
                .orElse(digits);
    }

    private static boolean isNumber(String digits) {
        return digits.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(digits) <= 255;
    }

    /** @param digits of the last group; {@code -} behind the first colon of the text, nothing behind another */
    private static String after6(String groups, String digits, char c) {
        if (c == ':') {
            if (digits.equals("-") || digits.isEmpty() && !groups.isEmpty()) {
                return groups.indexOf('*') < 0 && !groups.endsWith("z") ? known(groups + "*", "") : "";
            }
            return digits.isEmpty() ? known(groups, "-") : known(groups + group(digits), "");
        }
        boolean isHexadecimal = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        if (!isHexadecimal || digits.equals("-") || digits.equals("0") || digits.length() == 4) {
            return "";
        }
        return known(groups, digits + c);
    }

    private static char group(String digits) {
        return digits.equals("0") ? 'z' : digits.equals("ffff") ? 'f' : 'n';
    }

    /** Digits that may still become {@code ffff} are told from others, and else counted. */
    private static String known(String groups, String digits) {
        String counted = digits.matches("0|-|f*") ? digits : "nnnn".substring(0, digits.length());
        String whole = digits.isEmpty() || digits.equals("-") ? groups : groups + group(counted);
        return mayBecomeAddress(whole) ? "6:" + relevant(groups) + ":" + counted : "";
    }

    /** {@code ffff} matters only as the one group behind those left out at the beginning. */
    private static String relevant(String groups) {
        String rest = groups.startsWith("*f") ? groups.substring(2) : groups;
        return groups.substring(0, groups.length() - rest.length()) + rest.replace('f', 'n');
    }

    /** Whether the runs of zeros and the number of groups leave room for what is left out. */
    private static boolean mayBecomeAddress(String groups) {
        int gap = groups.indexOf('*');
        if (gap < 0) {
            return groups.length() <= 8;
        }
        int count = groups.length() - 1;
        int leftOut = 8 - count;
        boolean isApart = gap + 1 == groups.length() || groups.charAt(gap + 1) != 'z';
        return leftOut >= 2
                && isApart
                && run(groups.substring(0, gap)) < leftOut
                && run(groups.substring(gap + 1)) <= leftOut;
    }

    private static boolean isAddress(String state) {
        if (state.charAt(0) == '4') {
            String numbers = state.substring(2);
            int dots = (int) numbers.chars().filter(c -> c == '.').count();
            return dots == 3 && isNumber(numbers.substring(3));
        }
        int place = state.lastIndexOf(':');
        String before = state.substring(2, place);
        String digits = state.substring(place + 1);
        if (digits.isEmpty() || digits.equals("-")) {
            return before.endsWith("*");
        }
        String groups = before + group(digits);
        boolean isMapped = groups.startsWith("*f") && groups.length() == 4;
        return groups.indexOf('*') < 0
                ? groups.length() == 8 && run(groups) < 2
                : mayBecomeAddress(groups) && !isMapped;
    }

    /** The length of the longest run of zeros. */
    private static int run(String groups) {
        int longest = 0;
        for (String run : groups.split("[^z]", -1)) {
            longest = Math.max(longest, run.length());
        }
        return longest;
    }
}
