package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import dev.writ.verifier.text.TextClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What is tested of an attribute whose values are sorted by automata. That classes hold exactly the values of which a
 * test is true is found by walking through the automata, so it needs no further proof.
 */
final class PatternTerms {
    /** Where no automaton decides a column, every value or element matches a pattern that is tested, or none does. */
    private static final Automaton ONE_CLASS = new Automaton(List.of(0), List.of(List.of(0)), List.of(0), List.of("a"));

    private final ClassTable table;
    private final ColumnTerms columns;
    private final int attribute;

    PatternTerms(ClassTable table, ColumnTerms columns, int attribute) {
        this.table = table;
        this.columns = columns;
        this.attribute = attribute;
    }

    /** The value matches the pattern. */
    Term matches(Pattern pattern) {
        return exactly(List.of(), List.of(pattern));
    }

    /** A comparison with one text, or with several. */
    Term isOneOf(Condition leaf) {
        if (leaf instanceof Condition.Compare compare) {
            Term equal = is(List.of(compare.value()));
            return compare.operator() == Expr.Operator.EQUAL ? equal : Terms.and(isPresent(), Terms.not(equal));
        }
        return is(((Condition.OneOf) leaf).values());
    }

    private Term is(List<Value> values) {
        List<String> texts =
                values.stream().map(value -> ((Value.Text) value).value()).toList();
        return exactly(texts, List.of());
    }

    private Term isPresent() {
        return table.tellingAbsence(attribute)
                .map(column -> Terms.not(columns.among(
                        column,
                        new TreeSet<>(List.of(table.columns().get(column).classes() - 1)))))
                .orElse(Terms.TRUE);
    }

    /** The value is one of the texts or matches one of the patterns: some column's classes say it. */
    private Term exactly(List<String> texts, List<Pattern> patterns) {
        String unknown = "";
        boolean isAsked = false;
        for (int column : table.columnsOf(attribute)) {
            Optional<TextClasses.Answer> told =
                    table.columns().get(column).ofScalar().acceptScalar(new Telling(column, texts, patterns));
            isAsked |= told.isPresent();
            if (told.isPresent() && told.get() instanceof TextClasses.Answer.Exactly exactly) {
                return columns.among(column, exactly.classes());
            } else if (told.isPresent() && told.get() instanceof TextClasses.Answer.Unknown reason) {
                unknown = reason.reason();
            }
        }
        if (!isAsked
                && new TextClasses(ONE_CLASS, type()).of(texts, patterns)
                        instanceof TextClasses.Answer.Exactly always) {
            return always.classes().isEmpty() ? Terms.FALSE : isPresent();
        }
        throw doubt(texts.toString() + patterns, unknown);
    }

    /** What the classes of a column say of some texts and patterns; empty where they are not asked. */
    private final class Telling implements Column.ScalarVisitor<Optional<TextClasses.Answer>> {
        private final int index;
        private final List<String> texts;
        private final List<Pattern> patterns;

        Telling(int index, List<String> texts, List<Pattern> patterns) {
            this.index = index;
            this.texts = texts;
            this.patterns = patterns;
        }

        @Override
        public Optional<TextClasses.Answer> visitMatches(Column.Matches column) {
            return Optional.of(table.texts(index).of(texts, patterns));
        }

        @Override
        public Optional<TextClasses.Answer> visitWords(Column.Words column) {
            return patterns.isEmpty() ? Optional.of(listed(column)) : Optional.empty();
        }

        @Override
        public Optional<TextClasses.Answer> visitIntervals(Column.Intervals column) {
            return Optional.empty();
        }

        @Override
        public Optional<TextClasses.Answer> visitTruths(Column.Truths column) {
            return Optional.empty();
        }

        /** Exactly those classes that list nothing else, if they list each of the texts. */
        private TextClasses.Answer listed(Column.Words column) {
            Set<String> left = new HashSet<>(texts);
            Set<String> all = Set.copyOf(left);
            SortedSet<Integer> classes = new TreeSet<>();
            for (int cls = 0; cls < column.listed().size(); cls++) {
                List<String> words = column.listed().get(cls);
                if (all.containsAll(words)) {
                    classes.add(cls);
                    words.forEach(left::remove);
                } else if (words.stream().anyMatch(all::contains)) {
                    return new TextClasses.Answer.Mixed(cls);
                }
            }
            return left.isEmpty()
                    ? new TextClasses.Answer.Exactly(classes)
                    : new TextClasses.Answer.Mixed(column.listed().size());
        }
    }

