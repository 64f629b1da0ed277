package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsInYamlTest {
    @Test
    void theHeadOfADocument() {
        PolicyFile file = Reading.sound("oags: \"0.1\"\npolicy: p\nversion: '3'\ndefault: deny\nactions: []\n");
        assertEquals("0.1", file.header().language().orElseThrow().text());
        assertEquals("p", file.header().name().orElseThrow().text());
        assertEquals("3", file.header().version().orElseThrow().text());
        assertEquals("deny", file.defaultEffect().orElseThrow().text());
        assertEquals("1:7", position(file, file.header().language().orElseThrow()));
    }

    @Test
    void theVocabulary() {
        VocabularyNode vocabulary = Reading.sound("""
                        vocabulary:
                          environment: [dev, production]
                          freeze: boolean
                          level: {type: integer, max: 9}
                          size: integer
                          agent.roles: {type: set, values: [intern], from: identity}
                          labels: {type: set, of: string, optional: true, from: claim}
                          kind: {type: enum, values: [a, b]}
                          approvers: [dba]
                          actions:
                            drop: {tags: [write, destructive], arguments: {table: string, rows: {type: integer, min: -1}}}
                            read: {}
                        actions: []
                        """).vocabulary().orElseThrow();
        assertEquals(
                "environment{dev,production} freeze:boolean level(..9) size:integer agent.roles set{intern}<identity"
                        + " labels set of string<claim? kind{a,b}",
                vocabulary.attributes().stream().map(DocumentsInYamlTest::show).collect(Collectors.joining(" ")));
        VocabularyNode.ActionNode drop = vocabulary.actions().orElseThrow().get(0);
        assertEquals(
                List.of("write", "destructive"),
                drop.tags().stream().map(Word::text).toList());
        assertEquals(
                List.of("table:string", "rows(-1..)"),
                drop.arguments().stream().map(DocumentsInYamlTest::show).toList());
        assertEquals(2, vocabulary.actions().orElseThrow().size());
        assertEquals("dba", vocabulary.approvers().get(0).text());
    }

    @Test
    void withoutActionsTheyAreOpenAndWithNoneThereAreNone() {
        assertEquals(
                Optional.empty(),
                Reading.sound("vocabulary: {}\nactions: []\n")
                        .vocabulary()
                        .orElseThrow()
                        .actions());
        assertEquals(
                Optional.of(List.of()),
                Reading.sound("vocabulary: {actions: {}}\nactions: []\n")
                        .vocabulary()
                        .orElseThrow()
                        .actions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x: {}|1:17 E0121 `{}`",
                "x: {values: [a]}|1:18 E0121 `values`",
                "x: set|1:17 E0121 `set`",
                "x: {type: set}|1:24 E0121 `set`",
                "x: {type: enum}|1:18 E0121 `type`",
                "'x: {type: string, min: 1}'|1:32 E0120 `min`",
                "'x: {type: set, of: string, values: [a]}'|1:29 E0120 `of`",
                "'x: {typ: string}'|1:18 E0120 `typ`",
                "'x: {type: integer, min: 1_0}'|1:38 E0122 `1_0`",
                "'x: {type: integer, min: \"1\"}'|1:38 E0122 `\"1\"`",
                "'x: {type: integer, optional: yes}'|1:43 E0112 `yes`",
                "x: [a, no]|1:21 E0112 `no`",
                "x: []|1:17 E0309 `[]`",
                "x: decimal|1:17 E0121 `decimal`",
                "x: {type: decimal}|1:24 E0121 `decimal`",
                "'x: {type: decimal, scale: 2.0}'|1:40 E0122 `2.0`",
                "'x: {type: decimal, scale: 2, min: 1e3}'|1:48 E0122 `1e3`",
                "'x: {type: string, scale: 2}'|1:32 E0120 `scale`",
                "'time: {zone: UTC, hour: 3}'|1:32 E0120 `hour`",
                "'time: {zone: []}'|1:27 E0122 `[]`",
                "'actions: [a]'|1:23 E0122 `[a]`",
                "'actions: {a: {tag: [b]}}'|1:28 E0120 `tag`",
                "'actions: {a: [b]}'|1:27 E0122 `[b]`",
                "'approvers: {}'|1:25 E0122 `{}`",
            })
    void mistakesInTheVocabulary(String entry, String place) {
        assertEquals(List.of(place), Reading.places("vocabulary: {" + entry + "}\nactions: []\n"));
    }

    @Test
    void propertiesAndTests() {
        PolicyFile file = Reading.sound("""
                actions: []
                properties:
                  no-drops: never permit tag:destructive in production when frozen
                tests:
                - name: the incident
                  request: {action: drop, "a.b": 1.0, agent: {id: x, roles: [a, b], deep: {er: true}}, u: null, e: 1e3, q: "1", l: []}
                  expect: invalid
                  by: [r1]
                """);
        assertEquals("permit", file.claims().properties().get(0).effect().text());
        assertEquals("no-drops", file.claims().properties().get(0).id().text());
        assertEquals(
                new JsonObject(List.of(
                        new Member("action", new JsonString("drop")),
                        new Member("a.b", new JsonNumber("1.0")),
                        new Member("agent.id", new JsonString("x")),
                        new Member("agent.roles", new JsonArray(List.of(new JsonString("a"), new JsonString("b")))),
                        new Member("agent.deep.er", new JsonBoolean(true)),
                        new Member("u", new JsonNull()),
                        new Member("e", new JsonNumber("1e3")),
                        new Member("q", new JsonString("1")),
                        new Member("l", new JsonArray(List.of())))),
                file.claims().tests().get(0).request());
        assertEquals("r1", file.claims().tests().get(0).by().get(0).text());
    }

    @Test
    void mistakesInPropertiesAndTests() {
        assertEquals(
                List.of(
                        "3:6 E0122 `[x]` property `p` must be a sentence, not a list",
                        "5:3 E0122 `x` a test must be a map, not a single value",
                        "6:3 E0121 `expect` a test needs `name`",
                        "6:3 E0121 `expect` a test needs `request`",
                        "6:11 E0206 `denied` `denied` is not what a test can expect",
                        "8:16 E0112 `010` unquoted, `010` is a number to some readers of YAML and text to others",
                        "8:23 E0122 `` `b` must be a value, not nothing",
                        "9:3 E0120 `expected` a test has no key `expected`"),
                Reading.problems("""
                        actions: []
                        properties:
                          p: [x]
                        tests:
                        - x
                        - expect: denied
                        - name: t
                          request: {a: 010, b: , c: 0}
                          expected: deny
                        """));
    }

    @Test
    void unknownAndMissingKeysOfTheDocument() {
        assertEquals(
                List.of("1:1 E0120 `polcy` a policy has no key `polcy`"), Reading.problems("polcy: x\nactions: []\n"));
        assertEquals(List.of("1:1 E0121 `policy` a policy needs `actions`"), Reading.problems("policy: x\n"));
        assertEquals(List.of("1:1 E0120 `rules` a policy has no key `rules`"), Reading.problems("rules: []\n"));
        assertEquals(
                Optional.of("did you mean `policy`?"),
                Reading.read("polcy: x\nactions: []\n").diagnostics().get(0).help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "---\n...\n", "\ufeff"})
    void anEmptyDocumentIsRefused(String yaml) {
        assertEquals(List.of("1:1 E0124 `` the document is empty"), Reading.problems(yaml));
    }

    @Test
    void theMissingSpaceIsPutBehindTheColon() {
        Diagnostic mistake = Reading.read("policy: p\ndefault:deny\nactions: []\n")
                .diagnostics()
                .get(0);
        assertEquals(" ", mistake.fix().get(0).replacement());
        assertEquals(18, mistake.fix().get(0).span().start());
    }

    @Test
    void otherRootsAreRefused() {
        assertEquals(List.of("1:1 E0122 `- a` a policy must be a map, not a list"), Reading.problems("- a\n"));
        assertEquals(List.of("1:1 E0122 `x` a policy must be a map, not a single value"), Reading.problems("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'actions: [a\npolicy: b\n'|2:7 a list without its `]`",
                "'actions:\n\t- x\n'|2:1 a tab cannot indent",
                "'actions: \"\\q\"\n'|1:12 this is no escape",
                "'actions: \"a\nb: c'|1:10 a quoted text does not end",
                "'default: deny\nactions:\n  - name: ship\n    effect allow\n'|4:5 a key without a `:`",
                "'policy: p\ndefault deny\n\n# the rules\n\nactions: []\n'|2:1 a key without a `:`",
                "'policy: p\ndefault:deny\nactions: []\n'|2:1 a space is missing after `:`",
                "'actions:\n  - name: w\n    effect:allow\n'|3:5 a space is missing after `:`",
                "'actions: b: c'|1:11 no key can stand here",
                "'actions:\n  b: c\n d: e\n'|3:2 this does not continue what stands above",
                "'actions: @x'|1:10 no value starts with this character",
                "'actions: {b: c'|1:15 a map without its `}`",
                "'? [a]\n: b\n'|1:3 a key must be a single value",
            })
    void syntaxErrors(String yaml, String expected) {
        String shown = Reading.problems(yaml).stream()
                .filter(problem -> problem.contains("E0110"))
                .map(problem -> problem.replaceFirst(" E0110 `[^`]*`", ""))
                .collect(Collectors.joining("; "));
        assertEquals(expected, shown);
    }

    @Test
    void whatStandsBeforeASyntaxErrorIsReportedAndNothingIsMissedAfterIt() {
        assertEquals(
                List.of("1:1 E0120 `polcy`", "4:4 E0110 `d`"),
                Reading.places("polcy: x\nactions:\n  - name: a\n   d: e\n  - x: deny\n"));
    }

    @Test
    void limits() {
        assertEquals(
                List.of("E0103"),
                codes(YamlPolicyReader.read(
                        SourceText.of("x", "actions: [] # \u00e4"), new SourceLimits(15, 100, 1_000))));
        assertTrue(YamlPolicyReader.read(SourceText.of("x", "actions: [] # \u00e4"), new SourceLimits(16, 100, 1_000))
                .value()
                .isPresent());
        assertEquals(List.of("1:3 E0103 ``"), places("[[[1]]]", new SourceLimits(100, 2, 1_000)));
        assertEquals(List.of("2:6 E0103 ``"), places("a:\n  b: {c: d}", new SourceLimits(100, 2, 1_000)));
    }

    private static List<String> places(String yaml, SourceLimits limits) {
        return YamlPolicyReader.read(SourceText.of("x", yaml), limits).diagnostics().stream()
                .map(d -> d.span().source().position(d.span().start()) + " "
                        + d.code().code() + " `" + d.span().text() + "`")
                .filter(text -> !text.contains("E0120"))
                .toList();
    }

    private static List<String> codes(Result<PolicyFile> result) {
        return result.diagnostics().stream().map(d -> d.code().code()).toList();
    }

    private static String position(PolicyFile file, Word word) {
        return file.source().position(word.span().start()).toString();
    }

    private static String show(VocabularyNode.AttributeNode attribute) {
        return attribute.name().text()
                + show(attribute.type())
                + attribute.source().map(source -> "<" + source.text()).orElse("")
                + (attribute.optional() ? "?" : "");
    }

    private static String show(TypeNode type) {
        if (type instanceof TypeNode.Enumeration e) {
            return "{" + join(e.values()) + "}";
        }
        if (type instanceof TypeNode.Whole w) {
            return "(" + w.min().map(Word::text).orElse("") + ".."
                    + w.max().map(Word::text).orElse("") + ")";
        }
        if (type instanceof TypeNode.ClosedSet s) {
            return " set{" + join(s.values()) + "}";
        }
        if (type instanceof TypeNode.OpenSet s) {
            return " set of " + s.element().text();
        }
        return type instanceof TypeNode.Named n ? ":" + n.name().text() : "?";
    }

    private static String join(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(","));
    }
}
