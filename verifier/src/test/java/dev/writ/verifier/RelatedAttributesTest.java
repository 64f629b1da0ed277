package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Sets against sets and values, texts against texts, and differences of numbers: the prover says possible just where
 * trying all requests does.
 */
final class RelatedAttributesTest {
    private static final int POLICIES = 3;
    private static final int PROPERTIES = 12;
    private static final List<String> ELEMENTS = List.of("p", "q", "r", "s");

    private static final String SETS = """
            policy sets
            vocabulary {
              a : set of string
              b : set { p, q, r, s }
              x : string
              y : { p, q, z }
              action go
            }
            default deny
            """;
    private static final List<String> SET_TESTS = List.of(
            "a contains any b",
            "a contains all b",
            "a contains only b",
            "a contains x",
            "b contains x",
            "y in a",
            "y in b",
            "a is empty",
            "b is empty",
            "a contains \"p\"",
            "b contains only [p, q]",
            "x == \"q\"",
            "y == p",
            "a contains only [\"p\", \"r\"]",
            "count(a) <= 1",
            "a is empty or count(a) == 2",
            "count(b) > 2",
            "count(b) in [0, 4]");

    private static final String NUMBERS = """
            policy numbers
            vocabulary {
              a : integer 0..4
              b : integer 0..4
              c : integer -1..3
              action go
            }
            default deny
            """;
    private static final List<String> NUMBER_TESTS = List.of(
            "a <= b + 1",
            "b < c - 2",
            "c == a + 1",
            "a != c - 1",
            "b between a - 1 and a + 2",
            "c > b",
            "a >= 2",
            "b == 3",
            "c < 1");

    /** Of strings that have just four values, so that trying those is trying all. */
    private static final String FEW = """
            policy few
            vocabulary {
              a : set of string optional
              b : set of string
              x : string
              y : string optional
              z : string
              action go
            }
            default deny
            assume has a implies a contains only [/[p-s]/]
            assume b contains only [/[p-s]/]
            assume x matches /[p-s]/
            assume has y implies y matches /[p-s]/
            assume z matches /[p-s]/
            """;

    /** None tells apart what all may be; {@code /[p-s]\\b[p-s]/} matches nothing, {@code "*"} everything. */
    private static final List<String> FEW_TESTS = List.of(
            "has a",
            "has y",
            "has a and a contains any b",
            "has a and a contains all b",
            "b contains x",
            "has y and y != x",
            "x != z",
            "has y and y in b",
            "has a and a contains any [/[p-s]/]",
            "has a and a contains only [\"*\"]",
            "b contains all [/[p-s]\\b[p-s]/]",
            "b is empty",
            "count(b) between 2 and 3",
            "has a and count(a) < 2",
            "count(b) > 4",
            "x matches /(?s).*/");

    @Test
    void ofSets() throws Exception {
        proved(SETS, SET_TESTS, sets());
    }

    @Test
    void ofTextsOfWhichThereAreFew() throws Exception {
        proved(FEW, FEW_TESTS, few());
    }

    /** Two of them differ although no predicate tells them apart. */
    @Test
    void textsOfAFewCharactersDiffer() throws Exception {
        assertVerdicts("""
                a : string
                b : string
                """, """
                r: allow go when a matches /[a-z]/ and b matches /[a-z]/
                property differ: never run go when a != b
                """, Verdict.REFUTED);
        assertVerdicts("""
                a : string
                b : string
                c : string
                """, """
                r: allow go when a matches /[xy]/ and b matches /[xy]/ and c matches /[xy]/
                property two: possible run go when a != b
                property three: possible run go when a != b and b != c and a != c
                """, Verdict.PROVED, Verdict.REFUTED);
    }

    /** As many as differ, besides those that some other attribute is compared with. */
    @Test
    void elementsOfAFewCharactersDiffer() throws Exception {
        assertVerdicts("""
                a : set of string
                b : set of string
                x : string
                """, """
                r: allow go when a contains only [/[a-c]/] and b contains only [/[a-c]/]
                property apart: possible run go when not a contains only b and not b contains only a
                property more: possible run go when a contains x and x != "a" and not b contains only a
                property none: possible run go when a contains x and x == "q"
                """, Verdict.PROVED, Verdict.PROVED, Verdict.REFUTED);
    }

    /** Whatever all values match tells nothing, and yet the values are chosen. */
    @Test
    void textsThatMatchWhatEveryTextMatchesDiffer() throws Exception {
        assertVerdicts("""
                a : string
                b : string
                """, """
                r: allow go when a matches /(?s).*/ and b matches /(?s).*/
                property differ: possible run go when a != b
                property agree: possible run go when a == b
                """, Verdict.PROVED, Verdict.PROVED);
    }

