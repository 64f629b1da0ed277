package dev.writ.language.interpret;

import dev.writ.runtime.canonical.CanonicalAddress;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether an address is in a network: what begins with the bits of a prefix. */
final class NetworkMatch {
    private NetworkMatch() {}

    /** @param network a prefix, or the name of a range */
    static boolean holds(String network, String address) {
        return Stream.of(prefixes(network).split(" "))
                .map(prefix -> prefix.split("/"))
                .anyMatch(prefix -> bits(prefix[0]).length() == bits(address).length()
                        && bits(address).startsWith(bits(prefix[0]).substring(0, Integer.parseInt(prefix[1]))));
    }

    /** What the ranges are, written down apart from what the compiler reads. */
    private static String prefixes(String network) {
        return switch (network) {
            case "private" -> "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7";
            case "loopback" -> "127.0.0.0/8 ::1/128";
            case "link_local" -> "169.254.0.0/16 fe80::/10";
            case "unspecified" -> "0.0.0.0/8 ::/128";
            case "metadata" ->
                "169.254.169.254/32 169.254.170.2/32 169.254.170.23/32 100.100.100.200/32 168.63.129.16/32"
                        + " fd00:ec2::254/128 fd00:ec2::23/128 fd20:ce::254/128 fe80::a9fe:a9fe/128";
            default -> network;
        };
    }

    /** 32 or 128 of them. */
    private static String bits(String address) {
        StringBuilder bits = new StringBuilder();
        for (byte value : Objects.requireNonNull(CanonicalAddress.bytes(address))) {
            bits.append(Integer.toBinaryString(value & 0xff | 0x100).substring(1));
        }
        return bits.toString();
    }
}
