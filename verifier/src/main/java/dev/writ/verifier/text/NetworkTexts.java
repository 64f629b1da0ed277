package dev.writ.verifier.text;

import dev.writ.language.model.Network;
import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import dev.writ.runtime.canonical.CanonicalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The spellings of the addresses of a network: each number and each group between the least and the greatest of its place,
 * for each place and length of what may be left out.
 */
final class NetworkTexts {
    private static final int GROUPS = 8;

    private static final Regex NOTHING = new Regex.Concatenation(List.of());
    private static final Regex ANY_GROUP = digits('0', 'f');

    private NetworkTexts() {}

    /** Of the addresses of any of the networks; what follows alike in several is said alike. */
    static Regex of(List<Network> networks) {
        return new Regex.Alternation(networks.stream()
                .flatMap(network -> network.prefixes().stream())
                .flatMap(prefix -> spellings(prefix).stream())
                .toList());
    }

    private static List<Regex> spellings(String prefix) {
        int slash = prefix.indexOf('/');
        byte[] least = Objects.requireNonNull(CanonicalAddress.bytes(prefix.substring(0, slash)));
        byte[] greatest = least.clone();
        for (int bit = Integer.parseInt(prefix.substring(slash + 1)); bit < 8 * least.length; bit++) {
            greatest[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return least.length == 4 ? List.of(version4(least, greatest)) : version6(least, greatest);
    }

    private static Regex version4(byte[] least, byte[] greatest) {
        int told = 4;
        while (told > 0 && least[told - 1] == 0 && greatest[told - 1] == -1) {
            told--;
        }
        List<Regex> parts = new ArrayList<>();
        for (int i = 0; i < told; i++) {
            parts.add(between(least[i] & 0xff, greatest[i] & 0xff, 10));
            if (i < 3) {
                parts.add(digits('.', '.'));
            }
        }
        if (told == 0) {
            parts.add(new Regex.Repetition(digits('0', '9'), 0, 3));
            parts.add(digits('.', '.'));
        }
        if (told < 4) {
            parts.add(Regex.ANYTHING);
        }
        return new Regex.Concatenation(parts);
    }

    private static List<Regex> version6(byte[] least, byte[] greatest) {
        List<Regex> groups = new ArrayList<>();
        int zeros = 0;
        int told = 0;
        for (int i = 0; i < GROUPS; i++) {
            int from = (least[2 * i] & 0xff) << 8 | least[2 * i + 1] & 0xff;
            int to = (greatest[2 * i] & 0xff) << 8 | greatest[2 * i + 1] & 0xff;
            groups.add(between(from, to, 16));
            zeros |= from == 0 ? 1 << i : 0;
            told = from > 0 || to < 0xffff ? i + 1 : told;
        }
        List<Regex> spellings = new ArrayList<>(List.of(leftOutBehind(groups, told)));
        for (int start = 0; start < told; start++) {
            for (int end = start + 2; end <= GROUPS; end++) {
                int leftOut = (1 << end) - (1 << start);
                if ((zeros & leftOut) == leftOut) {
                    spellings.add(new Regex.Concatenation(List.of(
                            groups(groups.subList(0, start)),
                            digits(':', ':'),
                            digits(':', ':'),
                            groups(groups.subList(end, GROUPS)))));
                }
            }
        }
        return spellings;
    }

    /** Nothing is left out, or something behind the groups that tell networks apart: these are followed by whatever there is. */
    private static Regex leftOutBehind(List<Regex> groups, int told) {
        return told == GROUPS
                ? groups(groups)
                : new Regex.Concatenation(List.of(
                        groups(groups.subList(0, told)),
                        told == 0 ? new Regex.Repetition(ANY_GROUP, 0, Regex.Repetition.UNBOUNDED) : NOTHING,
                        digits(':', ':'),
                        Regex.ANYTHING));
    }

    private static Regex groups(List<Regex> groups) {
        List<Regex> parts = new ArrayList<>();
        for (Regex group : groups) {
            if (!parts.isEmpty()) {
                parts.add(digits(':', ':'));
            }
            parts.add(group);
        }
        return new Regex.Concatenation(parts);
    }

    /** The numerals of all numbers from one to another, without zeros before them. */
    private static Regex between(int from, int to, int base) {
        List<Regex> numerals = new ArrayList<>();
        int least = 0;
        for (int length = 1, bound = base; least <= to; length++, bound *= base) {
            if (from < bound) {
                numerals.add(between(Math.max(from, least), Math.min(to, bound - 1), base, length));
            }
            least = bound;
        }
        return new Regex.Alternation(numerals);
    }

    /** The same, of numerals of one length. */
    private static Regex between(int from, int to, int base, int length) {
        int rest = 1;
        for (int i = 1; i < length; i++) {
            rest *= base;
        }
        List<Regex> numerals = new ArrayList<>();
        for (int digit = from / rest; digit <= to / rest; ) {
            int last = digit;
            boolean isWhole = from <= digit * rest && to >= (digit + 1) * rest - 1;
            while (isWhole && to >= (last + 2) * rest - 1) {
                last++;
            }
            Regex first = digits(Character.forDigit(digit, base), Character.forDigit(last, base));
            if (length == 1) {
                numerals.add(first);
            } else {
                int low = isWhole ? 0 : Math.max(from - digit * rest, 0);
                int high = isWhole ? rest - 1 : Math.min(to - digit * rest, rest - 1);
                numerals.add(new Regex.Concatenation(List.of(first, between(low, high, base, length - 1))));
            }
            digit = last + 1;
        }
        return new Regex.Alternation(numerals);
    }

    /** Digits from one to another: of those that are no letters, and of letters. */
    private static Regex digits(char from, char to) {
        return new Regex.CharacterClass(new CodePoints(
                from <= '9' && to >= 'a'
                        ? List.of(new CodePoints.Range(from, '9'), new CodePoints.Range('a', to))
                        : List.of(new CodePoints.Range(from, to))));
    }
}
