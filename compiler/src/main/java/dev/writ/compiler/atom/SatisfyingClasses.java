package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The classes of the only column of a scalar that satisfy a predicate. */
final class SatisfyingClasses {
    private final Atoms atoms;
    private final Map<Integer, Map<String, Integer>> wordClasses = new HashMap<>();

    SatisfyingClasses(Atoms atoms) {
        this.atoms = atoms;
    }

    /** @return ascending */
    List<Integer> satisfying(int column, Type type, Condition.Atomic predicate) {
        return atoms.columns().get(column).ofScalar().acceptScalar(new ByKind(column, type, predicate));
    }

    private final class ByKind implements Column.ScalarVisitor<List<Integer>> {
        private final int column;
        private final Type type;
        private final Condition.Atomic predicate;

        ByKind(int column, Type type, Condition.Atomic predicate) {
            this.column = column;
            this.type = type;
            this.predicate = predicate;
        }

        @Override
        public List<Integer> visitWords(Column.Words words) {
            return byWords(column, words, predicate);
        }

        @Override
        public List<Integer> visitIntervals(Column.Intervals intervals) {
            return bySamples(type, intervals, predicate);
        }

        @Override
        public List<Integer> visitTruths(Column.Truths truths) {
            return bySamples(type, truths, predicate);
        }

        @Override
        public List<Integer> visitMatches(Column.Matches matches) {
            return bySamples(type, matches, predicate);
        }
    }

    private List<Integer> bySamples(Type type, Column column, Condition.Atomic predicate) {
        Predicate<Value> test = ScalarTests.of(predicate);
        List<Integer> satisfying = new ArrayList<>();
        for (int c = 0; c < column.classes(); c++) {
            Optional<Value> sample = ClassRepresentatives.of(type, column, atoms.automata(), c);
            if (sample.isPresent() && test.test(sample.get())) {
                satisfying.add(c);
            }
        }
        return satisfying;
    }

    /** By the words that the predicate mentions: trying each of thousands of classes would be quadratic in them. */
    private List<Integer> byWords(int column, Column.Words words, Condition.Atomic predicate) {
        Map<String, Integer> classOf = wordClasses.computeIfAbsent(column, c -> classesByWord(words));
        TreeSet<Integer> mentioned = new TreeSet<>();
        for (Value literal : Literals.of(predicate)) {
            Integer cls = classOf.get(((Value.Text) literal).value());
            if (cls == null) {
                throw new IllegalArgumentException("the classes were not made of " + predicate);
            }
            mentioned.add(cls);
        }
        boolean isMention = predicate instanceof Condition.OneOf
                || (predicate instanceof Condition.Compare compare && compare.operator() == Expr.Operator.EQUAL);
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
}
