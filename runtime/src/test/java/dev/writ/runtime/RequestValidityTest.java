package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision record 0010, rule by rule. */
final class RequestValidityTest {
    private static final Guard GUARD = SampleGuard.instance();
    private static final Guard OPEN = Guard.of(TableJson.write(SampleTables.bareList()));

    /** All but the closing brace; valid and allowed once closed. */
    private static final String READ =
            "{\"action\":\"read_records\",\"environment\":\"dev\",\"code_freeze\":false,\"agent.id\":\"a\",\"table\":\"t\"";

    private static final String DELETE =
            "{\"action\":\"delete_records\",\"environment\":\"dev\",\"code_freeze\":false,\"agent.id\":\"a\",\"table\":\"t\"";

    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void assertInvalid(Guard guard, JsonObject json, String named) {
        Request request = guard.read(json);
        assertFalse(request.isValid());
        assertEquals(Optional.empty(), request.canonical());
        assertEquals(Optional.empty(), request.arguments());
        assertEquals(Outcome.DENY, guard.decide(request));
        Decision decision = guard.explain(request);
        assertEquals(Effect.DENY, decision.effect());
        String text = decision.invalid().orElseThrow();
        assertTrue(text.contains(named), text);
    }

    private static void assertAllowed(Guard guard, JsonObject json) {
        Request request = guard.read(json);
        assertEquals(Optional.empty(), request.invalid());
        assertEquals(Outcome.ALLOW, guard.decide(request));
        assertEquals(Optional.empty(), guard.explain(request).invalid());
        // What was decided decides the same again.
        assertEquals(Outcome.ALLOW, guard.decide(guard.read(request.canonical().orElseThrow())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|~~",
                ",\"agent.roles\":[]|",
                ",\"agent\":{\"roles\":[\"operator\"]}|",
                ",\"agent\":{}|",
                ",\"x\":{\"y\":{}}|",
                ",\"ticket\":\"OPS-1\"|",
                ",\"ticket\":\"\"|",
                ",\"ticket\":\"\\ud83d\\ude00\\u0000\"|",
                ",\"labels\":[\"a\",\"b\",\"A\"]|",
                ",\"labels\":[]|",
            })
    void theseReadsAreAllowed(String rest, String nothing) {
        assertAllowed(GUARD, json(READ + (rest == null ? "" : rest) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1000", "\"0\"", "\"1000\""})
    void integersMayBeSpelledThus(String rows) {
        assertAllowed(GUARD, json(DELETE + ",\"rows\":" + rows + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "9007199254740992", "\"9007199254740993\"", "\"9223372036854775807\""})
    void greatIntegersAreValidAndDecided(String rows) {
        Request request = GUARD.read(json(DELETE + ",\"rows\":" + rows + "}"));
        assertTrue(request.isValid());
        assertTrue(GUARD.explain(request).isDefault());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0",
                "\"-0\"",
                "\"-1\"",
                "1.0",
                "1e2",
                "1E2",
                "0.5",
                "0e0",
                "\"+1\"",
                "\"01\"",
                "\" 1\"",
                "\"1 \"",
                "\"1\\n\"",
                "\"0x1\"",
                "\"1.0\"",
                "\"1e2\"",
                "\"\"",
                "\"-\"",
                "\"\u0661\"",
                "\"\uff11\"",
                "\"one\"",
                "9007199254740993",
                "-9007199254740993",
                "9223372036854775807",
                "9223372036854775808",
                "\"9223372036854775808\"",
                "\"-9223372036854775808\"",
                "\"-9223372036854775809\"",
                "18446744073709551616",
                "18446744073709551617",
                "99999999999999999999999999",
                "\"99999999999999999999999999\"",
                "true",
                "null",
                "[]",
                "[5]",
                "{}",
                "{\"a\":5}"
            })
    void noOtherSpellingIsAnInteger(String rows) {
        assertInvalid(GUARD, json(DELETE + ",\"rows\":" + rows + "}"), "`rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ",\"agent\":{\"id\":\"b\"}|`agent.id`",
                ",\"agent.id\":\"a\"|`agent.id`",
                ",\"environment\":\"dev\"|`environment`",
                ",\"action\":\"read_records\"|`action`",
                ",\"agent\":{},\"agent\":{}|`agent`",
                ",\"agent\":{\"roles\":[],\"roles\":[]}|`agent.roles`",
                ",\"agent\":{\"roles\":[]},\"agent.roles\":[]|`agent.roles`",
                ",\"agent.roles\":[],\"agent\":{\"roles\":[]}|`agent.roles`",
                ",\"ticket\":null|`ticket`",
                ",\"ticket\":{}|`ticket`",
                ",\"ticket\":{\"a\":1}|`ticket`",
                ",\"ticket\":1|`ticket`",
                ",\"ticket\":[\"OPS-1\"]|`ticket`",
                ",\"ticket\":true|`ticket`",
                ",\"ticket\":\"\\ud800\"|`ticket`",
                ",\"ticket\":\"\\udc00\\ud800\"|`ticket`",
                ",\"agent.roles\":\"operator\"|`agent.roles`",
                ",\"agent.roles\":[\"root\"]|`agent.roles`",
                ",\"agent.roles\":[\"operator\",\"root\"]|`agent.roles`",
                ",\"agent.roles\":[\"operator\",\"operator\"]|`agent.roles`",
                ",\"agent.roles\":[null]|`agent.roles`",
                ",\"agent.roles\":[[\"operator\"]]|`agent.roles`",
                ",\"agent.roles\":[{}]|`agent.roles`",
                ",\"agent.roles\":[1]|`agent.roles`",
                ",\"agent.roles\":{}|`agent.roles`",
                ",\"agent\":[]|`agent`",
                ",\"agent\":null|`agent`",
                ",\"agent\":\"a\"|`agent`",
                ",\"labels\":[\"a\",\"a\"]|`labels`",
                ",\"labels\":[\"\\ud800\"]|`labels`",
                ",\"rows\":5|`rows`",
                ",\"Ticket\":\"x\"|`Ticket`",
                ",\"ticket \":\"x\"|`ticket `",
                ",\"\":\"x\"|``",
                ",\"\":{\"environment\":\"dev\"}|`.environment`",
                ",\"environment.\":\"dev\"|`environment.`",
                ",\"agent\":{\"\":{\"id\":\"b\"}}|`agent..id`",
                ",\"x\":[]|`x`",
                ",\"x\":{\"y\":1}|`x.y`",
                ",\"\\ud800\":{}|lone surrogate",
            })
    void whatTheseAddMakesARequestInvalid(String rest, String named) {
        assertInvalid(GUARD, json(READ + rest + "}"), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"action\":\"read_records\",||`action`",
                "\"read_records\"|\"read_record\"|`action`",
                "\"read_records\"|\"READ_RECORDS\"|`action`",
                "\"read_records\"|\"\"|`action`",
                "\"read_records\"|\"\\ud800\"|`action`",
                "\"read_records\"|0|`action`",
                "\"read_records\"|null|`action`",
                "\"read_records\"|[\"read_records\"]|`action`",
                "\"read_records\"|{}|`action`",
                "\"read_records\"|{\"name\":\"read_records\"}|`action`",
                "\"environment\":\"dev\",||`environment`",
                "\"environment\":\"dev\"|\"environment\":{}|`environment`",
                "\"environment\":\"dev\"|\"environment\":\"Dev\"|`environment`",
                "\"environment\":\"dev\"|\"environment\":\"\"|`environment`",
                "\"environment\":\"dev\"|\"environment\":\"prod\"|`environment`",
                "\"environment\":\"dev\"|\"environment\":[\"dev\"]|`environment`",
                "\"environment\":\"dev\"|\"environment\":0|`environment`",
                "\"code_freeze\":false,||`code_freeze`",
                "\"code_freeze\":false|\"code_freeze\":\"false\"|`code_freeze`",
                "\"code_freeze\":false|\"code_freeze\":0|`code_freeze`",
                "\"code_freeze\":false|\"code_freeze\":null|`code_freeze`",
                "\"agent.id\":\"a\",||`agent.id`",
                ",\"table\":\"t\"||`table`",
            })
    void whatTheseReplaceMakesARequestInvalid(String standing, String instead, String named) {
        assertTrue(READ.contains(standing));
        assertInvalid(GUARD, json((READ + "}").replace(standing, instead == null ? "" : instead)), named);
    }

    @Test
    void depthIsBoundedAndNamesAre() {
        String deep = "{\"a\":".repeat(99) + "{}" + "}".repeat(99);
        // Of the hundred objects that the reader lets nest, the request itself is the first.
        assertAllowed(GUARD, json(READ + ",\"a\":" + "{\"a\":".repeat(98) + "{}" + "}".repeat(98) + "}"));
        JsonObject tooDeep = new JsonObject(List.of(new JsonObject.Member("a", json(deep))));
        assertInvalid(GUARD, tooDeep, "deep");
        JsonObject abyss = tooDeep;
        for (int i = 0; i < 100_000; i++) {
            abyss = new JsonObject(List.of(new JsonObject.Member("a", abyss)));
        }
        assertInvalid(GUARD, abyss, "deep");
        assertAllowed(GUARD, json(READ + ",\"" + "n".repeat(1_000) + "\":{}}"));
        assertInvalid(GUARD, json(READ + ",\"" + "n".repeat(1_001) + "\":{}}"), "longer");
        assertAllowed(GUARD, json(READ + ",\"n\":{\"" + "n".repeat(998) + "\":{}}}"));
        assertInvalid(GUARD, json(READ + ",\"n\":{\"" + "n".repeat(999) + "\":{}}}"), "longer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"table\":\"users\",\"rows\":12,\"force\":true,\"options\":{\"deep\":{\"er\":\"x\"}},\"ids\":[\"1\",\"2\"]",
                ",\"a\":1,\"a.b\":2",
                ",\"a\":{}",
                ",\"n\":9007199254740992",
                ",\"n\":\"1.5e3\""
            })
    void underOpenActionsTheUndeclaredIsLetThrough(String rest) {
        assertAllowed(OPEN, json("{\"action\":\"read\",\"environment\":\"anything\"" + rest + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"x\":null",
                ",\"x\":1.5",
                ",\"x\":1e3",
                ",\"x\":-0",
                ",\"x\":9007199254740993",
                ",\"x\":[1]",
                ",\"x\":[\"a\",\"a\"]",
                ",\"x\":[{}]",
                ",\"x\":\"\\ud800\"",
                ",\"x\":[\"\\ud800\"]",
                ",\"x\":1,\"x\":1",
                ",\"x\":{\"y\":1},\"x.y\":1",
                ",\"environment\":\"production\"",
                ",\"environment\":{}"
            })
    void underOpenActionsWhatIsOfNoTypeOrTwiceIsNot(String rest) {
        assertInvalid(OPEN, json("{\"action\":\"read\",\"environment\":\"anything\"" + rest + "}"), "`");
    }

    @Test
    void underOpenActionsEveryTextIsAnAction() {
        for (String action : List.of("nobody-named-me", "", "\ud83d\ude00")) {
            Request request = OPEN.read(json("{\"action\":\"" + action + "\",\"environment\":\"x\"}"));
            assertTrue(request.isValid());
            assertTrue(OPEN.explain(request).isDefault());
        }
        assertInvalid(OPEN, json("{\"action\":\"\\ud800\",\"environment\":\"x\"}"), "`action`");
        assertInvalid(OPEN, json("{\"environment\":\"x\"}"), "`action`");
    }

    @Test
    void valuesMadeByHandAreHeldToTheSameRules() {
        for (Json rows : List.of(
                new JsonNumber("\u0665"),
                new JsonNumber(""),
                new JsonNumber("5 "),
                new JsonNumber("0005"),
                new JsonNumber("NaN"),
                new JsonArray(List.of()),
                new JsonBoolean(true))) {
            List<JsonObject.Member> members = new ArrayList<>(json(DELETE + "}").members());
            members.add(new JsonObject.Member("rows", rows));
            assertInvalid(GUARD, new JsonObject(members), "`rows`");
        }
        assertInvalid(GUARD, new JsonObject(List.of()), "`action`");
    }

    @Test
    void canonicalValuesHaveOneSpelling() {
        Request request = GUARD.read(
                json(
                        "{\"rows\":12,\"table\":\"t\",\"agent\":{\"roles\":[\"operator\",\"intern\"],"
                                + "\"id\":\"a\"},\"code_freeze\":false,\"ticket\":\"T\",\"environment\":\"dev\",\"action\":\"delete_records\"}"));
        String canonical =
                "{\"action\":\"delete_records\",\"agent.id\":\"a\",\"agent.roles\":[\"intern\",\"operator\"],"
                        + "\"code_freeze\":false,\"environment\":\"dev\",\"rows\":\"12\",\"table\":\"t\",\"ticket\":\"T\"}";
        assertEquals(canonical, JsonWriter.write(request.canonical().orElseThrow()));
        assertEquals(canonical, JsonWriter.canonical(request.canonical().orElseThrow()));
        Arguments arguments = request.arguments().orElseThrow();
        assertEquals("{\"rows\":\"12\",\"table\":\"t\",\"ticket\":\"T\"}", JsonWriter.write(arguments.json()));
        assertEquals(12, arguments.whole("rows"));
        assertEquals(Optional.empty(), GUARD.newRequest().canonical());
    }

    @Test
    void aRequestThatWasReadIsFixed() {
        Request request = GUARD.read(json(READ + "}"));
        assertThrows(IllegalStateException.class, () -> request.set(GUARD.attribute("ticket"), "x"));
        assertThrows(IllegalStateException.class, () -> request.reset("drop_table"));
        assertThrows(IllegalStateException.class, () -> request.reset(0));
        assertEquals(Outcome.ALLOW, GUARD.decide(request));
        Request invalid = GUARD.read(json("{}"));
        assertThrows(IllegalStateException.class, () -> invalid.reset("read_records"));
        assertThrows(IllegalStateException.class, () -> invalid.set(0, "dev"));
    }

    @Test
    void aWholeRequestOfStringsIsNoLongerThanItsInput() {
        String huge = "x".repeat(2_000_000);
        assertAllowed(GUARD, json(READ + ",\"ticket\":\"" + huge + "\"}"));
        Decision decision = GUARD.explain(GUARD.read(json(READ + ",\"" + "y".repeat(900) + "\":\"" + huge + "\"}")));
        assertTrue(decision.invalid().orElseThrow().length() < 300);
        JsonObject manyActions = new JsonObject(List.of(new JsonObject.Member("action", new JsonString(huge))));
        assertTrue(
                GUARD.explain(GUARD.read(manyActions)).invalid().orElseThrow().length() < 300);
    }

    @Test
    void whatIsSaidOfARequestCanBeLogged() {
        for (int length = 90; length < 110; length++) {
            String name = "x".repeat(length) + "\ud83d\ude00".repeat(20);
            JsonObject named = new JsonObject(List.of(new JsonObject.Member(name, new JsonString("y"))));
            JsonObject acted = new JsonObject(List.of(new JsonObject.Member("action", new JsonString(name))));
            for (JsonObject json : List.of(named, acted)) {
                String said = GUARD.read(json).invalid().orElseThrow();
                assertTrue(JsonWriter.canonical(new JsonString(said)).contains("xxx"));
            }
        }
    }
}
