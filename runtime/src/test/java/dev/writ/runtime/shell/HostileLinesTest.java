package dev.writ.runtime.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text has an answer, whatever its length and depth. */
final class HostileLinesTest {
    private static final String CHARACTERS = "'\"\\$`(){}[]<>|&;#!*?~= \t\nabcifthendodone0\u00e9";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "$(",
                "{ ",
                "\"$(",
                "`",
                "'",
                "\"",
                "if ",
                "while ",
                "sh -c '",
                "<<E\n",
                "${",
                "a;",
                "a|",
                "a&&",
                "> a ",
                "X=1 ",
                "\\\n",
                "a\\\n",
                "#",
                "{a,",
                "*",
                "[",
                "a ",
                "! ",
                "time ",
                "env ",
                "sudo ",
                "xargs ",
                "\\",
                "for x in ",
                "$((",
                "<(",
                "a $(b) ",
                "cat <<E\nx\nE\n",
                "do ",
                "a'b'\"c\""
            })
    void theLongestLineOfOnePieceHasAnAnswer(String piece) {
        String line = piece.repeat(ShellLine.LONGEST / piece.length());
        ShellLine.of(line);
        ShellLine.of(line.substring(0, line.length() - 1));
    }

    @Test
    void anyTextHasAnAnswer() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            int length = random.nextInt(60);
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < length; j++) {
                line.append(
                        random.nextInt(200) == 0
                                ? (char) random.nextInt(0x10000)
                                : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            String text = line.toString();
            if (ShellLine.of(text) instanceof ShellLine.Opaque opaque) {
                assertTrue(opaque.at() >= 0 && opaque.at() <= text.length(), () -> text + " " + opaque);
            }
        }
    }

    @Test
    void whatIsOverALimitSaysSo() {
        assertReason(OpaqueReason.TOO_LONG, "a".repeat(ShellLine.LONGEST + 1));
        assertReason(OpaqueReason.TOO_MANY_COMMANDS, "a;".repeat(Allowance.MOST_COMMANDS + 1));
        assertReason(OpaqueReason.TOO_DEEP, "( ".repeat(Allowance.DEEPEST + 1));
        assertReason(OpaqueReason.TOO_DEEP, "a $(".repeat(Allowance.DEEPEST + 1));
        assertReason(OpaqueReason.TOO_DEEP, "env ".repeat(Allowance.DEEPEST + 2) + "a");
        assertInstanceOf(ShellLine.Known.class, ShellLine.of("a".repeat(ShellLine.LONGEST)));
        assertInstanceOf(ShellLine.Known.class, ShellLine.of("a;".repeat(Allowance.MOST_COMMANDS)));
        assertInstanceOf(ShellLine.Known.class, ShellLine.of("a" + " b".repeat(30_000)));
    }

    @Test
    void theStepsOfALineGrowWithItsLength() {
        for (String piece : List.of("a 'b' \"c\" $D;", "a $(b) `c`;", "if a; then b; fi;", "a > b < c;")) {
            ShellLine line = ShellLine.of(piece.repeat(300));
            assertInstanceOf(ShellLine.Known.class, line, piece);
        }
    }

    @Test
    void aLineIsReadTheSameTwice() {
        String line = "cd /x && for f in *.c; do cat \"$f\" > $(a b); done";
        assertEquals(ShellLine.of(line), ShellLine.of(line));
    }

    private static void assertReason(OpaqueReason reason, String line) {
        assertEquals(
                reason,
                assertInstanceOf(ShellLine.Opaque.class, ShellLine.of(line)).reason());
    }
}
