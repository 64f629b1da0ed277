package dev.writ.language.check;

import dev.writ.language.model.Pattern;
import dev.writ.language.regex.RegularExpression;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meaning of patterns said a second time, by regular expressions and what else the platform has. */
final class RegularPatterns {
    private static final String WORD = "[A-Za-z0-9_]";

    private static final Set<InetAddress> METADATA = Stream.of(
                    "169.254.169.254",
                    "169.254.170.2",
                    "169.254.170.23",
                    "100.100.100.200",
                    "168.63.129.16",
                    "fd00:ec2::254",
                    "fd00:ec2::23",
                    "fd20:ce::254",
                    "fe80::a9fe:a9fe")
            .map(RegularPatterns::address)
            .collect(Collectors.toSet());

    private RegularPatterns() {}

    static boolean matches(String text, Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex) {
            java.util.regex.Matcher matcher = platform(regex.expression()).matcher(text);
            return regex.isPart() ? matcher.find() : matcher.matches();
        } else if (pattern instanceof Pattern.ContainsWord word) {
            int flags = word.ignoringCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0;
            String expression = "(?<!" + WORD + ")" + quoted(word.word()) + "(?!" + WORD + ")";
            return java.util.regex.Pattern.compile(expression, flags)
                    .matcher(text)
                    .find();
        }
        if (pattern instanceof Pattern.UnderNetwork under) {
            return isUnder(address(text), under.network().spelling());
        }
        if (pattern instanceof Pattern.PathGlob glob && glob.isRelative()) {
            return matches("/" + text, new Pattern.PathGlob(glob.segments()));
        }
        int flags = java.util.regex.Pattern.DOTALL;
        if (pattern instanceof Pattern.Glob glob && glob.ignoringCase()) {
            flags |= java.util.regex.Pattern.CASE_INSENSITIVE;
        }
        return java.util.regex.Pattern.compile(expression(pattern), flags)
                .matcher(text)
                .matches();
    }

    /** By what the platform knows of addresses. */
    private static boolean isUnder(InetAddress address, String network) {
        byte[] bytes = address.getAddress();
        boolean isVersion4 = bytes.length == 4;
        switch (network) {
            case "private":
                return isVersion4 ? address.isSiteLocalAddress() : (bytes[0] & 0xfe) == 0xfc;
            case "loopback":
                return address.isLoopbackAddress();
            case "link_local":
                return address.isLinkLocalAddress();
            case "unspecified":
                return isVersion4 ? bytes[0] == 0 : address.isAnyLocalAddress();
            case "metadata":
                return METADATA.contains(address);
            default:
                BitSet common = bits(bytes);
                byte[] least =
                        address(network.substring(0, network.indexOf('/'))).getAddress();
                common.xor(bits(least));
                int first = common.nextSetBit(0);
                boolean isSame = least.length == bytes.length;
                return isSame && (first < 0 || first >= Integer.parseInt(network.substring(network.indexOf('/') + 1)));
        }
    }

    /** The first bit of the first byte has the number 0. */
    private static BitSet bits(byte[] bytes) {
        BitSet bits = new BitSet();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bits.set(bit, (bytes[bit / 8] << bit % 8 & 0x80) != 0);
        }
        return bits;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Where the platform differs, in other words: what a word is made of, what ends a line, and where a text ends. */
    private static java.util.regex.Pattern platform(RegularExpression expression) {
        String boundary = "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";
        int flags = java.util.regex.Pattern.UNIX_LINES
                | (expression.ignoringCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0);
        return java.util.regex.Pattern.compile(
                expression.source().replace("\\b", boundary).replace("$", "\\z"), flags);
    }

    private static String expression(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return parts(glob.parts(), ".*");
        } else if (pattern instanceof Pattern.UnderPath under) {
            if (under.root().equals(".")) {
                return ".*";
            }
            return under.root().equals("/") ? "/.*" : quoted(under.root()) + "(/.*)?";
        } else if (pattern instanceof Pattern.UnderDomain under) {
            return "(.*\\.)?" + quoted(under.apex());
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return glob.segments().isEmpty()
                    ? "/"
                    : glob.segments().stream()
                            .map(segment -> segment.isEmpty() ? "(/[^/]+)*" : "/(?=[^/])" + parts(segment, "[^/]*"))
                            .collect(Collectors.joining());
        }
        List<String> extensions = ((Pattern.Extension) pattern).extensions();
        return extensions.stream().map(RegularPatterns::quoted).collect(Collectors.joining("|", ".*[^/]\\.(", ")"));
    }

    private static String parts(List<String> parts, String between) {
        return parts.stream().map(RegularPatterns::quoted).collect(Collectors.joining(between));
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }
}
