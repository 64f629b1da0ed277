package dev.writ.compiler.automaton;

import dev.writ.language.model.Network;
import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import dev.writ.runtime.canonical.CanonicalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The addresses of a network as a regular expression. Of texts that are no canonical addresses it says nothing, so that what
 * is behind the bits that are given may be anything.
 */
final class NetworkExpression {
    private static final int GROUPS = 8;
    private static final Regex COLON = character(':', ':');
    private static final Regex DOT = character('.', '.');
    private static final Regex HEXADECIMAL = new Regex.CharacterClass(
            new CodePoints(List.of(new CodePoints.Range('0', '9'), new CodePoints.Range('a', 'f'))));
    private static final Regex GROUP = new Regex.Repetition(HEXADECIMAL, 1, 4);

    private NetworkExpression() {}

    static Regex of(Network network) {
        return anyOf(network.prefixes().stream().map(NetworkExpression::prefix).toList());
    }

    private static Regex prefix(String prefix) {
        int slash = prefix.indexOf('/');
        byte[] least = Objects.requireNonNull(CanonicalAddress.bytes(prefix.substring(0, slash)));
        int bits = Integer.parseInt(prefix.substring(slash + 1));
        return least.length == 4 ? version4(least, bits) : version6(parts(least, bits));
    }

    private static Regex version4(byte[] least, int bits) {
        if (bits == 0) {
            Regex digit = new Regex.CharacterClass(
                    new CodePoints(List.of(new CodePoints.Range('.', '.'), new CodePoints.Range('0', '9'))));
            return new Regex.Repetition(digit, 0, Regex.Repetition.UNBOUNDED);
        }
        List<Regex> address = new ArrayList<>();
        int numbers = (bits + 7) / 8;
        for (int i = 0; i < numbers; i++) {
            int open = Math.max(0, 8 * (i + 1) - bits);
            int number = least[i] & 0xff;
            address.add(decimal(number, number + (1 << open) - 1));
            if (i < 3) {
                address.add(DOT);
            }
        }
        if (numbers < 4) {
            address.add(Regex.ANYTHING);
        }
        return new Regex.Concatenation(address);
    }

    /** Ten by ten, the numbers that differ in the last digit only. */
    private static Regex decimal(int from, int to) {
        List<Regex> tens = new ArrayList<>();
        for (int ten = from / 10; ten <= to / 10; ten++) {
            Regex last = character('0' + Math.max(from - 10 * ten, 0), '0' + Math.min(to - 10 * ten, 9));
            tens.add(ten == 0 ? last : new Regex.Concatenation(List.of(text(Integer.toString(ten)), last)));
        }
        return anyOf(tens);
    }

    /** The groups of which some bits are given. */
    private record Part(int least, int open) {
        boolean mayBeZero() {
            return least == 0;
        }

        /** Those of one group differ in its last digits only, or begin with zero. */
        Regex written() {
            int digits = open / 4;
            int width = 1 << open % 4;
            if (least > 0) {
                String first = Integer.toHexString(least >> 4 * digits);
                String head = first.substring(0, first.length() - 1);
                int last = Character.digit(first.charAt(first.length() - 1), 16);
                List<Regex> written = new ArrayList<>();
                if (!head.isEmpty()) {
                    written.add(text(head));
                }
                written.add(hexadecimal(last, last + width - 1));
                for (int i = 0; i < digits; i++) {
                    written.add(HEXADECIMAL);
                }
                return new Regex.Concatenation(written);
            }
            List<Regex> written = new ArrayList<>(List.of(character('0', '0')));
            for (int length = 1; length <= digits; length++) {
                written.add(numeral(1, 15, length));
            }
            if (width > 1) {
                written.add(numeral(1, width - 1, digits + 1));
            }
            return anyOf(written);
        }

        private static Regex numeral(int from, int to, int length) {
            List<Regex> written = new ArrayList<>(List.of(hexadecimal(from, to)));
            for (int i = 1; i < length; i++) {
                written.add(HEXADECIMAL);
            }
            return new Regex.Concatenation(written);
        }
    }

