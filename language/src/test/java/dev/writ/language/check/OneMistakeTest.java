package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One mistake in a declaration is one report at its place, however often what it declares is used. */
final class OneMistakeTest {
    private static final int SEEDS = Integer.getInteger("mistakes.seeds", 400);

    /** Declarations of attributes that rules use, right and in several ways wrong. */
    private static final List<List<String>> ATTRIBUTES = List.of(
            List.of(
                    "size : integer 0..100",
                    "size : intgr",
                    "size : integer 9..1",
                    "size : integer 0..1.5",
                    "size : number",
                    "size : integer from somewhere",
                    "size : integer from argument",
                    "size : integer from claim"),
            List.of("color : { red, green }", "color : { red, green, red }", "color : colour"),
            List.of("roles : set { a, b }", "roles : set { a, b, b }", "roles : set of rolls"),
            List.of("price : decimal(2)", "price : decimal(19)", "price : decimal", "price : money"),
            List.of("home : path", "home : file", "home : path from claim"),
            List.of("agent.id : string", "agent.id : string from host"),
            List.of("site : domain optional", "site : hots optional", "site : domain from anywhere optional"),
            List.of("time zone \"Europe/Berlin\"", "time zone \"Europe/Berlyn\""));

    private static final List<List<String>> ACTIONS = List.of(
            List.of(
                    "action read(table: string) tagged open",
                    "action read(table: strnig) tagged open",
                    "action read(table: string from host) tagged open",
                    "action read(table: integer) tagged open",
                    "action read(table: string, table: string) tagged open",
                    "action read(table: string) tagged open, open"),
            List.of(
                    "action write(table: string, rows: integer 0..) tagged open, loud",
                    "action write(table: string, rows: integer 5..1) tagged open, loud",
                    "action write(table: string, rows: { }) tagged open, loud"),
            List.of("action drop(table: string) tagged loud", "action drop(table: string) tagged loud, loud"));

    private static final String USES = """
            a: allow read when size > 3 and table == "x"
            b: allow tag:open when color == red or price < 2.50
            c: deny tag:loud when roles contains a and table like "t*"
            d: deny write when rows > 10 and home under "/srv"
            e: deny read when has site and site under "example.com"
            f: warn write when time.hour > 3 and agent.id == "x" and rows < 4
            limit g: write at most 5 per 1h per agent.id when rows > 5
            property h: never permit tag:loud when size > 5
            """;

    @Test
    void withoutAMistakeThereIsNoReport() {
        assertEquals(List.of(), read(document(-1, 0)));
    }

    @Test
    void oneMistakeIsOneReportAtItsPlace() {
        int declarations = ATTRIBUTES.size() + ACTIONS.size();
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int at = random.nextInt(declarations);
            int wrong = 1 + random.nextInt(choices(at).size() - 1);
            String document = document(at, wrong);
            List<Diagnostic> found = read(document);
            assertEquals(1, found.size(), () -> document + found);
            Diagnostic only = found.get(0);
            List<Integer> places = new ArrayList<>();
            places.add(line(only.span()));
            only.notes().forEach(note -> note.span().ifPresent(span -> places.add(line(span))));
            assertTrue(places.contains(at + 3), () -> document + only);
        }
    }

    /** What is said of either is no mistake of its own. */
    @Test
    void anActionDeclaredTwiceStillHasItsArguments() {
        List<Diagnostic> found = read("""
                policy p
                vocabulary {
                  action read(table: string)
                  action read(rows: integer)
                }
                default deny
                a: allow read when has rows and rows > 3
                """);
        assertEquals(1, found.size(), found::toString);
    }

    /** Only what may be an echo is passed over: this value is missing whatever the other declaration says. */
    @Test
    void aMistakeBesideAnUnreadDeclarationIsFound() {
        List<Diagnostic> found = read("""
                policy p
                vocabulary {
                  environment : { dev, production }
                  size : integer 0..
                  code_freeze : boolean optionl
                }
                default deny
                a: allow read in produktion
                b: allow write when code_freez and sice > 3
                c: deny drop when size > true
                """);
        assertEquals(
                List.of(5, 8, 10), found.stream().map(one -> line(one.span())).toList(), found::toString);
    }

    /** The scope that could not be read may have had the argument. */
    @Test
    void noDeclarationIsJudgedByWhatIsLeftOfIt() {
        for (String declaration : List.of(
                "a: allow read write when has rows and rows > 3",
                "limit l: read, at most 5 per 1h when rows > 3",
                "property h: never permit read, when rows > 3",
                "property h: independent of rows for read, when rows > 3")) {
            List<Diagnostic> found = read("""
                    policy p
                    vocabulary {
                      action read(table: string)
                      action write(rows: integer)
                    }
                    default deny
                    z: allow write
                    %s
                    """.formatted(declaration));
            assertEquals(1, found.size(), () -> declaration + found);
        }
    }

    private static List<String> choices(int at) {
        return at < ATTRIBUTES.size() ? ATTRIBUTES.get(at) : ACTIONS.get(at - ATTRIBUTES.size());
    }

    private static String document(int wrongAt, int wrong) {
        StringBuilder document = new StringBuilder("policy p\nvocabulary {\n");
        for (int at = 0; at < ATTRIBUTES.size() + ACTIONS.size(); at++) {
            document.append("  ")
                    .append(choices(at).get(at == wrongAt ? wrong : 0))
                    .append('\n');
        }
        return document.append("}\ndefault deny\n").append(USES).toString();
    }

    private static List<Diagnostic> read(String document) {
        return PolicyFrontEnd.read("p.oags", document.getBytes(StandardCharsets.UTF_8))
                .diagnostics();
    }

    private static int line(Span span) {
        return span.source().position(span.start()).line();
    }
}
