package dev.writ.language.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.Expr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not code_freeze and rows <= 1000           | And(Not(code_freeze), rows <= 1000)
            not a == b                                 | Not(a == b)
            a and b and c                              | And(a, b, c)
            a or b or c                                | Or(a, b, c)
            (a and b) or c                             | Or(And(a, b), c)
            a and b implies c or d                     | Implies(And(a, b), Or(c, d))
            (a implies b) implies c                    | Implies(Implies(a, b), c)
            not not a                                  | Not(Not(a))
            has ticket and ticket == "T-1"             | And(Has(ticket), ticket == "T-1")
            environment in [dev, "staging"]            | environment in [dev, "staging"]
            agent.roles contains dba                   | agent.roles ALL [dba]
            agent.roles contains any [dba, security]   | agent.roles ANY [dba, security]
            agent.roles contains only []               | agent.roles ONLY []
            agent.roles is empty                       | agent.roles empty
            rows > -5                                  | rows > -5
            5 != rows                                  | 5 != rows
            a.b == true                                | a.b == true
            in in [when, because]                      | in in [when, because]
            contains contains contains                 | contains ALL [contains]
            roles contains any                         | roles ALL [any]
            roles contains all and only                | And(roles ALL [all], only)
            is is empty                                | is empty
            like == under                              | like == under
            allow and deny                             | And(allow, deny)
            rows between 1 and 5                       | Between(rows, 1, 5)
            rows between 1 and 5 and a                 | And(Between(rows, 1, 5), a)
            at between "2026" and until or b           | Or(Between(at, "2026", until), b)
            now before "2026-12-24T00:00:00Z"          | BEFORE(now, "2026-12-24T00:00:00Z")
            now after start                            | AFTER(now, start)
            table like "db_*"                          | LIKE(table, "db_*")
            where under "/srv"                         | UNDER(where, "/srv")
            name starts with "x" and b                 | And(STARTS_WITH(name, "x"), b)
            name ends with "x"                         | ENDS_WITH(name, "x")
            file extension in ["txt", "tar.gz"]        | EXTENSION(file, "txt", "tar.gz")
            a == "x" ignoring case                     | IgnoringCase(a == "x")
            a in ["x"] ignoring case and b             | And(IgnoringCase(a in ["x"]), b)
            a in b                                     | a in [list b]
            "x" in b and c                             | And("x" in [list b], c)
            roles contains any dba                     | roles ANY [list dba]
            roles contains only b.c or d               | Or(roles ONLY [list b.c], d)
            a <= b + 24h                               | a <= (b + 24h)
            a.x - 1.50 > b                             | (a.x - 1.50) > b
            now before release - 1d and c              | And(BEFORE(now, (release - 1d)), c)
            a between b - 5 and b + 5                  | Between(a, (b - 5), (b + 5))
            name like "x*" ignoring case               | IgnoringCase(LIKE(name, "x*"))
            agent.id == resource.owner                 | agent.id == resource.owner
            price <= 10.50                             | price <= 10.50
            tables contains only ["db_*", "x"]         | tables ONLY ["db_*", "x"]
            between between before and after           | Between(between, before, after)
            """)
    void readsWhatIsWritten(String text, String expected) {
        assertEquals(expected, show(read(text)));
        assertEquals(List.of(), diagnostics);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a and b or c                | or      | MIXED_CONNECTIVES
            a or b and c or d           | and     | MIXED_CONNECTIVES
            a implies b implies c       | implies | SYNTAX
            1 < rows < 5                | <       | SYNTAX
            rows between 1 or 5         | or      | SYNTAX
            rows between 1              | ''      | SYNTAX
            name starts "x"             | "x"     | SYNTAX
            file extension "txt"        | "txt"   | SYNTAX
            file extension in "txt"     | "txt"   | SYNTAX
            a == "x" ignoring           | ''      | SYNTAX
            name not like "x"           | not     | SYNTAX
            rows not between 1 and 5    | not     | SYNTAX
            a/b                         | a/b     | SYNTAX
            once a                      | once    | NOT_YET
            a since b                   | since   | NOT_YET
            a not in [b]                | not     | SYNTAX
            a is not empty              | not     | SYNTAX
            rows = 5                    | =       | INVALID_OPERATOR
            a && b                      | &&      | INVALID_OPERATOR
            rows == 1_000               | 1_000   | INVALID_NUMBER
            a AND b                     | AND     | SYNTAX
            rows 5                      | 5       | SYNTAX
            (a and b                    | ''      | SYNTAX
            a)                          | )       | SYNTAX
            a == 'x'                    | 'x'     | SYNTAX
            roles contains any "dba"    | "dba"   | SYNTAX
            has "x"                     | "x"     | SYNTAX
            """, quoteCharacter = '^')
    void oneMistakeMakesOneReportAtItsPlace(String text, String underlined, String code) {
        Expr read = read(text);
        assertEquals(1, diagnostics.size(), diagnostics::toString);
        Diagnostic diagnostic = diagnostics.get(0);
        assertEquals(
                code.equals("INVALID_OPERATOR") ? "SYNTAX" : code,
                diagnostic.code().name());
        assertEquals(
                underlined.equals("''") ? "" : underlined, diagnostic.span().text());
        assertInstanceOf(Expr.Malformed.class, read);
    }

    @Test
    void mixedConnectivesShowBothReadings() {
        read("a and b or not c");
        assertEquals(
                "write `(a and b) or not c` or `a and (b or not c)`",
                diagnostics.get(0).help().orElseThrow());
    }

    @Test
    void readingsKeepTheParenthesesThatAreThere() {
        read("a and (b or c) or not (d implies e)");
        assertEquals(
                "write `(a and (b or c)) or not (d implies e)` or `a and ((b or c) or not (d implies e))`",
                diagnostics.get(0).help().orElseThrow());
    }

    @Test
    void aListAfterContainsAsksForAQuantifier() {
        read("roles contains [a, b]");
        assertEquals(
                "write `contains any […]`, `contains all […]` or `contains only […]`",
                diagnostics.get(0).help().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "and", "a and", "a ==", "not", "(", "()", "a in [", "has", "[", "..", "tag:x"})
    void incompleteConditionsAreReportedOnce(String text) {
        assertInstanceOf(Expr.Malformed.class, read(text));
        assertEquals(1, diagnostics.size(), diagnostics::toString);
        assertEquals(DiagnosticCode.SYNTAX, diagnostics.get(0).code());
    }

    @Test
    void spansPointIntoTheSourceThroughTheOffsets() {
        SourceText source = SourceText.of("p.yaml", "when: \"a == \\\"x\\\"\"");
        String text = "a == \"x\"";
        int[] offsets = {7, 8, 9, 10, 11, 12, 14, 15, 17};
        Expr.Comparison read =
                (Expr.Comparison) PolicyParser.condition(new Fragment(source, text, offsets), diagnostics::add);
        assertEquals("\\\"x\\\"", read.right().span().text());
        assertEquals("a == \\\"x\\\"", read.span().text());
    }

    @Test
    void aCommentInsideYamlIsRefused() {
        read("rows <= 10 #and not freeze");
        assertEquals(DiagnosticCode.YAML_CUT_EXPRESSION, diagnostics.get(0).code());
    }

    @Test
    void readsAChainOfAHundredThousandTerms() {
        String chain = IntStream.range(0, 100_000).mapToObj(i -> "a").collect(Collectors.joining(" and "));
        Expr.And read = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> (Expr.And) read(chain));
        assertEquals(100_000, read.terms().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "not (", "[", "a and (", "once "})
    void refusesNestingByTheThousand(String opening) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(opening.repeat(100_000) + "a"));
        assertEquals(1, diagnostics.size());
        assertEquals(DiagnosticCode.TOO_LARGE, diagnostics.get(0).code());
    }

    @Test
    void acceptsNestingUpToTheLimit() {
        read("(".repeat(100) + "a" + ")".repeat(100));
        read("not ".repeat(100) + "a");
        read("not (".repeat(50) + "a" + ")".repeat(50));
        assertTrue(diagnostics.isEmpty(), diagnostics::toString);
        read("(".repeat(101) + "a" + ")".repeat(101));
        assertEquals(1, diagnostics.size());
    }

    private Expr read(String text) {
        SourceText source = SourceText.of("test", text);
        return PolicyParser.condition(Fragment.of(source.span(0, text.length())), diagnostics::add);
    }

    static String show(Expr expr) {
        return expr.accept(new Shown());
    }

    private static final class Shown implements Expr.Visitor<String> {
        @Override
        public String visitAnd(Expr.And and) {
            return "And(" + all(and.terms()) + ")";
        }

        @Override
        public String visitOr(Expr.Or or) {
            return "Or(" + all(or.terms()) + ")";
        }

        @Override
        public String visitNot(Expr.Not not) {
            return "Not(" + show(not.operand()) + ")";
        }

        @Override
        public String visitImplies(Expr.Implies implies) {
            return "Implies(" + show(implies.premise()) + ", " + show(implies.conclusion()) + ")";
        }

        @Override
        public String visitHas(Expr.Has has) {
            return "Has(" + has.attribute().text() + ")";
        }

        @Override
        public String visitComparison(Expr.Comparison comparison) {
            return "%s %s %s"
                    .formatted(show(comparison.left()), comparison.operator().sign(), show(comparison.right()));
        }

        @Override
        public String visitIn(Expr.In in) {
            return show(in.operand()) + " in [" + all(in.values()) + "]";
        }

        @Override
        public String visitContains(Expr.Contains contains) {
            return "%s %s [%s]".formatted(show(contains.set()), contains.quantifier(), all(contains.values()));
        }

        @Override
        public String visitShifted(Expr.Shifted shifted) {
            return "(%s %s %s)"
                    .formatted(show(shifted.attribute()), shifted.direction().sign(), shifted.amount());
        }

        @Override
        public String visitBetween(Expr.Between between) {
            return "Between(" + show(between.operand()) + ", " + show(between.low()) + ", " + show(between.high())
                    + ")";
        }

        @Override
        public String visitOrdering(Expr.Ordering ordering) {
            return ordering.order() + "(" + show(ordering.operand()) + ", " + show(ordering.instant()) + ")";
        }

        @Override
        public String visitMatching(Expr.Matching matching) {
            return matching.form() + "(" + show(matching.operand()) + ", " + all(matching.values()) + ")";
        }

        @Override
        public String visitIgnoringCase(Expr.IgnoringCase ignoringCase) {
            return "IgnoringCase(" + show(ignoringCase.test()) + ")";
        }

        @Override
        public String visitIsEmpty(Expr.IsEmpty isEmpty) {
            return show(isEmpty.set()) + " empty";
        }

        @Override
        public String visitName(Expr.Name name) {
            return name.text();
        }

        @Override
        public String visitPart(Expr.Part part) {
            return "part " + part.name().text() + " " + part.attribute().text();
        }

        @Override
        public String visitNamedList(Expr.NamedList list) {
            return "list " + list.name();
        }

        @Override
        public String visitText(Expr.Text text) {
            return "\"" + text.value() + "\"";
        }

        @Override
        public String visitRegex(Expr.Regex regex) {
            return regex.expression().literal();
        }

        @Override
        public String visitNumeral(Expr.Numeral numeral) {
            return numeral.spelling();
        }

        @Override
        public String visitTruth(Expr.Truth truth) {
            return String.valueOf(truth.value());
        }

        @Override
        public String visitMalformed(Expr.Malformed malformed) {
            return "malformed";
        }

        private static String all(List<Expr> terms) {
            return terms.stream().map(ConditionTest::show).collect(Collectors.joining(", "));
        }
    }
}
