package dev.writ.compiler.atom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtomsTest {
    private static final Type COLOURS = new Type.Enumeration(List.of("red", "green", "blue", "black"));
    private static final Type ROLES = new Type.Members(Optional.of(List.of("admin", "intern", "guest")));
    private static final Type ANY_MEMBERS = new Type.Members(Optional.empty());

    @Test
    void wordsThatNoPredicateTellsApartShareAClass() throws PolicyTooLargeException {
        assertColumns(
                required(COLOURS),
                List.of(new Column.Words(0, false, List.of(List.of("red", "black"), List.of("green", "blue")), false)),
                in("green", "blue"));
    }

    @Test
    void anAttributeWhoseValuesAreAllAlikeHasNoColumn() throws PolicyTooLargeException {
        assertColumns(required(COLOURS), List.of(), in("red", "green", "blue", "black"));
        assertColumns(required(new Type.Text()), List.of(), new Condition.Has("a"));
        assertColumns(required(new Type.Whole(0, 10)), List.of(), compare(Expr.Operator.AT_LEAST, -5));
    }

    @Test
    void anAttributeThatNoPredicateTestsHasNoColumn() throws PolicyTooLargeException {
        assertColumns(optional(COLOURS), List.of());
    }

    @Test
    void absentIsAClassOfItsOwn() throws PolicyTooLargeException {
        assertColumns(
                optional(new Type.Text()), List.of(new Column.Words(0, true, List.of(), true)), new Condition.Has("a"));
        assertColumns(optional(new Type.Truth()), List.of(new Column.Truths(0, true)), new Condition.IsTrue("a"));
    }

    @Test
    void textsListedTogetherShareAClassAndStandSorted() throws PolicyTooLargeException {
        assertColumns(
                required(new Type.Text()),
                List.of(new Column.Words(0, false, List.of(List.of("a"), List.of("b", "c")), true)),
                in("c", "a", "b"),
                in("c", "b"));
    }

    @Test
    void numbersBreakOnlyWhereSomeAnswerChanges() throws PolicyTooLargeException {
        assertColumns(
                required(new Type.Whole(0, 100)),
                List.of(new Column.Intervals(0, false, List.of(0L, 5L, 7L, 51L))),
                new Condition.OneOf("a", List.of(new Value.Whole(5), new Value.Whole(6))),
                compare(Expr.Operator.AT_MOST, 50),
                compare(Expr.Operator.GREATER, 50),
                compare(Expr.Operator.LESS, 1_000));
    }

    @Test
    void theGreatestNumberBreaksNothingBeyondIt() throws PolicyTooLargeException {
        assertColumns(
                required(new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE)),
                List.of(new Column.Intervals(0, false, List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE))),
                compare(Expr.Operator.GREATER, Long.MAX_VALUE),
                compare(Expr.Operator.EQUAL, Long.MAX_VALUE),
                compare(Expr.Operator.NOT_EQUAL, Long.MIN_VALUE));
    }

    @Test
    void aSetHasAColumnForEachMemberThatMatters() throws PolicyTooLargeException {
        assertColumns(
                required(ROLES),
                List.of(new Column.Holds(0, "admin"), new Column.Holds(0, "guest")),
                contains(Expr.Quantifier.ANY, "guest", "admin"));
    }

    @Test
    void onlyNeedsTheOthersAndNotTheMembersItAlwaysAdmits() throws PolicyTooLargeException {
        assertColumns(
                required(ROLES),
                List.of(new Column.Holds(0, "intern"), new Column.HoldsOthers(0, List.of("admin", "intern"))),
                contains(Expr.Quantifier.ONLY, "admin"),
                contains(Expr.Quantifier.ONLY, "admin", "intern"));
    }

    @Test
    void aClosedSetWhoseMembersAreAllMentionedHoldsNoOthers() throws PolicyTooLargeException {
        assertColumns(
                required(ROLES),
                List.of(new Column.Holds(0, "guest")),
                contains(Expr.Quantifier.ONLY, "admin", "intern"),
                contains(Expr.Quantifier.ANY, "guest"));
    }

    @Test
    void anOptionalSetIsAskedWhetherItIsThereWhereThatMatters() throws PolicyTooLargeException {
        assertColumns(optional(ANY_MEMBERS), List.of(new Column.Holds(0, "x")), contains(Expr.Quantifier.ALL, "x"));
        assertColumns(
                optional(ANY_MEMBERS),
                List.of(new Column.Presence(0), new Column.HoldsOthers(0, List.of())),
                new Condition.IsEmpty("a"));
    }

    @Test
    void patternsAndLiteralsOfOneAttributeShareAnAutomaton() throws PolicyTooLargeException {
        Atoms atoms = Atoms.of(
                vocabulary(optional(new Type.Path())),
                List.of(
                        new Condition.Matches("a", new Pattern.UnderPath("/srv")),
                        new Condition.Compare("a", Expr.Operator.EQUAL, new Value.Text("/etc"))));
        assertEquals(List.of(new Column.Matches(0, true, 0, 3)), atoms.columns());
        assertEquals(List.of("/etc", "/srv", "/other"), atoms.automata().get(0).samples());
    }

    @Test
    void literalsAloneNeedNoAutomaton() throws PolicyTooLargeException {
        Condition equal = new Condition.Compare("a", Expr.Operator.EQUAL, new Value.Text("example.com"));
        assertColumns(
                required(new Type.Domain()),
                List.of(new Column.Words(0, false, List.of(List.of("example.com")), true)),
                equal);
    }

    @Test
    void infixesBeyondTheBoundsHaveAColumnEach() throws PolicyTooLargeException {
        List<Condition.Atomic> infixes = IntStream.range(0, 26)
                .<Condition.Atomic>mapToObj(i -> like("", Character.toString('a' + i), ""))
                .toList();
        List<Condition.Atomic> all = new ArrayList<>(infixes);
        all.add(like("db_", ""));
        all.add(new Condition.Compare("a", Expr.Operator.EQUAL, new Value.Text("x")));
        Atoms atoms = Atoms.of(vocabulary(required(new Type.Text())), all);
        assertEquals(27, atoms.columns().size());
        assertEquals(new Column.Matches(0, false, 0, 3), atoms.columns().get(0));
        ClassTests tests = new ClassTests(vocabulary(required(new Type.Text())), atoms);
        for (Condition.Atomic infix : infixes) {
            ClassTests.Test test = tests.meaning(infix).tests().get(0);
            assertEquals(1, test.classes().size());
        }
        assertEquals(
                27,
                all.stream()
                        .map(condition ->
                                tests.meaning(condition).tests().get(0).column())
                        .distinct()
                        .count());
    }

    @Test
    void aListOfPatternsOnASetIsOneForm() throws PolicyTooLargeException {
        List<Pattern> infixes = IntStream.range(0, 26)
                .<Pattern>mapToObj(i -> new Pattern.Glob(List.of("", Character.toString('a' + i), ""), false))
                .toList();
        assertColumns(
                required(ANY_MEMBERS),
                List.of(new Column.HoldsMatch(0, 0, 1)),
                new Condition.Contains("a", Expr.Quantifier.ONLY, List.of(), infixes));
    }

    @Test
    void tooManyFormsOnASetHaveAColumnEach() throws PolicyTooLargeException {
        List<Condition> each = IntStream.range(0, 12)
                .<Condition>mapToObj(i -> new Condition.Contains(
                        "a",
                        i % 2 == 0 ? Expr.Quantifier.ANY : Expr.Quantifier.ONLY,
                        List.of(),
                        List.of(new Pattern.Glob(List.of("", Character.toString('a' + i), ""), false))))
                .toList();
        Atoms atoms = Atoms.of(vocabulary(required(ANY_MEMBERS)), each);
        assertEquals(12, atoms.columns().size());
    }

    @Test
    void patternsOnAClosedSetAreItsValues() throws PolicyTooLargeException {
        assertColumns(
                required(ROLES),
                List.of(new Column.Holds(0, "admin"), new Column.Holds(0, "intern")),
                new Condition.Contains(
                        "a",
                        Expr.Quantifier.ANY,
                        List.of("admin"),
                        List.of(new Pattern.Glob(List.of("in", ""), false))));
    }

    @Test
    void comparedAttributesHaveAColumnOfTheirOwn() throws PolicyTooLargeException {
        Vocabulary vocabulary = new Vocabulary(
                List.of(
                        required(new Type.Whole(0, 10)),
                        new Vocabulary.Attribute("b", new Type.Whole(0, 20), Vocabulary.Source.HOST, true)),
                List.of(),
                true,
                List.of());
        Atoms atoms = Atoms.of(vocabulary, List.of(new Condition.CompareAttributes("a", Expr.Operator.LESS, "b")));
        assertEquals(List.of(new Column.Compares(0, 1, true, true)), atoms.columns());
        assertEquals(List.of(), atoms.columnsOf(0));
    }

    private static Condition.Atomic like(String... parts) {
        return new Condition.Matches("a", new Pattern.Glob(List.of(parts), false));
    }

    private static Vocabulary vocabulary(Vocabulary.Attribute attribute) {
        return new Vocabulary(
                List.of(attribute), List.of(new Vocabulary.Action("act", List.of(), List.of())), false, List.of());
    }

    @Test
    void anArgumentMayBeAbsentUnlessEveryActionRequiresIt() throws PolicyTooLargeException {
        Vocabulary.Attribute rows = new Vocabulary.Attribute("a", new Type.Truth(), Vocabulary.Source.ARGUMENT, false);
        Vocabulary.Action with = new Vocabulary.Action("with", List.of(), List.of(new Vocabulary.Argument("a", false)));
        Vocabulary.Action without = new Vocabulary.Action("without", List.of(), List.of());
        assertEquals(false, truths(rows, List.of(with), false));
        assertEquals(true, truths(rows, List.of(with, without), false));
        assertEquals(true, truths(rows, List.of(with), true));
    }

    private static boolean truths(Vocabulary.Attribute attribute, List<Vocabulary.Action> actions, boolean open)
            throws PolicyTooLargeException {
        Vocabulary vocabulary = new Vocabulary(List.of(attribute), actions, open, List.of());
        return Atoms.of(vocabulary, List.of(new Condition.IsTrue("a")))
                .columns()
                .get(0)
                .mayBeAbsent();
    }

    private static void assertColumns(Vocabulary.Attribute attribute, List<Column> expected, Condition... predicates)
            throws PolicyTooLargeException {
        Vocabulary vocabulary = new Vocabulary(
                List.of(attribute), List.of(new Vocabulary.Action("act", List.of(), List.of())), false, List.of());
        assertEquals(expected, Atoms.of(vocabulary, List.of(predicates)).columns());
    }

    private static Vocabulary.Attribute required(Type type) {
        return new Vocabulary.Attribute("a", type, Vocabulary.Source.HOST, false);
    }

    private static Vocabulary.Attribute optional(Type type) {
        return new Vocabulary.Attribute("a", type, Vocabulary.Source.HOST, true);
    }

    private static Condition in(String... words) {
        return new Condition.OneOf(
                "a", List.of(words).stream().<Value>map(Value.Text::new).toList());
    }

    private static Condition compare(Expr.Operator operator, long value) {
        return new Condition.Compare("a", operator, new Value.Whole(value));
    }

    private static Condition contains(Expr.Quantifier quantifier, String... members) {
        return new Condition.Contains("a", quantifier, List.of(members));
    }
}
