package dev.writ.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.PolicyTests;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test may send an invalid request on purpose, and each that one spelling can say the other can. */
final class RequestsOfTestsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows: 1, rows: 2",
                "rows: 1, rows: 1, rows: 1",
                "action: a",
                "agent.id: \"x\"",
                "agent: { id: \"x\" }",
                "agent: { id: \"x\" }, agent.id: \"x\"",
                "agent: { id: \"x\", id: \"y\" }",
                "agent: { id: \"x\" }, agent: { id: \"y\" }",
                "agent: { id: \"x\" }, agent: { role: \"y\" }",
                "agent: { x: { y: 1 }, x: { z: 1 } }",
                "rows: {}",
                "rows: null",
                "rows: []",
                "rows: [{ x: 1, x: 2 }]",
                "rows: [null, { x: {} }]",
                "rows: 1e3",
                "rows: -0",
                "rows: 1.0",
                "rows: true",
                "rows: \"it's ~ 'quoted' \\\\ \\\"twice\\\"\", rows: \"# no comment: \\u{85}\\u{2028}\\u{200b}\"",
                "\"\": 1",
                "\"\": 1, \"\": 2",
                "\"<<\": 1",
                "\"a b\": 1, \"a b\": 2",
                "\"=\": 1, \"no\": 2, \"7\": 3, \"null\": 4, \"~\": 5, \"? \": 6"
            })
    void isWrittenInBothSpellings(String members) throws UnwritablePolicyException {
        String text = written(text("{ action: a, agent.id: \"z\", " + members + " }"), PolicySpelling.TEXT);
        String yaml = written(SourceText.of("t.oags", text), PolicySpelling.YAML);
        assertIsInvalid(SourceText.of("t.oags", text));
        assertIsInvalid(SourceText.of("t.oags.yaml", yaml));
        assertEquals(yaml, written(SourceText.of("t.oags.yaml", yaml), PolicySpelling.YAML));
        assertEquals(text, written(SourceText.of("t.oags.yaml", yaml), PolicySpelling.TEXT));
    }

    @Test
    void anObjectThatIsNoneOfTheValuesMakesARequestInvalidInYamlToo() {
        assertIsInvalid(yaml("{action: a, agent.id: x, rows: {}}"));
        assertIsInvalid(yaml("'{\"action\": \"a\", \"agent\": {\"id\": \"x\"}, \"agent\": {}}'"));
    }

    @Test
    void whatIsNoJsonInATextIsShownWhereItEnds() {
        Result<CheckedPolicy> result = PolicyFrontEnd.read(yaml("'{\"action\": a}'"));
        assertEquals(1, result.diagnostics().size(), result.diagnostics()::toString);
        Span span = result.diagnostics().get(0).span();
        assertTrue(span.source().text().startsWith("a}'", span.start()), span::toString);
    }

    private static SourceText text(String request) {
        return SourceText.of("t.oags", """
                vocabulary {
                  rows     : integer optional
                  agent.id : string from identity
                  action a
                }
                default deny
                allow a
                test "t": %s is invalid
                """.formatted(request));
    }

    private static SourceText yaml(String request) {
        return SourceText.of("t.oags.yaml", """
                vocabulary:
                  rows: {type: integer, optional: true}
                  agent.id: {type: string, from: identity}
                  actions: {a: {}}
                default: deny
                actions:
                  - {name: a, effect: allow}
                tests:
                  - {name: t, request: %s, expect: invalid}
                """.formatted(request));
    }

    private static String written(SourceText source, PolicySpelling to) throws UnwritablePolicyException {
        Result<String> written =
                SourceFormatter.format(source, PolicyFrontEnd.spelling(source.name()), to, SourceLimits.DEFAULT);
        return written.value().orElseThrow(() -> new AssertionError(written.diagnostics()));
    }

    /** It is read, and its one test passes. */
    private static void assertIsInvalid(SourceText source) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(source);
        CheckedPolicy policy = read.value().orElseThrow(() -> new AssertionError(read.diagnostics()));
        assertEquals(List.of(), PolicyTests.run(policy), source::text);
    }
}