    @Test
    void noElementMatchesWhatNothingMatches() throws Exception {
        assertVerdicts("""
                a : set of string
                b : set of string optional
                x : string
                """, """
                r: allow go
                property all: possible run go when a contains all [/a\\bb/]
                property one: possible run go when a contains x and a contains any [/a\\bb/]
                property none: possible run go when a contains only [/a\\bb/]
                property some: never run go when a contains only [/a\\bb/] and not a is empty
                property everything: never run go when has b and not b contains only ["*"]
                """, Verdict.REFUTED, Verdict.REFUTED, Verdict.PROVED, Verdict.PROVED, Verdict.PROVED);
    }

    /** As many as there are, and of what there is no end of, as many as are asked for. */
    @Test
    void elementsAreCounted() throws Exception {
        assertVerdicts(
                """
                a : set of string
                b : set of string optional
                c : set { p, q, r }
                """,
                """
                r: allow go when has b implies count(b) <= 999
                property few: possible run go when a contains only [/[a-c]/, "long"] and count(a) == 4
                property fewer: never run go when a contains only [/[a-c]/, "long"] and count(a) > 4
                property two: never run go when a contains all ["x", "y*"] and count(a) < 2
                property one: possible run go when a contains all ["*x*", "y*"] and count(a) == 1
                property many: possible run go when a contains only [/x+/, "y"] and count(a) == 500
                property none: never run go when count(a) == 0 and not a is empty
                property empty: never run go when a is empty and count(a) != 0
                property most: possible run go when has b and count(b) == 999
                property more: never run go when has b and count(b) == 1000
                property all: never run go when count(c) == 3 and not c contains q
                property some: possible run go when count(c) == 2 and not c contains q
                property lone: never run go when count(c) == 2 and not c contains any [p, q]
                """,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED,
                Verdict.PROVED);
    }

    /** Sets that share nothing need as many elements as both have, of each kind that a test tells apart. */
    @Test
    void setsThatAreRelatedAreCounted() throws Exception {
        assertVerdicts("""
                a : set of string
                b : set of string
                """, """
                r: allow go
                property within: possible run go when a contains all b and count(b) == 3 and count(a) == 5
                property apart: possible run go when not (a contains any b) and count(a) == 4 and count(b) == 5
                property kinds: possible run go when a contains only ["x*"] and b contains only ["x*"] and not (a contains any b) and count(a) == 12 and count(b) == 13
                property less: never run go when a contains all b and count(a) < 3 and count(b) == 3
                property same: never run go when a contains all b and b contains all a and count(a) == 4 and count(b) == 5
                """, Verdict.PROVED, Verdict.PROVED, Verdict.PROVED, Verdict.PROVED, Verdict.PROVED);
    }

    /** Each text may have several of the infixes, or none. */
    @Test
    void elementsOfManyInfixesAreCounted() throws Exception {
        assertVerdicts("""
                a : set of string
                """, """
                r: allow go when a contains any ["*b*", "*c*", "*d*", "*e*", "*f*", "*g*"]
                property one: possible run go when count(a) == 1 and a contains all ["*b*", "*c*", "*d*", "*e*", "*f*", "*g*"]
                property apart: never run go when count(a) == 1 and a contains any ["b"] and a contains any ["c"]
                property more: possible run go when count(a) == 9 and a contains only ["*b*"]
                """, Verdict.PROVED, Verdict.PROVED, Verdict.PROVED);
    }

    /** Of another action there is none, which no test asks for. */
    @Test
    void aSetOfOneActionIsRelatedToOthers() throws Exception {
        assertVerdicts("""
                b : set of string
                action take(a: set of string)
                """, """
                r: allow take when a contains any ["x*"] and a contains all b
                property p: possible run take when b is empty
                property q: possible run take when not a contains only b and not b is empty
                """, Verdict.PROVED, Verdict.PROVED);
    }

    private static void assertVerdicts(String attributes, String statements, Verdict... expected) throws Exception {
        String text = "policy p\nvocabulary {\n%s  action go\n}\ndefault deny\n%s"
                .formatted(attributes.indent(2), statements);
        assertEquals(
                List.of(expected),
                verify(checked(text)).properties().stream()
                        .map(PropertyVerdict::verdict)
                        .toList(),
                text);
    }

    @Test
    void ofNumbers() throws Exception {
        proved(NUMBERS, NUMBER_TESTS, numbers());
    }

