package dev.writ.verifier.falsify;

import dev.writ.language.model.Network;
import dev.writ.language.model.Type;
import dev.writ.runtime.canonical.CanonicalAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** IP addresses near those that a document names, and other notations of them. */
final class AddressExamples {
    /** One that nobody wrote. */
    static final String NOBODYS = "198.51.100.77";

    private AddressExamples() {}

    /** Of each prefix the least and the greatest address, the one behind the least, and those before and behind all of it. */
    static List<String> edges(Network network) {
        return network.prefixes().stream()
                .flatMap(AddressExamples::edges)
                .distinct()
                .toList();
    }

    private static Stream<String> edges(String prefix) {
        int slash = prefix.indexOf('/');
        byte[] least = Objects.requireNonNull(CanonicalAddress.bytes(prefix.substring(0, slash)));
        int given = Integer.parseInt(prefix.substring(slash + 1));
        BigInteger first = new BigInteger(1, least);
        BigInteger behind = first.add(BigInteger.ONE.shiftLeft(8 * least.length - given));
        return spelled(
                least.length,
                first,
                first.add(BigInteger.ONE),
                behind.subtract(BigInteger.ONE),
                first.subtract(BigInteger.ONE),
                behind);
    }

    /** Each address among the texts, the one before it and the one behind it, and other notations of one that are read. */
    static Set<String> near(Set<String> texts) {
        Set<String> near = new LinkedHashSet<>();
        for (String text : texts) {
            byte[] bytes = CanonicalAddress.bytes(text);
            if (bytes != null) {
                BigInteger value = new BigInteger(1, bytes);
                spelled(bytes.length, value, value.add(BigInteger.ONE), value.subtract(BigInteger.ONE))
                        .forEach(near::add);
                near.add(bytes.length == 4 ? "::ffff:" + text : text.toUpperCase(Locale.ROOT));
            }
        }
        return near;
    }

    /** Notations that are invalid, where the type is one of addresses. */
    static List<String> odd(Type type, Set<String> texts) {
        if (!(type instanceof Type.Address)) {
            return List.of();
        }
        List<String> odd =
                new ArrayList<>(List.of("10.1", "0x0a000001", "167772161", "010.0.0.1", "fe80::1%eth0", "[::1]"));
        texts.stream()
                .filter(CanonicalAddress::is)
                .findFirst()
                .ifPresent(text -> odd.addAll(List.of("0" + text, text + ".", text + "/32", text + ":80", " " + text)));
        return odd;
    }

    private static Stream<String> spelled(int length, BigInteger... values) {
        return Stream.of(values)
                .filter(value -> value.signum() >= 0 && value.bitLength() <= 8 * length)
                .map(value -> {
                    byte[] bytes = new byte[length];
                    for (int i = 0; i < length; i++) {
                        bytes[length - 1 - i] = value.shiftRight(8 * i).byteValue();
                    }
                    return CanonicalAddress.of(bytes);
                });
    }
}
