package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What each atomic predicate says about the classes. */
public final class ClassTests {
    private static final Meaning TRUE = new Meaning(Quantifier.ALL, List.of());
    private static final Meaning FALSE = new Meaning(Quantifier.ANY, List.of());

    private final Atoms atoms;
    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, List<Integer>> columnsOf = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> wordClasses = new HashMap<>();

    public ClassTests(Vocabulary vocabulary, Atoms atoms) {
        this.atoms = atoms;
        vocabulary.attributes().forEach(attribute -> types.put(attribute.name(), attribute.type()));
        for (int c = 0; c < atoms.columns().size(); c++) {
            int attribute = atoms.columns().get(c).attribute();
            columnsOf
                    .computeIfAbsent(vocabulary.attributes().get(attribute).name(), name -> new ArrayList<>())
                    .add(c);
        }
    }

    /** Whether all tests must pass or any; of no tests, all pass and none does. */
    public enum Quantifier {
        ALL,
        ANY
    }

    /** The request's class in a column is one of these, ascending. */
    public record Test(int column, List<Integer> classes) {
        public Test {
            classes = List.copyOf(classes);
        }
    }

    /** A predicate as tests, each of another column. */
    public record Meaning(Quantifier quantifier, List<Test> tests) {
        public Meaning {
            tests = List.copyOf(tests);
        }
    }

    /** The meaning of one atomic predicate of the conditions that the classes were made of. */
    public Meaning meaning(Condition leaf) {
        if (leaf instanceof Condition.Contains contains) {
            return contains(contains);
        }
        if (leaf instanceof Condition.IsEmpty isEmpty) {
            return only(isEmpty.attribute(), List.of());
        }
        String attribute = TestedAttribute.of(leaf);
        Type type = types.get(attribute);
        if (type == null) {
            throw new IllegalArgumentException("no attribute `" + attribute + "`");
        }
        return type instanceof Type.Members ? isPresent(attribute) : scalar(columnsOf(attribute), type, leaf);
    }

    private List<Integer> columnsOf(String attribute) {
        return columnsOf.getOrDefault(attribute, List.of());
    }

    private Meaning scalar(List<Integer> columns, Type type, Condition leaf) {
        if (columns.isEmpty()) {
            return ScalarTests.holds(leaf, anyValue(type)) ? TRUE : FALSE;
        }
        int column = columns.get(0);
        List<Integer> satisfying = atoms.columns().get(column) instanceof Column.Words words
                ? satisfying(column, words, leaf)
                : satisfying(atoms.columns().get(column), leaf);
        return new Meaning(Quantifier.ALL, List.of(new Test(column, satisfying)));
    }

    private static List<Integer> satisfying(Column column, Condition leaf) {
        List<Integer> satisfying = new ArrayList<>();
        for (int c = 0; c < column.classes(); c++) {
            Optional<Value> sample = sample(column, c);
            if (sample.isPresent() && ScalarTests.holds(leaf, sample.get())) {
                satisfying.add(c);
            }
        }
        return satisfying;
    }

    /** By the words that the predicate mentions: trying each of thousands of classes would be quadratic in them. */
    private List<Integer> satisfying(int column, Column.Words words, Condition leaf) {
        Map<String, Integer> classOf = wordClasses.computeIfAbsent(column, c -> classesByWord(words));
        TreeSet<Integer> mentioned = new TreeSet<>();
        for (Value literal : Literals.of(leaf)) {
            Integer cls = classOf.get(((Value.Text) literal).value());
            if (cls == null) {
                throw new IllegalArgumentException("the classes were not made of " + leaf);
            }
            mentioned.add(cls);
        }
        boolean isMention = leaf instanceof Condition.OneOf
                || (leaf instanceof Condition.Compare compare && compare.operator() == Expr.Operator.EQUAL);
        if (isMention) {
            return List.copyOf(mentioned);
        }
        int present = words.classes() - (words.mayBeAbsent() ? 1 : 0);
        return IntStream.range(0, present)
                .filter(c -> !mentioned.contains(c))
                .boxed()
                .toList();
    }

    private static Map<String, Integer> classesByWord(Column.Words words) {
        Map<String, Integer> classOf = new HashMap<>();
        for (int c = 0; c < words.listed().size(); c++) {
            for (String word : words.listed().get(c)) {
                classOf.put(word, c);
            }
        }
        return classOf;
    }

    /** A value of the only class there is. */
    private static Value anyValue(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return new Value.Text(enumeration.values().get(0));
        }
        if (type instanceof Type.Whole whole) {
            return new Value.Whole(whole.min());
        }
        return type instanceof Type.Truth ? new Value.Truth(false) : new Value.Text("");
    }

    /** The plainest value of one class of a scalar's column; empty for <em>absent</em>. */
    public static Optional<Value> sample(Column column, int cls) {
        if (column.mayBeAbsent() && cls == column.classes() - 1) {
            return Optional.empty();
        }
        if (column instanceof Column.Words words) {
            return Optional.of(new Value.Text(
                    cls < words.listed().size() ? words.listed().get(cls).get(0) : unlisted(words.listed())));
        }
        if (column instanceof Column.Intervals intervals) {
            return Optional.of(new Value.Whole(intervals.starts().get(cls)));
        }
        if (column instanceof Column.Truths) {
            return Optional.of(new Value.Truth(cls == 1));
        }
        throw new IllegalArgumentException("not a scalar's column: " + column);
    }

    /** A word that is none of those listed. */
    private static String unlisted(List<List<String>> listed) {
        String word = "other";
        for (int i = 2; contains(listed, word); i++) {
            word = "other-" + i;
        }
        return word;
    }

    private static boolean contains(List<List<String>> listed, String word) {
        return listed.stream().anyMatch(values -> values.contains(word));
    }

    private Meaning isPresent(String attribute) {
        for (int column : columnsOf(attribute)) {
            if (atoms.columns().get(column) instanceof Column.Presence) {
                return new Meaning(Quantifier.ALL, List.of(new Test(column, List.of(0))));
            }
        }
        return TRUE;
    }

    private Meaning contains(Condition.Contains contains) {
        return switch (contains.quantifier()) {
            case ANY -> new Meaning(Quantifier.ANY, held(contains));
            case ALL -> new Meaning(Quantifier.ALL, held(contains));
            case ONLY -> only(contains.attribute(), contains.members());
        };
    }

    private List<Test> held(Condition.Contains contains) {
        List<Test> tests = new ArrayList<>();
        for (int column : columnsOf(contains.attribute())) {
            if (atoms.columns().get(column) instanceof Column.Holds holds
                    && contains.members().contains(holds.member())) {
                tests.add(new Test(column, List.of(1)));
            }
        }
        return tests;
    }

    private Meaning only(String attribute, List<String> admitted) {
        List<Test> tests = new ArrayList<>();
        for (int column : columnsOf(attribute)) {
            boolean isAdmitted =
                    atoms.columns().get(column) instanceof Column.Holds holds && admitted.contains(holds.member());
            if (!isAdmitted) {
                tests.add(new Test(column, List.of(0)));
            }
        }
        return new Meaning(Quantifier.ALL, tests);
    }
}