    private static void proved(String vocabulary, List<String> tests, List<JsonObject> all) throws Exception {
        int possible = 0;
        int impossible = 0;
        for (int seed = 0; seed < POLICIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String properties = IntStream.range(0, PROPERTIES)
                    .mapToObj(p ->
                            "property p" + p + ": possible run go when " + condition(random, tests, " and ") + "\n")
                    .collect(Collectors.joining());
            String rule = "r: allow go when " + condition(random, tests, " or ") + "\n";
            CheckedPolicy checked = checked(vocabulary + rule + properties);
            List<Validation.Valid> requests = all.stream()
                    .map(request -> (Validation.Valid) Interpreter.validate(checked.policy(), request))
                    .toList();
            Report report = verify(checked);
            for (int p = 0; p < PROPERTIES; p++) {
                Property property = checked.policy().properties().get(p);
                boolean found = requests.stream().anyMatch(request -> shows(checked.policy(), property, request));
                assertEquals(
                        found ? Verdict.PROVED : Verdict.REFUTED,
                        report.properties().get(p).verdict(),
                        rule + properties.lines().toList().get(p));
                possible += found ? 1 : 0;
                impossible += found ? 0 : 1;
            }
        }
        assertTrue(possible > 0 && impossible > 0, possible + " possible, " + impossible + " impossible");
    }

    private static boolean shows(Policy policy, Property property, Validation.Valid request) {
        return Interpreter.concerns(policy, property.scope(), property.condition(), request)
                && property.verb().includes(Interpreter.decide(policy, request).effect());
    }

    /** Of four tests, each as it is or denied. */
    private static String condition(SplittableRandom random, List<String> tests, String connective) {
        List<String> left = new ArrayList<>(tests);
        return IntStream.range(0, 4)
                .mapToObj(i -> (random.nextBoolean() ? "" : "not ") + left.remove(random.nextInt(left.size())))
                .map(test -> test.startsWith("not ") ? "not (" + test.substring(4) + ")" : "(" + test + ")")
                .collect(Collectors.joining(connective));
    }

    private static CheckedPolicy checked(String text) {
        return PolicyVerifierTest.checked(text);
    }

    private static Report verify(CheckedPolicy checked) throws Exception {
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            return verifier.verify(checked, VerifyOptions.DEFAULT);
        }
    }

    private static List<JsonObject> sets() {
        List<JsonObject> all = new ArrayList<>();
        for (int a = 0; a < 64; a++) {
            for (int b = 0; b < 16; b++) {
                for (String x : List.of("p", "q", "r", "s", "t", "u")) {
                    for (String y : List.of("p", "q", "z")) {
                        all.add(request(subset(a), subset(b), new JsonString(x), new JsonString(y)));
                    }
                }
            }
        }
        return all;
    }

    /** Beside the elements of a list a fifth and a sixth, which are any others. */
    private static Json subset(int bits) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < ELEMENTS.size(); i++) {
            if ((bits >> i & 1) != 0) {
                elements.add(ELEMENTS.get(i));
            }
        }
        if ((bits & 16) != 0) {
            elements.add("t");
        }
        if ((bits & 32) != 0) {
            elements.add("u");
        }
        return JsonArray.ofTexts(elements);
    }

    private static JsonObject request(Json a, Json b, Json x, Json y) {
        return new JsonObject(List.of(
                new JsonObject.Member("action", new JsonString("go")),
                new JsonObject.Member("a", a),
                new JsonObject.Member("b", b),
                new JsonObject.Member("x", x),
                new JsonObject.Member("y", y)));
    }

    private static List<JsonObject> few() {
        List<JsonObject> all = new ArrayList<>();
        for (int a = -1; a < 16; a++) {
            for (int b = 0; b < 16; b++) {
                for (int texts = 0; texts < 4 * 5 * 4; texts++) {
                    List<JsonObject.Member> members = new ArrayList<>();
                    members.add(new JsonObject.Member("action", new JsonString("go")));
                    if (a >= 0) {
                        members.add(new JsonObject.Member("a", subset(a)));
                    }
                    members.add(new JsonObject.Member("b", subset(b)));
                    members.add(new JsonObject.Member("x", new JsonString(ELEMENTS.get(texts % 4))));
                    members.add(new JsonObject.Member("z", new JsonString(ELEMENTS.get(texts / 4 % 4))));
                    if (texts < 64) {
                        members.add(new JsonObject.Member("y", new JsonString(ELEMENTS.get(texts / 16))));
                    }
                    all.add(new JsonObject(members));
                }
            }
        }
        return all;
    }

    private static List<JsonObject> numbers() {
        List<JsonObject> all = new ArrayList<>();
        for (int a = 0; a <= 4; a++) {
            for (int b = 0; b <= 4; b++) {
                for (int c = -1; c <= 3; c++) {
                    all.add(new JsonObject(List.of(
                            new JsonObject.Member("action", new JsonString("go")),
                            new JsonObject.Member("a", JsonNumber.of(a)),
                            new JsonObject.Member("b", JsonNumber.of(b)),
                            new JsonObject.Member("c", JsonNumber.of(c)))));
                }
            }
        }
        return all;
    }
}
