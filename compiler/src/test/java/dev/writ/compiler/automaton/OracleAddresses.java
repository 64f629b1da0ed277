package dev.writ.compiler.automaton;

import dev.writ.language.model.Network;
import dev.writ.runtime.canonical.CanonicalAddress;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** The addresses of a network, made by another library: the texts of each choice of groups that are zero, one by one. */
final class OracleAddresses {
    private final Map<List<Integer>, Automaton> numerals = new HashMap<>();

    Automaton all() {
        return Automaton.union(List.of(of("0.0.0.0/0"), of("::/0"))).minus(mapped());
    }

    private Automaton mapped() {
        Automaton group = numerals(0, 0xffff, 16);
        return Automaton.concatenate(List.of(Automaton.makeString("::ffff:"), group, Automaton.makeChar(':'), group));
    }

    Automaton of(Network network) {
        return Automaton.union(network.prefixes().stream().map(this::of).toList());
    }

    private Automaton of(String prefix) {
        int slash = prefix.indexOf('/');
        byte[] least = Objects.requireNonNull(CanonicalAddress.bytes(prefix.substring(0, slash)));
        byte[] greatest = least.clone();
        for (int bit = Integer.parseInt(prefix.substring(slash + 1)); bit < 8 * least.length; bit++) {
            greatest[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        List<Automaton> spellings = new ArrayList<>();
        if (least.length == 4) {
            List<Automaton> numbers = IntStream.range(0, 4)
                    .mapToObj(i -> numerals(least[i] & 0xff, greatest[i] & 0xff, 10))
                    .toList();
            return joined(numbers, '.');
        }
        for (int zeros = 0; zeros < 1 << 8; zeros++) {
            spelling(least, greatest, zeros).ifPresent(spellings::add);
        }
        Automaton all = Automaton.union(spellings);
        all.minimize();
        return all;
    }

    /** The addresses of which exactly these groups are zero. */
    private Optional<Automaton> spelling(byte[] least, byte[] greatest, int zeros) {
        int start = 8;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && (zeros >> end & 1) == 1) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        List<Automaton> before = new ArrayList<>();
        List<Automaton> behind = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int from = (least[2 * i] & 0xff) << 8 | least[2 * i + 1] & 0xff;
            int to = (greatest[2 * i] & 0xff) << 8 | greatest[2 * i + 1] & 0xff;
            boolean isZero = (zeros >> i & 1) == 1;
            if (isZero ? from > 0 : to == 0) {
                return Optional.empty();
            }
            if (i < start || i >= start + length) {
                (i < start ? before : behind).add(isZero ? numerals(0, 0, 16) : numerals(Math.max(1, from), to, 16));
            }
        }
        return Optional.of(
                start == 8
                        ? joined(before, ':')
                        : Automaton.concatenate(
                                List.of(joined(before, ':'), Automaton.makeString("::"), joined(behind, ':'))));
    }

    private static Automaton joined(List<Automaton> parts, char by) {
        List<Automaton> all = new ArrayList<>();
        for (Automaton part : parts) {
            if (!all.isEmpty()) {
                all.add(Automaton.makeChar(by));
            }
            all.add(part);
        }
        return Automaton.concatenate(all);
    }

    private Automaton numerals(int from, int to, int base) {
        return numerals.computeIfAbsent(
                List.of(from, to, base),
                key -> BasicAutomata.makeStringUnion(IntStream.rangeClosed(from, to)
                        .mapToObj(number -> Integer.toString(number, base))
                        .sorted()
                        .toArray(CharSequence[]::new)));
    }
}