    private Type type() {
        return table.vocabulary().attributes().get(attribute).type();
    }

    private RuntimeException doubt(String what, String unknown) {
        String name = table.vocabulary().attributes().get(attribute).name();
        return unknown.isEmpty()
                ? new IllegalArgumentException("the classes of " + name + " do not tell apart " + what)
                : new ClassesUndecided("the classes of " + name + ": " + unknown);
    }

    /** The set holds any, all or only what is listed. */
    Term contains(Condition.Contains contains) {
        return switch (contains.quantifier()) {
            case ANY -> holds(contains.members(), contains.patterns(), true);
            case ONLY -> Terms.and(isPresent(), Terms.not(holds(contains.members(), contains.patterns(), false)));
            case ALL -> {
                List<Term> each = new ArrayList<>();
                contains.members().forEach(member -> each.add(holds(List.of(member), List.of(), true)));
                contains.patterns().forEach(pattern -> each.add(holds(List.of(), List.of(pattern), true)));
                yield Terms.and(each);
            }
        };
    }

    /** The set is there and holds nothing. */
    Term isEmpty() {
        List<Column.OfSet> kinds = kinds();
        if (kinds.stream().noneMatch(kind -> kind.acceptSet(new IsOfAnything()))) {
            return Terms.and(isPresent(), Terms.not(holds(List.of(), List.of(), false)));
        }
        // That it holds anything is a column of its own; what holds something special holds anything.
        List<Term> held = table.columnsOf(attribute).stream()
                .filter(column -> table.columns().get(column) instanceof Column.Flag)
                .map(this::isHeld)
                .toList();
        return Terms.and(isPresent(), Terms.not(Terms.or(held)));
    }

    private List<Column.OfSet> kinds() {
        return table.columnsOf(attribute).stream()
                .map(column -> table.columns().get(column).ofSet())
                .toList();
    }

    /** The set holds what a column asks for. */
    private Term isHeld(int column) {
        return columns.among(column, new TreeSet<>(List.of(1)));
    }

    /** Whether a column asks whether the set holds anything. */
    private static final class IsOfAnything implements Column.SetVisitor<Boolean> {
        @Override
        public Boolean visitHolds(Column.Holds column) {
            return false;
        }

        @Override
        public Boolean visitHoldsOthers(Column.HoldsOthers column) {
            return column.members().isEmpty();
        }

        @Override
        public Boolean visitHoldsMatch(Column.HoldsMatch column) {
            return false;
        }

        @Override
        public Boolean visitPresence(Column.Presence column) {
            return false;
        }

        @Override
        public Boolean visitCounted(Column.Counted column) {
            return false;
        }
    }

    /** The set holds an element that is listed, or one that is not. */
    private Term holds(List<String> members, List<Pattern> patterns, boolean listed) {
        Set<String> unknown = new LinkedHashSet<>();
        return held(members, patterns, listed, unknown)
                .orElseThrow(() -> doubt("elements " + members + patterns, String.join("; ", unknown)));
    }

    /** By some automaton whose columns can say so; a list that is too much for one, by its halves. */
    private Optional<Term> held(List<String> members, List<Pattern> patterns, boolean listed, Set<String> unknown) {
        if (automataOfElements().isEmpty() && isOfNone(members, patterns, listed)) {
            return Optional.of(Terms.FALSE);
        }
        for (int automaton : automataOfElements()) {
            Optional<Term> held = heldBy(automaton, members, patterns, listed, unknown);
            if (held.isPresent()) {
                return held;
            }
        }
        int things = members.size() + patterns.size();
        if (!listed || things < 2) {
            return Optional.empty();
        }
        List<String> texts = members.stream().sorted().toList();
        List<Pattern> sorted = patterns.stream()
                .sorted(Comparator.comparing(Pattern::toString))
                .toList();
        int text = Math.min(things / 2, texts.size());
        int pattern = things / 2 - text;
        Optional<Term> first = held(texts.subList(0, text), sorted.subList(0, pattern), true, unknown);
        return first.flatMap(
                one -> held(texts.subList(text, texts.size()), sorted.subList(pattern, sorted.size()), true, unknown)
                        .map(other -> Terms.or(one, other)));
    }

