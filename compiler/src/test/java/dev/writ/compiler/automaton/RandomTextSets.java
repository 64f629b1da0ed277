package dev.writ.compiler.automaton;

import dev.writ.language.model.Network;
import dev.writ.language.model.Pattern;
import dev.writ.language.testing.RandomRegex;
import dev.writ.runtime.canonical.CanonicalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small random text sets over few letters, so that they overlap, and values that are nearly in them. */
final class RandomTextSets {
    private static final List<String> LETTERS = List.of("a", "b", "B", "_", ".", "é", "😀", "%", "2", "e");
    private static final List<String> SEGMENTS =
            List.of("a", "b", "ab", "a.b", ".a", "...", "b.tar.gz", "é", "%2", "x");
    private static final List<String> LABELS = List.of("a", "b", "ab", "a-b", "_a", "0", "0x1", "1a", "com", "xn--a");

    private final SplittableRandom random;
    private final TextKind kind;
    private final boolean asserting;

    RandomTextSets(SplittableRandom random, TextKind kind) {
        this(random, kind, true);
    }

    /** @param asserting whether regular expressions assert places */
    RandomTextSets(SplittableRandom random, TextKind kind, boolean asserting) {
        this.asserting = asserting;
        this.random = random;
        this.kind = kind;
    }

    List<TextSet> textSets() {
        int count = 1 + random.nextInt(5);
        return IntStream.range(0, count).mapToObj(i -> textSet()).toList();
    }

    private TextSet textSet() {
        List<String> texts = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) == 0) {
                texts.add(value());
            } else {
                patterns.add(pattern());
            }
        }
        return new TextSet(texts, patterns);
    }

    private Pattern pattern() {
        return switch (kind) {
            case TEXT ->
                switch (random.nextInt(4)) {
                    case 0 ->
                        new Pattern.Regex(
                                new RandomRegex(random, asserting).next().expression(), random.nextBoolean());
                    case 1 -> new Pattern.ContainsWord(letters(1 + random.nextInt(2)), random.nextBoolean());
                    default -> new Pattern.Glob(parts(1 + random.nextInt(4)), random.nextBoolean());
                };
            case DOMAIN -> new Pattern.UnderDomain(value());
            case ADDRESS -> new Pattern.UnderNetwork(new Network(network()));
            case COMMAND ->
                random.nextInt(4) == 0
                        ? new Pattern.Regex(
                                new RandomRegex(random, asserting).next().expression(), false)
                        : new Pattern.Glob(commandParts(), false);
            case PATH, RELATIVE_PATH ->
                switch (random.nextInt(3)) {
                    case 0 -> new Pattern.UnderPath(value());
                    case 1 -> new Pattern.Extension(List.of(pick(List.of("gz", "tar.gz", "b"))));
                    default ->
                        new Pattern.PathGlob(
                                IntStream.range(0, (kind == TextKind.RELATIVE_PATH ? 1 : 0) + random.nextInt(4))
                                        .mapToObj(i ->
                                                random.nextInt(4) == 0 ? Pattern.PathGlob.ANY_DEPTH : segmentParts())
                                        .toList(),
                                kind == TextKind.RELATIVE_PATH);
                };
        };
    }

    private List<String> parts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.nextInt(4) == 0 ? "" : letters(1 + random.nextInt(3)))
                .toList();
    }

    private String command() {
        StringBuilder command = new StringBuilder(pick(List.of("git", "a", "/b/a", "A=", "b=\\ a", "[", "x.y")));
        for (int i = random.nextInt(3); i > 0 && command.indexOf("=") < 0; i--) {
            command.append(pick(List.of(" ", " a", " b\\ a", " \\\\", " -a", " git")));
        }
        return command.toString();
    }

    /** A command that is cut somewhere, and something left out there. */
    private List<String> commandParts() {
        String command = command();
        int from = random.nextInt(command.length() + 1);
        int to = Math.min(command.length(), from + random.nextInt(3));
        return List.of(command.substring(0, from), command.substring(to));
    }

    private List<String> segmentParts() {
        return random.nextInt(3) == 0
                ? List.of(pick(SEGMENTS))
                : IntStream.range(0, 2 + random.nextInt(2))
                        .mapToObj(i -> random.nextBoolean() ? "" : pick(SEGMENTS))
                        .toList();
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pick(LETTERS));
        }
        return text.toString();
    }

    /** A canonical value. */
    String value() {
        return switch (kind) {
            case TEXT -> random.nextInt(3) == 0 ? new RandomRegex(random, true).text() : letters(random.nextInt(6));
            case PATH -> path();
            case RELATIVE_PATH -> relative();
            case DOMAIN -> domain();
            case ADDRESS -> address();
            case COMMAND -> command();
        };
    }

    /** Mostly of few bits that are set, so that runs of zeros and networks meet. */
    private String address() {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : random.nextInt(256));
        }
        return CanonicalAddress.of(bytes);
    }

    private String network() {
        if (random.nextInt(8) == 0) {
            return pick(List.of("private", "loopback", "link_local", "metadata", "unspecified"));
        }
        String address = address();
        int bits = address.indexOf(':') < 0 ? 32 : 128;
        return Network.canonical(address + "/" + random.nextInt(bits + 1)).orElseThrow();
    }

    private String path() {
        int count = random.nextInt(4);
        if (count == 0) {
            return "/";
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < count; i++) {
            path.append('/').append(pick(SEGMENTS));
        }
        return path.toString();
    }

    private String relative() {
        String path = path();
        return path.equals("/") ? "." : path.substring(1);
    }

    private String domain() {
        StringBuilder domain = new StringBuilder();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            domain.append(pick(LABELS)).append('.');
        }
        return domain.append(pick(List.of("a", "com", "1a", "a-b", "_a"))).toString();
    }

    /** Any text, mostly nearly canonical. */
    String text() {
        String value = value();
        int at = random.nextInt(value.length() + 1);
        List<String> colons = List.of(":", "::", "0:", "f", "0", ".", "::ffff:");
        String inserted = kind == TextKind.ADDRESS
                ? pick(colons)
                : pick(List.of("/", ".", "..", "//", "%2e", "%2F", "-", "A", "~", "\\", "\u0000", "0x", "1", "é"));
        return value.substring(0, at) + inserted + value.substring(at);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
