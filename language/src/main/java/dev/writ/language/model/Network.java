package dev.writ.language.model;

import dev.writ.runtime.canonical.CanonicalAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which IP addresses belong together: those that begin with the same bits, or those of a {@link Range}.
 *
 * @param spelling {@code 10.0.0.0/8}, the least address in its one spelling and how many bits are given; or the name of a
 *     range
 */
public record Network(String spelling) {
    public Network {
        if (Range.of(spelling).isEmpty() && !isPrefix(spelling)) {
            throw new IllegalArgumentException("no network: " + spelling);
        }
    }

    /** Networks that standards and providers set apart. What they hold is a part of the version of the language. */
    public enum Range {
        /** RFC 1918, RFC 4193. */
        PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
        /** RFC 1122, RFC 4291. */
        LOOPBACK("127.0.0.0/8", "::1/128"),
        /** RFC 3927, RFC 4291. */
        LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
        /** Where machines of a cloud are told their credentials. */
        METADATA(
                "100.100.100.200/32",
                "168.63.129.16/32",
                "169.254.169.254/32",
                "169.254.170.2/32",
                "169.254.170.23/32",
                "fd00:ec2::23/128",
                "fd00:ec2::254/128",
                "fd20:ce::254/128",
                "fe80::a9fe:a9fe/128"),
        /** RFC 1122, RFC 4291: many systems connect to themselves when they are to connect to such an address. */
        UNSPECIFIED("0.0.0.0/8", "::/128");

        private final List<String> prefixes;

        Range(String... prefixes) {
            this.prefixes = List.of(prefixes);
        }

        /** As it is written in a policy. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public List<String> prefixes() {
            return prefixes;
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Range::word).toList();
        }

        /** Empty where no range is called so. */
        public static Optional<Range> of(String word) {
            return Arrays.stream(values())
                    .filter(range -> range.word().equals(word))
                    .findFirst();
        }
    }

    /** The prefixes that make it up, each as {@link #spelling} has it. */
    public List<String> prefixes() {
        return range().map(Range::prefixes).orElse(List.of(spelling));
    }

    /** Empty of a single prefix. */
    public Optional<Range> range() {
        return Range.of(spelling);
    }

    /** Whether a text is a prefix in its one spelling. */
    public static boolean isPrefix(String text) {
        return text.indexOf('/') > 0 && canonical(text).equals(Optional.of(text));
    }

    /**
     * The one spelling of the prefix that a text says, whatever it gives of the bits behind it; empty where the text says
     * none. An address without a length is a prefix of all its bits.
     */
    public static Optional<String> canonical(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = CanonicalAddress.bytes(address);
        if (bytes == null) {
            return Optional.empty();
        }
        int bits = 8 * bytes.length;
        String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
        if (!length.matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        int given = Integer.parseInt(length);
        // Of a mapped address the length counts the bits of version 6.
        if (bytes.length == 4 && address.indexOf(':') >= 0) {
            given -= slash < 0 ? 0 : 96;
        }
        if (given < 0 || given > bits) {
            return Optional.empty();
        }
        for (int bit = given; bit < bits; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Optional.of(CanonicalAddress.of(bytes) + "/" + given);
    }

    /** Whether the text is a range's name or a prefix however it is spelled, and not an address alone. */
    public static boolean isMeant(String text) {
        return Range.of(text).isPresent()
                || text.indexOf('/') > 0 && canonical(text).isPresent();
    }
}
