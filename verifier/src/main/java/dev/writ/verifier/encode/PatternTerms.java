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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
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
        return exactly(pattern.toString(), classes -> classes.of(pattern));
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
        return exactly(texts.toString(), classes -> classes.of(texts, List.of()));
    }

    private Term isPresent() {
        return table.tellingAbsence(attribute)
                .map(column -> Terms.not(columns.among(
                        column,
                        new TreeSet<>(List.of(table.columns().get(column).classes() - 1)))))
                .orElse(Terms.TRUE);
    }

    /** Some column's classes say it. */
    private Term exactly(String what, Function<TextClasses, TextClasses.Answer> test) {
        String unknown = "";
        boolean byAutomaton = false;
        for (int column : table.columnsOf(attribute)) {
            if (table.columns().get(column) instanceof Column.Matches) {
                byAutomaton = true;
                TextClasses.Answer answer = test.apply(table.texts(column));
                if (answer instanceof TextClasses.Answer.Exactly exactly) {
                    return columns.among(column, exactly.classes());
                } else if (answer instanceof TextClasses.Answer.Unknown reason) {
                    unknown = reason.reason();
                }
            }
        }
        if (!byAutomaton
                && test.apply(new TextClasses(ONE_CLASS, type())) instanceof TextClasses.Answer.Exactly always) {
            return always.classes().isEmpty() ? Terms.FALSE : isPresent();
        }
        throw doubt(what, unknown);
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
        boolean isAsked = false;
        List<Term> held = new ArrayList<>();
        for (int column : table.columnsOf(attribute)) {
            Column kind = table.columns().get(column);
            if (kind instanceof Column.HoldsOthers others && others.members().isEmpty()) {
                isAsked = true;
            }
            if (kind instanceof Column.Flag) {
                held.add(columns.among(column, new TreeSet<>(List.of(1))));
            }
        }
        if (isAsked) {
            // That it holds anything is a column of its own; what holds something special holds anything.
            return Terms.and(isPresent(), Terms.not(Terms.or(held)));
        }
        return Terms.and(isPresent(), Terms.not(holds(List.of(), List.of(), false)));
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
                        .map(cls -> columns.among(columnOf.getOrDefault(cls, -1), new TreeSet<>(List.of(1))))
                        .toList()))
                : Optional.empty();
    }

    private SortedSet<Integer> automataOfElements() {
        SortedSet<Integer> automata = new TreeSet<>();
        for (int column : table.columnsOf(attribute)) {
            if (table.columns().get(column) instanceof Column.HoldsMatch holds) {
                automata.add(holds.automaton());
            }
        }
        return automata;
    }

    /** By class of an automaton, the column that says whether the set holds an element in it. */
    private Map<Integer, Integer> columnsBy(int automaton) {
        Map<Integer, Integer> columnOf = new HashMap<>();
        for (int column : table.columnsOf(attribute)) {
            if (table.columns().get(column) instanceof Column.HoldsMatch holds && holds.automaton() == automaton) {
                columnOf.put(holds.output(), column);
            }
        }
        return columnOf;
    }

    /** What is not right about the classes themselves: every one must hold a value. */
    List<String> emptyClasses() {
        List<String> empty = new ArrayList<>();
        for (int column : table.columnsOf(attribute)) {
            Column kind = table.columns().get(column);
            if (kind instanceof Column.Matches matches) {
                SortedSet<Integer> inhabited =
                        table.texts(column).inhabited().orElseThrow(() -> doubt("", "too many states"));
                IntStream.range(0, matches.outputs())
                        .filter(cls -> !inhabited.contains(cls))
                        .forEach(cls -> empty.add("class " + cls + " of column " + column + " holds no value"));
            }
        }
        return empty;
    }
}
