package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.DenseAutomaton;
import dev.writ.compiler.automaton.LazyProducts;
import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.ProductEmptiness.Demand;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Texts for the classes of attributes that several automata are asked about: not every combination of their classes is
 * that of a text. Where the search would take too long, none is found. Used by any number of threads.
 */
final class PatternSamples {
    /** Far fewer than a proof may look at: a witness is worth less. */
    private static final int MOST_PAIRS = 1 << 14;

    private final List<Column> columns;
    private final List<Automaton> automata;
    private final List<DenseAutomaton> dense;
    private final LazyProducts products = new LazyProducts(MOST_PAIRS);

    /** What is asked of a text that none of a column's listed texts is. */
    private final Map<Column.Words, Optional<Demand>> unlisted = new ConcurrentHashMap<>();

    PatternSamples(List<Column> columns, List<Automaton> automata) {
        this.columns = columns;
        this.automata = automata;
        this.dense = automata.stream().map(DenseAutomaton::new).toList();
    }

    /**
     * A text that has the given class in each of some columns.
     *
     * @param own columns of one text, none of which has the class of absence
     */
    Optional<String> text(TextKind kind, List<Integer> own, List<Integer> classes) {
        Demanded demanded = new Demanded(kind);
        own.forEach(column -> columns.get(column).ofScalar().acceptScalar(demanded.of(classes.get(column))));
        return demanded.text();
    }

    /** What the classes of columns ask of a text, each column visited once. */
    private final class Demanded implements Column.ScalarVisitor<Void> {
        private final TextKind kind;
        private final List<Demand> demands = new ArrayList<>();

        /** Of each class of listed texts, these: the text is one of them. */
        private final List<List<String>> listed = new ArrayList<>();

        private int cls;
        private boolean isTooMuch;

        Demanded(TextKind kind) {
            this.kind = kind;
        }

        /** The class that the column visited next must have. */
        Demanded of(int wanted) {
            cls = wanted;
            return this;
        }

        Optional<String> text() {
            if (listed.isEmpty()) {
                return isTooMuch ? Optional.empty() : products.value(kind, demands);
            }
            return listed.get(0).stream()
                    .filter(text -> listed.stream().allMatch(texts -> texts.contains(text)))
                    .filter(text -> demands.stream().allMatch(demand -> demand.isMetBy(text)))
                    .findFirst();
        }

        @Override
        public Void visitMatches(Column.Matches column) {
            demands.add(new Demand(dense.get(column.automaton()), List.of(cls)));
            return null;
        }

        @Override
        public Void visitWords(Column.Words column) {
            if (cls < column.listed().size()) {
                listed.add(column.listed().get(cls));
                return null;
            }
            Optional<Demand> others = unlisted.computeIfAbsent(column, words -> unlisted(kind, words));
            others.ifPresentOrElse(demands::add, () -> isTooMuch = true);
            return null;
        }

        @Override
        public Void visitIntervals(Column.Intervals column) {
            throw noText(column);
        }

        @Override
        public Void visitTruths(Column.Truths column) {
            throw noText(column);
        }

        private IllegalArgumentException noText(Column column) {
            return new IllegalArgumentException("of no text: " + column);
        }
    }

    /** Of a text that is none of those listed; empty where they are too many for an automaton. */
    private static Optional<Demand> unlisted(TextKind kind, Column.Words column) {
        List<String> texts = column.listed().stream().flatMap(List::stream).toList();
        return PatternClasses.of(kind, List.of(new TextSet(texts, List.of())))
                .map(classes -> new Demand(new DenseAutomaton(classes.automaton()), classes.where(0, false)));
    }

    /**
     * The members of a set that has the given class in each of some columns.
     *
     * @param own columns of kind {@code holds_match}, perhaps one that asks whether the set holds anything
     */
    Optional<Set<String>> members(TextKind kind, List<Integer> own, List<Integer> classes) {
        List<Integer> asked = asked(own);
        List<Demand> admitted = new ArrayList<>();
        for (int automaton : asked) {
            admitted.add(new Demand(
                    dense.get(automaton),
                    IntStream.range(0, automata.get(automaton).samples().size())
                            .filter(output ->
                                    own.stream().noneMatch(c -> excludes(c, classes.get(c), automaton, output)))
                            .boxed()
                            .toList()));
        }
        Set<String> members = new TreeSet<>();
        for (int column : own) {
            if (classes.get(column) == 0) {
                continue;
            }
            List<Demand> wanted = new ArrayList<>(admitted);
            match(column).ifPresent(holds -> {
                wanted.remove(asked.indexOf(holds.automaton()));
                wanted.add(0, new Demand(dense.get(holds.automaton()), List.of(holds.output())));
            });
            Optional<String> member = products.value(kind, wanted);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        return Optional.of(members).filter(held -> held.isEmpty() || !mustBeEmpty(own, classes));
    }

    List<Integer> asked(List<Integer> own) {
        return own.stream()
                .flatMapToInt(column -> columns.get(column).deciding().stream())
                .distinct()
                .boxed()
                .toList();
    }

    private boolean excludes(int column, int cls, int automaton, int output) {
        return cls == 0
                && match(column)
                        .filter(holds -> holds.automaton() == automaton && holds.output() == output)
                        .isPresent();
    }

    private boolean mustBeEmpty(List<Integer> own, List<Integer> classes) {
        return own.stream().anyMatch(column -> match(column).isEmpty() && classes.get(column) == 0);
    }

    /** What a column asks of the members of a set; empty where it asks whether there are any. */
    private Optional<Column.HoldsMatch> match(int column) {
        return columns.get(column).ofSet().acceptSet(new Matched());
    }

    private static final class Matched implements Column.SetVisitor<Optional<Column.HoldsMatch>> {
        @Override
        public Optional<Column.HoldsMatch> visitHoldsMatch(Column.HoldsMatch column) {
            return Optional.of(column);
        }

        @Override
        public Optional<Column.HoldsMatch> visitHoldsOthers(Column.HoldsOthers column) {
            return Optional.empty();
        }

        @Override
        public Optional<Column.HoldsMatch> visitHolds(Column.Holds column) {
            throw new IllegalArgumentException("by listed members: " + column);
        }

        @Override
        public Optional<Column.HoldsMatch> visitCounted(Column.Counted column) {
            throw new IllegalArgumentException("of no members: " + column);
        }

        @Override
        public Optional<Column.HoldsMatch> visitPresence(Column.Presence column) {
            throw new IllegalArgumentException("of no members: " + column);
        }
    }
}
