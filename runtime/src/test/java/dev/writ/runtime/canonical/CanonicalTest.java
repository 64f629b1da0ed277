package dev.writ.runtime.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CanonicalTest {
    private static final int TRIES = Integer.getInteger("canonical.tries", 20_000);

    static Stream<Vectors.Vector> paths() throws IOException {
        return Vectors.of("paths.tsv");
    }

    static Stream<Vectors.Vector> domains() throws IOException {
        return Vectors.of("domains.tsv");
    }

    static Stream<Vectors.Vector> instants() throws IOException {
        return Vectors.of("instants.tsv");
    }

    static Stream<Vectors.Vector> decimals() throws IOException {
        return Vectors.of("decimals.tsv");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void namedPaths(Vectors.Vector vector) {
        String found = CanonicalPath.of(vector.input());
        assertEquals(vector.canonical(), Optional.ofNullable(found));
        assertEquals(vector.input().equals(found), CanonicalPath.is(vector.input()));
        if (vector.input().equals(found)) {
            assertSame(vector.input(), found, "what is canonical is not copied");
        }
    }

    /** A relative path is what stands behind the slash of the absolute one, or the root; a tilde does not begin it. */
    @Test
    void relativePathsAreAbsoluteOnesWithoutTheirSlash() {
        SplittableRandom random = new SplittableRandom(8);
        List<String> parts = List.of("a", ".", "..", "/", "/", "~", "%2e", "%", "\\", "é", "\u0000");
        for (int i = 0; i < TRIES; i++) {
            String text = random.ints(random.nextInt(6), 0, parts.size())
                    .mapToObj(parts::get)
                    .collect(Collectors.joining());
            String absolute = CanonicalPath.of("/" + text);
            String relative = absolute == null ? "~" : absolute.equals("/") ? "." : absolute.substring(1);
            boolean isNone = text.isEmpty() || text.startsWith("/") || relative.startsWith("~");
            String found = CanonicalPath.ofRelative(text);
            assertEquals(isNone ? Optional.empty() : Optional.of(relative), Optional.ofNullable(found), text);
            if (text.equals(found)) {
                assertSame(text, found, "what is canonical is not copied");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("domains")
    void namedDomains(Vectors.Vector vector) {
        String found = CanonicalDomain.of(vector.input());
        assertEquals(vector.canonical(), Optional.ofNullable(found));
        assertEquals(vector.input().equals(found), CanonicalDomain.is(vector.input()));
        if (vector.input().equals(found)) {
            assertSame(vector.input(), found, "what is canonical is not copied");
        }
    }

    @ParameterizedTest
    @MethodSource("instants")
    void namedInstants(Vectors.Vector vector) {
        OptionalLong nanos = InstantSpelling.parse(vector.input());
        assertEquals(vector.canonical(), spelled(nanos));
        if (nanos.isPresent()) {
            Instant expected = Instant.parse(vector.canonical().orElseThrow());
            assertEquals(expected, InstantSpelling.instant(nanos.getAsLong()));
            assertTrue(InstantSpelling.fits(expected));
            assertEquals(nanos.getAsLong(), InstantSpelling.nanos(expected));
        }
    }

    private static Optional<String> spelled(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(InstantSpelling.of(nanos.getAsLong())) : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void namedDecimals(Vectors.Vector vector) {
        OptionalLong units = DecimalSpelling.parse(vector.input(), 2);
        assertEquals(
                vector.canonical(),
                units.isPresent() ? Optional.of(DecimalSpelling.of(units.getAsLong(), 2)) : Optional.empty());
    }

    @Test
    void lengthsHaveBounds() {
        String longest = "/" + "a".repeat(CanonicalPath.LONGEST - 1);
        assertSame(longest, CanonicalPath.of(longest));
        assertNull(CanonicalPath.of(longest + "a"));
        assertNull(CanonicalPath.of(longest + "/"), "a path is measured as it is given");

        String label = "a".repeat(63);
        assertNull(CanonicalDomain.of(label + "a"));
        String domain = label + "." + label + "." + label + "." + "a".repeat(61);
        assertEquals(CanonicalDomain.LONGEST, domain.length());
        assertSame(domain, CanonicalDomain.of(domain));
        assertEquals(domain, CanonicalDomain.of(domain + "."));
        assertNull(CanonicalDomain.of(domain + "a"));
        assertNull(CanonicalDomain.of(domain + "a."));
    }

    @Test
    void canonicalPathsNormaliseToThemselvesAsTheFileSystemDoes() {
        SplittableRandom random = new SplittableRandom(1);
        int valid = 0;
        for (int i = 0; i < TRIES; i++) {
            String text =
                    text(random, List.of("/", "/", "/", ".", "..", "a", "b c", "\ud83d\ude00", "%2e", "%", "\\"), 8);
            String canonical = CanonicalPath.of(text);
            if (canonical == null) {
                continue;
            }
            valid++;
            assertSame(canonical, CanonicalPath.of(canonical), text);
            assertTrue(CanonicalPath.is(canonical), text);
            assertEquals(Path.of(text).normalize(), Path.of(canonical), text);
            assertEquals(Path.of(canonical).toString(), canonical, text);
            assertFalse((canonical + "/").contains("/../"), text);
        }
        assertTrue(valid > TRIES / 20, valid + " valid paths");
    }

    @Test
    void segmentsOfACanonicalPathAreThoseGiven() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < TRIES; i++) {
            List<String> segments = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(k ->
                            List.of("", ".", "a", "...", "..a", ".a", "\u00e9").get(random.nextInt(7)))
                    .toList();
            String expected = segments.stream()
                    .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                    .collect(Collectors.joining("/", "/", ""));
            assertEquals(expected, CanonicalPath.of("/" + String.join("/", segments)));
        }
    }

    @Test
    void canonicalDomainsNormaliseToThemselves() {
        SplittableRandom random = new SplittableRandom(3);
        int valid = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = text(random, List.of(".", "a", "B", "1", "0x", "-", "_", "com", "\u00fc"), 7);
            String canonical = CanonicalDomain.of(text);
            if (canonical == null) {
                assertNull(CanonicalDomain.of(text + "."), text);
                continue;
            }
            valid++;
            assertSame(canonical, CanonicalDomain.of(canonical), text);
            assertTrue(canonical.equalsIgnoreCase(text) || (canonical + ".").equalsIgnoreCase(text), text);
            assertEquals(canonical, CanonicalDomain.of(canonical + "."), text);
            assertTrue(canonical.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*"), text);
            assertFalse(canonical.matches("(.*\\.)?([0-9]+|0x[0-9a-f]*)"), text);
        }
        assertTrue(valid > TRIES / 20, valid + " valid domains");
    }

    private static String text(SplittableRandom random, List<String> pieces, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                .collect(Collectors.joining());
    }

    @Test
    void instantsAreReadAsTheyAreSpelled() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < TRIES; i++) {
            long nanos = random.nextLong() >> random.nextInt(64);
            String spelling = InstantSpelling.of(nanos);
            assertEquals(OptionalLong.of(nanos), InstantSpelling.parse(spelling), spelling);
            assertEquals(Instant.parse(spelling), InstantSpelling.instant(nanos), spelling);
        }
        for (long nanos : List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L)) {
            assertEquals(OptionalLong.of(nanos), InstantSpelling.parse(InstantSpelling.of(nanos)));
        }
        for (Instant beyond : List.of(
                Instant.MIN,
                Instant.MAX,
                InstantSpelling.instant(Long.MIN_VALUE).minusNanos(1),
                InstantSpelling.instant(Long.MAX_VALUE).plusNanos(1))) {
            assertFalse(InstantSpelling.fits(beyond), beyond.toString());
        }
    }

    @Test
    void randomDatesAreThoseOfTheLibrary() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < TRIES; i++) {
            String text = "%04d-%02d-%02dT%02d:%02d:%02d%s%02d:%02d"
                    .formatted(
                            random.nextInt(1678, 2262),
                            random.nextInt(1, 14),
                            random.nextInt(0, 33),
                            random.nextInt(0, 24),
                            random.nextInt(0, 60),
                            random.nextInt(0, 60),
                            random.nextBoolean() ? "+" : "-",
                            random.nextInt(0, 18),
                            random.nextInt(1, 60));
            assertEquals(ofLibrary(text), InstantSpelling.parse(text), text);
        }
    }

    private static OptionalLong ofLibrary(String text) {
        try {
            return OptionalLong.of(
                    InstantSpelling.nanos(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    @Test
    void decimalsAreReadAsTheyAreSpelled() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < TRIES; i++) {
            long units = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(DecimalSpelling.MAX_SCALE + 1);
            String spelling = DecimalSpelling.of(units, scale);
            assertEquals(OptionalLong.of(units), DecimalSpelling.parse(spelling, scale), spelling);
            assertEquals(0, new BigDecimal(spelling).compareTo(BigDecimal.valueOf(units, scale)), spelling);
            String full = BigDecimal.valueOf(units, scale).toPlainString();
            assertEquals(OptionalLong.of(units), DecimalSpelling.parse(full, scale), full);
            if (spelling.contains(".")) {
                int digits = spelling.length() - spelling.indexOf('.') - 1;
                assertFalse(spelling.endsWith("0"), spelling);
                assertEquals(OptionalLong.empty(), DecimalSpelling.parse(spelling, digits - 1), spelling);
            }
        }
        assertNotNull(DecimalSpelling.of(Long.MIN_VALUE, 18));
        assertEquals(
                OptionalLong.of(Long.MIN_VALUE), DecimalSpelling.parse(DecimalSpelling.of(Long.MIN_VALUE, 18), 18));
    }

    @Test
    void wholeNumbersAreDecimalsWithoutDigits() {
        for (String text : List.of("0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808")) {
            assertEquals(WholeSpelling.parse(text), DecimalSpelling.parse(text, 0), text);
        }
        for (String text : List.of("-0", "01", "1.0", "1.", "+1", "")) {
            assertEquals(OptionalLong.empty(), DecimalSpelling.parse(text, 0), text);
        }
    }
}