    private static List<Part> parts(byte[] least, int bits) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; 16 * i < bits; i++) {
            parts.add(new Part((least[2 * i] & 0xff) << 8 | least[2 * i + 1] & 0xff, Math.max(0, 16 * (i + 1) - bits)));
        }
        return parts;
    }

    private static Regex version6(List<Part> parts) {
        List<Regex> spellings = new ArrayList<>();
        spellings.add(withoutGap(parts));
        for (int gap = 0; gap < parts.size(); gap++) {
            for (int end = gap + 1; end <= parts.size() && parts.get(end - 1).mayBeZero(); end++) {
                if (end == parts.size()) {
                    spellings.add(gapToTheEnd(parts, gap));
                } else if (end > gap + 1) {
                    spellings.add(gapWithin(parts, gap, end));
                }
            }
        }
        return anyOf(spellings);
    }

    /** Every group of which something is given is written; the gap may come behind them. */
    private static Regex withoutGap(List<Part> parts) {
        List<Regex> address = new ArrayList<>();
        if (parts.isEmpty()) {
            address.add(new Regex.Repetition(HEXADECIMAL, 0, Regex.Repetition.UNBOUNDED));
            address.add(COLON);
        }
        for (int i = 0; i < parts.size(); i++) {
            address.add(parts.get(i).written());
            if (i < GROUPS - 1) {
                address.add(COLON);
            }
        }
        if (parts.size() < GROUPS) {
            address.add(Regex.ANYTHING);
        }
        return new Regex.Concatenation(address);
    }

    /** The gap stands for all that is given from there, and perhaps more. */
    private static Regex gapToTheEnd(List<Part> parts, int gap) {
        List<Regex> address = before(parts, gap);
        int free = GROUPS - parts.size();
        if (free > 0) {
            Regex more = new Regex.Repetition(new Regex.Concatenation(List.of(COLON, GROUP)), 0, free - 1);
            address.add(new Regex.Repetition(new Regex.Concatenation(List.of(GROUP, more)), 0, 1));
        }
        return new Regex.Concatenation(address);
    }

    /** Something that is given stands behind the gap, so that it is told how long the gap is. */
    private static Regex gapWithin(List<Part> parts, int gap, int end) {
        List<Regex> address = before(parts, gap);
        for (int i = end; i < GROUPS; i++) {
            if (i > end) {
                address.add(COLON);
            }
            address.add(i < parts.size() ? parts.get(i).written() : GROUP);
        }
        return new Regex.Concatenation(address);
    }

    private static List<Regex> before(List<Part> parts, int gap) {
        List<Regex> address = new ArrayList<>();
        for (int i = 0; i < gap; i++) {
            address.add(parts.get(i).written());
            address.add(COLON);
        }
        address.add(COLON);
        if (gap == 0) {
            address.add(COLON);
        }
        return address;
    }

    private static Regex hexadecimal(int from, int to) {
        List<CodePoints.Range> ranges = new ArrayList<>();
        if (from < 10) {
            ranges.add(new CodePoints.Range('0' + from, '0' + Math.min(to, 9)));
        }
        if (to >= 10) {
            ranges.add(new CodePoints.Range('a' + Math.max(from, 10) - 10, 'a' + to - 10));
        }
        return new Regex.CharacterClass(new CodePoints(ranges));
    }

    private static Regex character(int from, int to) {
        return new Regex.CharacterClass(new CodePoints(List.of(new CodePoints.Range(from, to))));
    }

    private static Regex text(String text) {
        List<Regex> characters = text.chars().mapToObj(c -> character(c, c)).toList();
        return characters.size() == 1 ? characters.get(0) : new Regex.Concatenation(characters);
    }

    private static Regex anyOf(List<Regex> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : new Regex.Alternation(alternatives);
    }
}