    /** Whether no element is listed, or none is not. */
    private boolean isOfNone(List<String> members, List<Pattern> patterns, boolean listed) {
        return new TextClasses(ONE_CLASS, type()).of(members, patterns) instanceof TextClasses.Answer.Exactly all
                && all.classes().isEmpty() == listed;
    }

    private Optional<Term> heldBy(
            int automaton, List<String> members, List<Pattern> patterns, boolean listed, Set<String> unknown) {
        TextClasses classes = table.texts(attribute, automaton);
        TextClasses.Answer answer = classes.of(members, patterns);
        if (answer instanceof TextClasses.Answer.Unknown reason) {
            unknown.add(reason.reason());
        }
        if (!(answer instanceof TextClasses.Answer.Exactly exactly)) {
            return Optional.empty();
        }
        SortedSet<Integer> wanted = new TreeSet<>(exactly.classes());
        if (!listed) {
            SortedSet<Integer> others =
                    new TreeSet<>(classes.inhabited().orElseThrow(() -> doubt("", "too many states")));
            others.removeAll(wanted);
            wanted = others;
        }
        Map<Integer, Integer> columnOf = columnsBy(automaton);
        return columnOf.keySet().containsAll(wanted)
                ? Optional.of(Terms.or(wanted.stream()
                        .map(cls -> isHeld(columnOf.getOrDefault(cls, -1)))
                        .toList()))
                : Optional.empty();
    }

    private SortedSet<Integer> automataOfElements() {
        SortedSet<Integer> automata = new TreeSet<>();
        kinds().forEach(kind -> kind.deciding().ifPresent(automata::add));
        return automata;
    }

    /** By class of an automaton, the column that says whether the set holds an element in it. */
    private Map<Integer, Integer> columnsBy(int automaton) {
        Map<Integer, Integer> columnOf = new HashMap<>();
        for (int column : table.columnsOf(attribute)) {
            table.columns()
                    .get(column)
                    .ofSet()
                    .acceptSet(new OutputOf(automaton))
                    .ifPresent(output -> columnOf.put(output, column));
        }
        return columnOf;
    }

    /** The class of an automaton that a column asks for. */
    private record OutputOf(int automaton) implements Column.SetVisitor<OptionalInt> {
        @Override
        public OptionalInt visitHolds(Column.Holds column) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt visitHoldsOthers(Column.HoldsOthers column) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt visitHoldsMatch(Column.HoldsMatch column) {
            return column.automaton() == automaton ? OptionalInt.of(column.output()) : OptionalInt.empty();
        }

        @Override
        public OptionalInt visitPresence(Column.Presence column) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt visitCounted(Column.Counted column) {
            return OptionalInt.empty();
        }
    }

    /** What is not right about the classes themselves: every one must hold a value, and no text stands in two. */
    List<String> faults() {
        if (type().isSet()) {
            return List.of();
        }
        return table.columnsOf(attribute).stream()
                .flatMap(column -> table.columns().get(column).ofScalar().acceptScalar(new Faults(column)).stream())
                .toList();
    }
    /** What is not right about the classes themselves: every one must hold a value. */
    private final class Faults implements Column.ScalarVisitor<List<String>> {
        private final int index;

        Faults(int index) {
            this.index = index;
        }

        @Override
        public List<String> visitMatches(Column.Matches column) {
            SortedSet<Integer> inhabited =
                    table.texts(index).inhabited().orElseThrow(() -> doubt("", "too many states"));
            return IntStream.range(0, column.outputs())
                    .filter(cls -> !inhabited.contains(cls))
                    .mapToObj(cls -> "class " + cls + " of column " + index + " holds no value")
                    .toList();
        }

        @Override
        public List<String> visitWords(Column.Words column) {
            Set<String> seen = new HashSet<>();
            return column.listed().stream()
                    .flatMap(List::stream)
                    .filter(text -> !seen.add(text))
                    .map(text -> "column " + index + " lists `" + text + "` twice")
                    .toList();
        }

        @Override
        public List<String> visitIntervals(Column.Intervals column) {
            return List.of();
        }

        @Override
        public List<String> visitTruths(Column.Truths column) {
            return List.of();
        }
    }
}
