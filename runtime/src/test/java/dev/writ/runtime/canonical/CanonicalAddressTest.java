package dev.writ.runtime.canonical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalAddressTest {
    private static final int TRIES = Integer.getInteger("canonical.tries", 20_000);

    private static final List<String> PARTS = List.of(
            ":",
            ":",
            ":",
            "::",
            "0",
            "1",
            "f",
            "ffff",
            "a00",
            "00",
            "G",
            "A",
            ".",
            "10.0.0.1",
            "255",
            "256",
            "%1",
            "db8");

    static Stream<Vectors.Vector> addresses() throws IOException {
        return Vectors.of("addresses.tsv");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void namedAddresses(Vectors.Vector vector) {
        String found = CanonicalAddress.of(vector.input());
        assertEquals(vector.canonical(), Optional.ofNullable(found));
        assertEquals(vector.input().equals(found), CanonicalAddress.is(vector.input()));
        if (vector.input().equals(found)) {
            assertSame(vector.input(), found, "what is canonical is not copied");
        }
    }

    @Test
    void whatIsReadIsWhatThePlatformReads() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(5);
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = i % 2 == 0 ? parts(random) : groups(random);
            String canonical = CanonicalAddress.of(text);
            byte[] bytes = CanonicalAddress.bytes(text);
            assertEquals(canonical == null, bytes == null, text);
            assertEquals(text.equals(canonical), CanonicalAddress.is(text), text);
            if (canonical == null || bytes == null) {
                continue;
            }
            read++;
            assertArrayEquals(InetAddress.getByName(text).getAddress(), bytes, text);
            assertArrayEquals(bytes, CanonicalAddress.bytes(canonical), text);
            assertSame(canonical, CanonicalAddress.of(canonical));
            assertEquals(canonical, CanonicalAddress.of(bytes));
            assertEquals(
                    canonical, CanonicalAddress.of(InetAddress.getByName(text).getHostAddress()), text);
        }
        assertTrue(read > TRIES / 4, "too few addresses: " + read);
    }

    /** RFC 5952, section 4, said of the spelling instead of the way to it. */
    @Test
    void theSpellingIsShortAndLowerCaseAndOnlyOne() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = bytes(random);
            String text = CanonicalAddress.of(bytes);
            if (bytes.length == 4 || text.indexOf('.') >= 0) {
                continue;
            }
            assertTrue(text.matches("[0-9a-f:]*+") && !text.matches("(.*:)?0[0-9a-f].*"), text);
            BigInteger value = new BigInteger(1, bytes);
            String[] groups = String.format("%032x", value).split("(?<=\\G.{4})");
            StringBuilder whole = new StringBuilder();
            for (String group : groups) {
                whole.append(whole.length() == 0 ? "" : ":").append(Integer.toHexString(Integer.parseInt(group, 16)));
            }
            String expected = whole.toString();
            for (int run = 2; run <= 8; run++) {
                String zeros = "(^|:)0(:0){" + (run - 1) + "}(:|$)";
                expected = Pattern.compile(zeros).matcher(whole).find()
                        ? whole.toString().replaceFirst(zeros, "::")
                        : expected;
            }
            assertEquals(expected, text);
        }
    }

    @Test
    void otherNotationsOfOneAddressAreOneSpelling() {
        assertEquals("10.0.0.1", CanonicalAddress.of("::ffff:10.0.0.1"));
        assertNotEquals("10.0.0.1", CanonicalAddress.of("::10.0.0.1"), "no system connects that to the other");
        assertNull(CanonicalAddress.of("0".repeat(46)));
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 4 : 16];
        for (int i = random.nextInt(8); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String parts(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    /** Mostly an address in some notation. */
    private static String groups(SplittableRandom random) {
        int gap = random.nextInt(12);
        int leftOut = gap < 8 ? 1 + random.nextInt(8 - gap) : 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (leftOut > 0 && i >= gap && i < gap + leftOut) {
                text.append(i == gap ? "::" : "");
                continue;
            }
            text.append(i == 0 || text.toString().endsWith(":") ? "" : ":");
            String group = random.nextInt(2) == 0
                    ? "0"
                    : Integer.toHexString(random.nextInt(0x10000) >> 4 * random.nextInt(4));
            String padded = random.nextInt(3) == 0 ? ("0000" + group).substring(group.length()) : group;
            text.append(random.nextInt(4) == 0 ? padded.toUpperCase(Locale.ROOT) : padded);
        }
        return text.toString();
    }
}
