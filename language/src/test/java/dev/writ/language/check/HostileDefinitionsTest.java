package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.testing.SmallStack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are used by the thousand, and names in names, on a stack that deep recursion would not fit into. */
final class HostileDefinitionsTest {
    private static final int MANY = 6_000;

    private static final String VOCABULARY = """
            vocabulary {
              s : string
              q : integer
              t : set of string
              a : boolean
              action x
            }
            default deny
            """;

    @Test
    void aNameIsUsedAsOftenAsAnyoneWantsIt() {
        String lists = lines(i -> "define l" + i + ": [\"v" + i + "\"]");
        String names = joined(", ", i -> "l" + i);
        assertSays(List.of(), lists + "allow x when s in [" + names + "]\n");
        assertSays(List.of(), lists + "allow x when t contains any [" + names + "]\n");
        assertSays(List.of(), "define n: q > 1\nallow x when " + joined(" or ", i -> "n") + "\n");
        String actions = lines(i -> "define l" + i + ": [x]");
        assertSays(List.of(), actions + "allow " + joined(" and ", i -> "l" + i) + "\n");
    }

    /** Of several lists the note shows the one that holds what is wrong. */
    @Test
    void whatIsWrongInOneOfManyListsIsShownWithItsName() {
        String lists = lines(i -> "define l" + i + ": [" + (i == MANY - 1 ? "1" : "\"v" + i + "\"") + "]");
        assertSays(
                List.of("E0301 at 1; `s` is declared here; `l" + (MANY - 1) + "` is used here"),
                lists + "allow x when s in [" + joined(", ", i -> "l" + i) + "]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s and a", "a or (%s and a)", "not %s", "%s"})
    void namesInNamesMayBeFiftyDeep(String around) {
        int depth = around.startsWith("a or") ? 2 : 1;
        int most = (50 - 1) / depth;
        assertSays(List.of(), chain(around, most) + "allow x when d" + most + "\n");
        assertSays(List.of("E0103 at d" + (most + 1)), chain(around, most + 1) + "allow x when d" + (most + 1) + "\n");
    }

    @Test
    void whatUsesSomethingTooDeepIsNotReported() {
        assertSays(List.of("E0103 at d50"), chain("%s and a", MANY) + "allow x when d" + MANY + "\n");
    }

    private static String chain(String around, int length) {
        return "define d0: q > 1\n"
                + IntStream.rangeClosed(1, length)
                        .mapToObj(i -> "define d" + i + ": " + around.formatted("d" + (i - 1)) + "\n")
                        .collect(Collectors.joining());
    }

    private static String lines(IntFunction<String> line) {
        return joined("\n", line) + "\n";
    }

    private static String joined(String between, IntFunction<String> piece) {
        return IntStream.range(0, MANY).mapToObj(piece).collect(Collectors.joining(between));
    }

    private static void assertSays(List<String> expected, String policy) {
        byte[] source = (VOCABULARY + policy).getBytes(StandardCharsets.UTF_8);
        SmallStack.run(() -> assertEquals(
                expected,
                PolicyFrontEnd.read("p.oags", source).diagnostics().stream()
                        .map(one -> one.code().code() + " at " + one.span().text()
                                + one.notes().stream()
                                        .map(note -> "; " + note.text())
                                        .collect(Collectors.joining()))
                        .toList()));
    }
}
