package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.text.TextClasses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How the values of each attribute fall into classes. That the classes are right is not believed but proved, one
 * attribute at a time: {@link NativeObligations}. Columns refer to the attributes of the vocabulary and to the automata
 * by index. Used by one thread at a time.
 */
public final class ClassTable {
    private final Vocabulary vocabulary;
    private final List<Column> columns;
    private final List<Automaton> automata;
    private final SortedMap<Integer, Column.Relational> relations = new TreeMap<>();

    /** What automata say of the values of an attribute is found once, whoever asks. */
    private final Map<Sorted, TextClasses> texts = new HashMap<>();

    /** The values of an attribute, sorted by an automaton. */
    private record Sorted(int attribute, int automaton) {}

    public ClassTable(Vocabulary vocabulary, List<Column> columns, List<Automaton> automata) {
        this.vocabulary = vocabulary;
        this.columns = List.copyOf(columns);
        this.automata = List.copyOf(automata);
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            columns.get(column).relation().ifPresent(relation -> relations.put(index, relation));
        }
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<Automaton> automata() {
        return automata;
    }

    /** By index, the columns that relate two attributes. */
    public SortedMap<Integer, Column.Relational> relations() {
        return Collections.unmodifiableSortedMap(relations);
    }

    /** Classes as fine as these conditions could ever tell apart. */
    public static ClassTable finest(Vocabulary vocabulary, List<Condition> conditions) {
        Set<Condition.Atomic> leaves = AtomicPredicates.of(conditions);
        Set<String> compared = AtomicPredicates.compared(leaves);
        List<Column> columns = new ArrayList<>();
        List<Automaton> automata = new ArrayList<>();
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            String name = vocabulary.attributes().get(index).name();
            List<Condition.Atomic> tests = leaves.stream()
                    .filter(leaf -> leaf.attribute().equals(name))
                    .toList();
            if (!tests.isEmpty() || compared.contains(name)) {
                columns.addAll(new FinestColumns(vocabulary, index, tests).columns(automata));
            }
        }
        return new ClassTable(vocabulary, columns, automata);
    }

    /** A column for each attribute that these conditions test: where one is missing, a single class. */
    public ClassTable covering(List<Condition> conditions) {
        List<Column> all = new ArrayList<>(columns);
        for (Condition.Atomic leaf : AtomicPredicates.of(conditions)) {
            int index = attributeIndex(leaf.attribute());
            boolean scalar = !vocabulary.attributes().get(index).type().isSet();
            boolean needed = scalar && !(leaf instanceof Condition.Relational);
            if (needed && all.stream().noneMatch(column -> column.isOf(index))) {
                all.add(FinestColumns.single(vocabulary, index));
            }
        }
        return all.size() == columns.size() ? this : new ClassTable(vocabulary, all, automata);
    }

    /** The columns that classify the values of an attribute by themselves. */
    public List<Integer> columnsOf(int attribute) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).isOf(attribute))
                .boxed()
                .toList();
    }

    /**
     * The column whose last class is that of the requests without the attribute; empty where none may lack it.
     *
     * @throws IllegalArgumentException where some may and no class says which
     */
    Optional<Integer> tellingAbsence(int attribute) {
        Optional<Integer> found = columnsOf(attribute).stream()
                .filter(column -> columns.get(column).mayBeAbsent())
                .findFirst();
        Vocabulary.Attribute declared = vocabulary.attributes().get(attribute);
        if (found.isEmpty() && mayBeAbsent(vocabulary, declared)) {
            throw new IllegalArgumentException("no class tells whether `" + declared.name() + "` is absent");
        }
        return found;
    }

    /** Whether classes of the attribute are those of an automaton. */
    public boolean isByAutomaton(int attribute) {
        return columnsOf(attribute).stream().map(columns::get).anyMatch(column -> column.deciding()
                .isPresent());
    }

    /** The column that relates two attributes in a way. */
    int comparing(int left, int right, Predicate<Column.Relational> way) {
        return relations.entrySet().stream()
                .filter(column -> column.getValue().attribute() == left
                        && column.getValue().right() == right
                        && way.test(column.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no column compares attributes " + left + " and " + right));
    }

    /** The classes of one column, which is by an automaton. */
    TextClasses texts(int column) {
        Column kind = columns.get(column);
        return texts(kind.attribute(), kind.deciding().orElseThrow());
    }

    /** The classes of the values of an attribute, or of the elements of a set, by one automaton. */
    TextClasses texts(int attribute, int automaton) {
        return texts.computeIfAbsent(
                new Sorted(attribute, automaton),
                sorted -> new TextClasses(
                        automata.get(automaton),
                        vocabulary.attributes().get(attribute).type()));
    }

    int attributeIndex(String name) {
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            if (vocabulary.attributes().get(index).name().equals(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException("no attribute `" + name + "`");
    }

    /** How many classes a column has for values; that of absence comes after them. */
    static int values(Column column) {
        return column.classes() - (column.mayBeAbsent() ? 1 : 0);
    }

    /** The class of a column that holds the requests without the attribute. */
    static Optional<Integer> absentClass(Column column) {
        return column.mayBeAbsent() ? Optional.of(column.classes() - 1) : Optional.empty();
    }

    /** Whether some valid request lacks the attribute: optional, or an argument that some action does not demand. */
    static boolean mayBeAbsent(Vocabulary vocabulary, Vocabulary.Attribute attribute) {
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional();
        }
        return vocabulary.openActions()
                || vocabulary.actions().stream()
                        .anyMatch(action -> Vocabulary.presence(attribute, action.arguments()) != Presence.REQUIRED);
    }

    /** How an attribute stands to an action; absent stands for any action that is not listed. */
    public Presence presence(Vocabulary.Attribute attribute, Optional<Vocabulary.Action> action) {
        return Vocabulary.presence(
                attribute, action.map(Vocabulary.Action::arguments).orElseGet(vocabulary::restArguments));
    }
}
