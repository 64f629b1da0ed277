package dev.writ.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.json.JsonObject.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @Test
    void keepsSpellingOrderAndRepetition() throws JsonException {
        Json read = JsonReader.read(
                " {\"b\" : [1.0, -0, 1E+3, 12345678901234567890],\r\n\t\"a\":true,\"b\":null , \"\":{} } ");
        Json expected = new JsonObject(List.of(
                new Member(
                        "b",
                        new JsonArray(List.of(
                                new JsonNumber("1.0"),
                                new JsonNumber("-0"),
                                new JsonNumber("1E+3"),
                                new JsonNumber("12345678901234567890")))),
                new Member("a", new JsonBoolean(true)),
                new Member("b", new JsonNull()),
                new Member("", new JsonObject(List.of()))));
        assertEquals(expected, read);
    }

    @Test
    void readsEveryEscape() throws JsonException {
        assertEquals(
                new JsonString("\"\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud800"),
                JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\uDE00\\ud800\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tru",
                "truex",
                "True",
                "nul",
                "NaN",
                "Infinity",
                "01",
                "-",
                "-01",
                "+1",
                ".5",
                "1.",
                "1.e3",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "\u0661",
                "1 2",
                "'a'",
                "\"a",
                "\"\\",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\u0661\u0661\u0661\u0661\"",
                "\"\n\"",
                "\"\u0000\"",
                "\u0000",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{1:1}",
                "{,}",
                "{\"a\":1]",
                "// c\n1",
                "1 // c",
                "/**/1",
                "\ufeff1",
                "\u00a01",
                "{}{}",
                "[]\u0000"
            })
    void refusesWhatIsNotJson(String text) {
        JsonException refused = assertThrows(JsonException.class, () -> JsonReader.read(text));
        assertTrue(refused.offset() >= 0 && refused.offset() <= text.length(), () -> "offset " + refused.offset());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"[1,x]|3", "{\"a\":01}|6", "\"ab\\q\"|3", "[1|2", "{\"a\":1,}|7"})
    void saysWhereItStopped(String text, int offset) {
        assertEquals(
                offset,
                assertThrows(JsonException.class, () -> JsonReader.read(text)).offset());
    }

    @Test
    void nestsAHundredDeepAndNoDeeper() throws JsonException {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertEquals(deep, JsonWriter.write(JsonReader.read(deep)));
        assertThrows(JsonException.class, () -> JsonReader.read("[" + deep + "]"));
        String mixed = "{\"a\":[".repeat(50) + "1" + "]}".repeat(50);
        assertEquals(mixed, JsonWriter.write(JsonReader.read(mixed)));
        assertThrows(JsonException.class, () -> JsonReader.read("[" + mixed + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "\"", "-", "1", "\\", "[[],"})
    void endsOnUnbalancedTextByTheMillion(String piece) {
        assertThrows(JsonException.class, () -> JsonReader.read("[" + piece.repeat(1_000_000 / piece.length())));
    }

    @Test
    void countsDepthNotBrackets() throws JsonException {
        String siblings = "[" + "[],".repeat(100_000) + "{}]";
        assertEquals(100_001, ((JsonArray) JsonReader.read(siblings)).items().size());
    }

    @Test
    void refusesMoreThanTheLimit() throws JsonException {
        assertEquals(new JsonNumber("12"), JsonReader.read("12", 2));
        assertThrows(JsonException.class, () -> JsonReader.read("123", 2));
        String longest = "\"" + "a".repeat(JsonReader.MAX_LENGTH - 2) + "\"";
        assertEquals(longest, JsonWriter.write(JsonReader.read(longest)));
        assertThrows(JsonException.class, () -> JsonReader.read(longest + " "));
    }

    @Test
    void writesCompactlyInMemberOrder() {
        Json value = new JsonObject(List.of(
                new Member("b", JsonNumber.of(-7)),
                new Member("a", new JsonArray(List.of(new JsonBoolean(false), new JsonNull()))),
                new Member("b", new JsonString("\u0000\u001f\u007f\u2028\"\\/\n\ud800x\ude00\ud83d\ude00"))));
        assertEquals(
                "{\"b\":-7,\"a\":[false,null],\"b\":\"\\u0000\\u001f\u007f\u2028\\\"\\\\/\\n\\ud800x\\ude00\ud83d\ude00\"}",
                JsonWriter.write(value));
    }

    @Test
    void canonicalFormSortsByUtf16Units() throws JsonException {
        Json value = JsonReader.read("{\"\ufb33\":1,\"\ud83d\ude00\":2,\"b\":{\"z\":1,\"a\":2},\"B\":3,\"\":4}");
        assertEquals(
                "{\"\":4,\"B\":3,\"b\":{\"a\":2,\"z\":1},\"\ud83d\ude00\":2,\"\ufb33\":1}",
                JsonWriter.canonical(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "[{\"b\":1,\"a\":1,\"b\":2}]",
                "\"\\ud800\"",
                "{\"\\udc00\":1}",
                "{\"\":1,\"\":2}"
            })
    void whatHasNoCanonicalFormIsRefused(String text) throws JsonException {
        Json value = JsonReader.read(text);
        assertEquals(text, JsonWriter.write(value));
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.canonical(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,\"a\":2", "NaN", "01", "1\n", " 1", "--1", "1e", "\u0661"})
    void aHandMadeNumberCannotSmuggle(String spelling) {
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(new JsonNumber(spelling)));
    }

    @Test
    void aHandMadeValueCannotOverflowTheStack() {
        Json value = new JsonNull();
        for (int i = 0; i < 200_000; i++) {
            value = new JsonArray(List.of(value));
        }
        Json deep = value;
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(deep));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readingIsTheInverseOfWriting(long seed) throws JsonException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            Json value = value(random, 4);
            String written = JsonWriter.write(value);
            assertEquals(value, JsonReader.read(written), () -> "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noDamagedTextThrowsAnythingElse(long seed) {
        String damage = "{}[]\",:\\u0e-. \u0000\ud800";
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(JsonWriter.write(value(random, 3)));
            text.setCharAt(random.nextInt(text.length()), damage.charAt(random.nextInt(damage.length())));
            String damaged = text.toString();
            try {
                Json value = JsonReader.read(damaged);
                assertEquals(value, JsonReader.read(JsonWriter.write(value)), () -> "seed " + seed);
            } catch (JsonException expected) {
                assertTrue(expected.offset() <= damaged.length(), () -> "seed " + seed);
            }
        }
    }

    private static Json value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new JsonNull();
            case 1 -> new JsonBoolean(random.nextBoolean());
            case 2 -> JsonNumber.of(random.nextLong());
            case 3 -> new JsonString(text(random));
            case 4 -> new JsonArray(items(random, depth));
            default ->
                new JsonObject(items(random, depth).stream()
                        .map(item -> new Member(text(random), item))
                        .toList());
        };
    }

    private static List<Json> items(SplittableRandom random, int depth) {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(random, depth - 1));
        }
        return items;
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740993, \"9007199254740993\"",
        "-9007199254740993, \"-9007199254740993\"",
        "9223372036854775807, \"9223372036854775807\"",
        "-9223372036854775808, \"-9223372036854775808\"",
    })
    void spellsAsAStringWhatReadersOfJsonRound(long value, String spelling) {
        assertEquals(spelling, JsonWriter.write(Json.ofWhole(value)));
    }

    @Test
    void spellsDecimalsByTheSameBound() {
        assertEquals("90071992547409.92", JsonWriter.write(Json.ofDecimal(1L << 53, 2)));
        assertEquals("\"90071992547409.93\"", JsonWriter.write(Json.ofDecimal((1L << 53) + 1, 2)));
        assertEquals("\"-92233720368547758.08\"", JsonWriter.write(Json.ofDecimal(Long.MIN_VALUE, 2)));
    }

    @Test
    @SuppressWarnings("NullAway")
    void holdsNoNull() {
        assertThrows(NullPointerException.class, () -> new JsonString(null));
        assertThrows(NullPointerException.class, () -> new JsonNumber(null));
        assertThrows(NullPointerException.class, () -> new JsonArray(null));
        assertThrows(NullPointerException.class, () -> new JsonObject(null));
        assertThrows(NullPointerException.class, () -> new Member(null, new JsonNull()));
        assertThrows(NullPointerException.class, () -> new Member("a", null));
    }

    @Test
    void buildsMembersInTheOrderOfTheCalls() {
        JsonObject built = JsonObject.builder()
                .with("text", "a")
                .with("number", Long.MIN_VALUE)
                .with("truth", false)
                .with("none", Optional.empty())
                .withText("no_text", Optional.empty())
                .withText("some", Optional.of("b"))
                .withTexts("texts", List.of("c", "d"))
                .with("list", List.of(new JsonNull()))
                .with("object", JsonObject.builder().with("in", new JsonArray(List.of())))
                .build();
        assertEquals(
                "{\"text\":\"a\",\"number\":-9223372036854775808,\"truth\":false,\"some\":\"b\","
                        + "\"texts\":[\"c\",\"d\"],\"list\":[null],\"object\":{\"in\":[]}}",
                JsonWriter.write(built));
    }
}
