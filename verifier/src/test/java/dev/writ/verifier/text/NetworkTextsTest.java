package dev.writ.verifier.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Network;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.table.Automaton;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the prover takes for the addresses of a network, against the interpreter and the automata of the compiler. */
class NetworkTextsTest {
    private static final int NETWORKS = Integer.getInteger("writ.networks", 300);

    @Test
    void addressesAroundEachEdgeAreInTheNetworkExactlyWhereTheInterpreterSaysSo() {
        int inside = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String prefix = prefix(random);
            Pattern network = new Pattern.UnderNetwork(new Network(prefix));
            TextMatcher matcher = TextMatcher.of(network);
            byte[] least = Objects.requireNonNull(CanonicalAddress.bytes(prefix.substring(0, prefix.indexOf('/'))));
            int open = 8 * least.length - Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
            BigInteger first = new BigInteger(1, least);
            for (int i = 0; i < 24; i++) {
                BigInteger edge = random.nextBoolean() ? first : first.add(BigInteger.ONE.shiftLeft(open));
                BigInteger near = edge.add(BigInteger.valueOf(random.nextInt(5) - 2));
                BigInteger far = i % 3 == 0 ? near : near.flipBit(random.nextInt(8 * least.length));
                if (far.signum() < 0 || far.bitLength() > 8 * least.length) {
                    continue;
                }
                String address = spelled(far, least.length);
                boolean expected = PatternMatch.matches(address, network);
                assertEquals(expected, matches(matcher, address), prefix + " and " + address);
                inside += expected ? 1 : 0;
            }
        }
        assertTrue(inside > NETWORKS, "too few addresses inside: " + inside);
    }

    /** All of 10.0.0.0/28, and what is around it. */
    @Test
    void everyAddressOfSmallNetworksIsInThemAndNoOther() {
        for (int length = 28; length <= 32; length++) {
            for (int least = 0; least < 16; least += 1 << 32 - length) {
                Pattern network = new Pattern.UnderNetwork(new Network("10.0.0." + least + "/" + length));
                TextMatcher matcher = TextMatcher.of(network);
                for (int last = 0; last < 256; last++) {
                    boolean expected = last >= least && last < least + (1 << 32 - length);
                    assertEquals(expected, matches(matcher, "10.0.0." + last), least + "/" + length + ": " + last);
                    assertEquals(expected, PatternMatch.matches("10.0.0." + last, network));
                }
            }
        }
    }

    @Test
    void theAutomataOfTheCompilerAreProvedAndThoseOfOtherNetworksAreNot() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String prefix = prefix(random);
            Automaton automaton = PatternClasses.of(
                            TextKind.ADDRESS, List.of(new TextSet(List.of(), List.of(under(prefix)))))
                    .orElseThrow()
                    .automaton();
            TextClasses classes = new TextClasses(automaton, new Type.Address());
            TextClasses.Answer.Exactly exactly =
                    assertInstanceOf(TextClasses.Answer.Exactly.class, classes.of(under(prefix)), prefix);
            assertEquals(new TreeSet<>(List.of(0)), exactly.classes());
            int length = Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
            String other = Network.canonical(
                            prefix.substring(0, prefix.indexOf('/')) + "/" + (length == 0 ? 1 : length - 1))
                    .orElseThrow();
            assertInstanceOf(TextClasses.Answer.Mixed.class, classes.of(under(other)), prefix + " for " + other);
        }
    }

    private static Pattern under(String prefix) {
        return new Pattern.UnderNetwork(new Network(prefix));
    }

    private static boolean matches(TextMatcher matcher, String text) {
        BitSet places = matcher.start();
        for (int codePoint : text.codePoints().toArray()) {
            places = matcher.after(places, codePoint);
        }
        return matcher.isAtEnd(places);
    }

    private static String prefix(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? 4 : 16];
        for (int i = random.nextInt(6); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : random.nextInt());
        }
        int bits = CanonicalAddress.of(bytes).indexOf(':') < 0 ? 32 : 128;
        return Network.canonical(CanonicalAddress.of(bytes) + "/" + random.nextInt(bits + 1))
                .orElseThrow();
    }

    private static String spelled(BigInteger value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[length - 1 - i] = value.shiftRight(8 * i).byteValue();
        }
        return CanonicalAddress.of(bytes);
    }
}
