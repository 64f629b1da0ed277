package dev.writ.language.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.VocabularySpelling;
import dev.writ.language.tools.ToolVocabulary.Remark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ToolVocabularyTest {
    @Test
    void whatSchemasSayOfValuesBecomesTypes() throws Exception {
        Map.of(
                        "{\"type\":\"string\"}", "string",
                        "{\"type\":\"boolean\"}", "boolean",
                        "{\"type\":\"integer\",\"minimum\":0,\"maximum\":9.5}", "integer 0..9",
                        "{\"type\":\"integer\",\"exclusiveMinimum\":0,\"exclusiveMaximum\":10}", "integer 1..9",
                        "{\"type\":\"number\",\"minimum\":0.5}", "decimal(6) 0.5..",
                        "{\"enum\":[\"open\",\"closed\"]}", "{ open, closed }",
                        "{\"type\":\"string\",\"format\":\"date-time\"}", "instant",
                        "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "set of string",
                        "{\"type\":\"array\",\"items\":{\"enum\":[\"a\",\"b\"]}}", "set { a, b }",
                        "{\"type\":\"integer\",\"minimum\":1e999999999}", "integer")
                .forEach((schema, type) -> assertEquals("action t(x: " + type + ")", action(schema, true)));
    }

    @Test
    void addressesOfEitherVersionAreAddresses() throws Exception {
        for (String format : List.of("ipv4", "ipv6")) {
            String schema = "{\"type\":\"string\",\"format\":\"" + format + "\"}";
            assertEquals("action t(x: address)", action(schema, true));
        }
    }

    @Test
    void whatMayBeLeftOutOrBeNullIsOptional() throws Exception {
        assertEquals("action t(x: string optional)", action("{\"type\":\"string\"}", false));
        assertEquals("action t(x: string optional)", action("{\"type\":[\"string\",\"null\"]}", true));
        assertEquals(
                "action t(x: integer optional)",
                action("{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}]}", true));
    }

    @Test
    void membersOfObjectsHaveDottedNames() throws Exception {
        String options =
                "{\"type\":\"object\",\"properties\":{\"depth\":{\"type\":\"integer\"}},\"required\":[\"depth\"]}";
        assertEquals("action t(x.depth: integer)", action(options, true));
        assertEquals("action t(x.depth: integer optional)", action(options, false));
    }

    @Test
    void referencesAreFollowedAndCirclesEnd() throws Exception {
        assertEquals("action t(x: integer)", action("{\"$ref\":\"#/$defs/whole\"}", true));
        assertEquals("action t", action("{\"$ref\":\"#/$defs/circle\"}", true));
        assertEquals("action t", action("{\"$ref\":\"#/$defs/nowhere\"}", true));
    }

    @Test
    void referencesThatMultiplyEnd() throws Exception {
        String definitions = IntStream.range(0, 8)
                .mapToObj(level -> "\"d%d\":{\"type\":\"object\",\"properties\":{%s}}"
                        .formatted(
                                level,
                                IntStream.range(0, 30)
                                        .mapToObj(i -> "\"p%d\":{\"$ref\":\"#/$defs/d%d\"}".formatted(i, level + 1))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        String tools =
                "[{\"name\":\"t\",\"inputSchema\":{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{%s}}}]"
                        .formatted(definitions);
        ToolVocabulary.Result result = ToolVocabulary.of(ToolList.read(tools), List.of());
        assertTrue(
                result.remarks().size() <= 10_000,
                "remarks: " + result.remarks().size());
        assertEquals(
                "it and what follows are too many",
                result.remarks().get(result.remarks().size() - 1).reason());
    }

    @Test
    void anArgumentOfSeveralToolsHasTheValuesOfAll() throws Exception {
        List<Tool> tools = ToolList.read("""
                {"result": {"tools": [
                  {"name": "a", "inputSchema": {"properties": {"state": {"enum": ["open"]}, "n": {"type": "integer", "maximum": 5}}}},
                  {"name": "b", "inputSchema": {"properties": {"state": {"enum": ["all"]}, "n": {"type": "integer", "minimum": 3}}}},
                  {"name": "c", "inputSchema": {"properties": {"state": {"type": "boolean"}}}}]}}
                """);
        ToolVocabulary.Result result = ToolVocabulary.of(tools, List.of());
        assertEquals("""
                vocabulary {
                  action a(state: { open, all } optional, n: integer optional)
                  action b(state: { open, all } optional, n: integer optional)
                  action c
                }
                """, VocabularySpelling.of(result.vocabulary(), PolicySpelling.TEXT));
        assertEquals(
                List.of(new Remark("c", Optional.of("state"), "another tool has one of another type by that name")),
                result.remarks());
    }

    @Test
    void whatAVocabularyCannotSayIsRemarkedOn() throws Exception {
        List<Tool> tools = ToolList.read("""
                [{"name": "every *", "inputSchema": {}}, {"name": "a\\u202eb", "inputSchema": {}},
                 {"name": "tag:write", "inputSchema": {}}, {"name": "\\ud800", "inputSchema": {}},
                 {"name": "c", "inputSchema": {"properties": {"not": {"type": "string"}, "list": {"type": "array"}, "x": true}}}]
                """);
        assertEquals(
                List.of("every *", "a\u202eb", "tag:write", "\ud800", "list", "x", "not"),
                ToolVocabulary.of(tools, List.of()).remarks().stream()
                        .map(remark -> remark.argument().orElse(remark.tool()))
                        .toList());
    }

    @Test
    void aListedValueThatIsAlsoAnAttributeMakesItAText() throws Exception {
        assertEquals("action t(x: string)", action("{\"enum\":[\"x\",\"y\"]}", true));
        assertEquals(
                "action t(x: set of string)", action("{\"type\":\"array\",\"items\":{\"enum\":[\"x\",\"y\"]}}", true));
    }

    @Test
    void anUnreadableListSaysWhere() {
        Map.of(
                        "{\"tools\": [{\"name\": \"a\"}]}", "the answer.tools[0]: `inputSchema` is missing",
                        "[{\"name\": 1, \"inputSchema\": {}}]", "tools[0].name: expected a string",
                        "[{\"name\": \"a\", \"inputSchema\": {}}, {\"name\": \"a\", \"inputSchema\": {}}]",
                                "the tool `a` stands twice",
                        "[\n]]", "line 2: a character that does not belong here, expected the end")
                .forEach((json, message) -> assertEquals(
                        message,
                        assertThrows(UnreadableToolsException.class, () -> ToolList.read(json))
                                .getMessage()));
    }

    /** The line of the one action, with one argument of that schema. */
    private static String action(String schema, boolean isRequired) {
        String tool =
                "[{\"name\":\"t\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"x\":%s},\"required\":[%s],\"$defs\":%s}}]"
                        .formatted(
                                schema,
                                isRequired ? "\"x\"" : "",
                                "{\"whole\":{\"type\":\"integer\"},\"circle\":{\"$ref\":\"#/$defs/circle\"}}");
        try {
            return VocabularySpelling.of(
                            ToolVocabulary.of(ToolList.read(tool), List.of()).vocabulary(), PolicySpelling.TEXT)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .strip();
        } catch (UnreadableToolsException e) {
            throw new AssertionError(e);
        }
    }
}
