package dev.writ.compiler.automaton;

import dev.writ.runtime.canonical.CanonicalAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Addresses that read well, in place of the shortest ones. */
final class PlainAddresses {
    private static final List<String> USUAL = List.of(
            "203.0.113.7",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.0.1",
            "127.0.0.1",
            "169.254.0.1",
            "169.254.169.254",
            "2001:db8::7");

    private PlainAddresses() {}

    /**
     * A usual address that will do; otherwise the first behind the least of the widest network around the one that was
     * found; otherwise that itself.
     */
    static String insteadOf(String found, Predicate<String> fits) {
        byte[] bytes = Objects.requireNonNull(CanonicalAddress.bytes(found));
        Stream<String> firsts = IntStream.range(0, 8 * bytes.length).mapToObj(bits -> first(bytes, bits));
        return Stream.concat(USUAL.stream(), firsts)
                .filter(address -> CanonicalAddress.is(address) && fits.test(address))
                .findFirst()
                .orElse(found);
    }

    /** The least address but one of those that have so many bits in common with another. */
    private static String first(byte[] bytes, int bits) {
        byte[] first = bytes.clone();
        for (int bit = bits; bit < 8 * bytes.length; bit++) {
            first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        first[first.length - 1] |= 1;
        return CanonicalAddress.of(first);
    }
}
