package dev.writ.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class JsonFieldsTest {
    private static JsonFields fields(String json) throws JsonException {
        return JsonFields.of(JsonReader.read(json), "here");
    }

    private static void refused(String message, String json, Consumer<JsonFields> reading) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> reading.accept(fields(json)));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void takesEachMemberByItsType() throws JsonException {
        JsonFields fields = fields("{\"text\":\"a\",\"truth\":true,\"whole\":\"-9223372036854775808\",\"index\":7,"
                + "\"texts\":[\"b\",\"c\"],\"object\":{\"d\":null},\"fields\":{},\"none\":[0]}");
        assertEquals("a", fields.text("text"));
        assertEquals(true, fields.truth("truth"));
        assertEquals(Long.MIN_VALUE, fields.whole("whole"));
        assertEquals(7, fields.index("index"));
        assertEquals(List.of("b", "c"), fields.texts("texts"));
        assertEquals(JsonObject.builder().with("d", new JsonNull()).build(), fields.object("object"));
        fields.fields("fields").end();
        assertEquals(List.of(0), fields.indexes("none"));
        assertEquals(Optional.empty(), fields.optionalText("gone"));
        assertEquals(List.of(), fields.optionalList("gone", JsonFields::text));
        fields.end();
    }

    @Test
    void refusesWhatIsNoObjectOrRepeats() {
        refused("here: expected an object", "[]", fields -> {});
        refused("here: `a` stands twice", "{\"a\":1,\"a\":1}", fields -> {});
    }

    @Test
    void refusesWhatIsMissingAndWhatIsLeft() {
        refused("here: `a` is missing", "{}", fields -> fields.text("a"));
        refused("here: `a` is missing", "{\"a\":\"\"}", fields -> {
            fields.text("a");
            fields.text("a");
        });
        refused("here: unknown member `b`", "{\"a\":\"\",\"b\":1}", fields -> {
            fields.text("a");
            fields.end();
        });
    }

    @Test
    void refusesOtherTypesAndNamesThePlace() {
        refused("here.a: expected a string", "{\"a\":1}", fields -> fields.text("a"));
        refused("here.a: expected true or false", "{\"a\":\"true\"}", fields -> fields.truth("a"));
        refused("here.a: expected a string", "{\"a\":1}", fields -> fields.whole("a"));
        refused("here.a: `+1` is not a 64-bit integer", "{\"a\":\"+1\"}", fields -> fields.whole("a"));
        refused("here.a: expected an index", "{\"a\":-1}", fields -> fields.index("a"));
        refused("here.a: expected an index", "{\"a\":2147483648}", fields -> fields.index("a"));
        refused("here.a: expected an index", "{\"a\":1.0}", fields -> fields.index("a"));
        refused("here.a: expected an array", "{\"a\":{}}", fields -> fields.texts("a"));
        refused("here.a[1]: expected a string", "{\"a\":[\"\",null]}", fields -> fields.texts("a"));
        refused("here.a: expected an object", "{\"a\":[]}", fields -> fields.object("a"));
        refused("here.a: is left out where there is none", "{\"a\":[]}", fields -> {
            fields.optionalList("a", JsonFields::text);
        });
        refused("here.a: no colour is called `b`", "{\"a\":\"b\"}", fields -> {
            fields.named("a", "colour", word -> Optional.empty());
        });
    }
}
