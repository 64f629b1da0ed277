package dev.writ.verifier.encode;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.text.TextClasses;
import dev.writ.verifier.text.TextSamples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lists from which attributes that are related to one another have their values, or their elements. A list has, for
 * each combination of classes that some value has, as many values as there are things to show: one for each scalar, and
 * one for each column that says that a set holds something. Of any sets and values just these can be kept without
 * changing an answer, so that no combination of answers is missed. A set that is counted has such a list, too: of as many
 * values as are counted, or where it is related to nothing, of some that stand for others.
 */
final class CandidateValues {
    private static final int MOST_CANDIDATES = 4_096;

    private final ClassTable table;

    /** By attribute, what it may be, where it is no number. */
    private final SortedMap<Integer, List<Value>> candidates = new TreeMap<>();

    private final SortedSet<Integer> numbers = new TreeSet<>();

    /** By set that is counted and not related, for each value that stands for others, as many of them as may be needed. */
    private final Map<Integer, Map<Value, List<String>>> alike = new HashMap<>();

    CandidateValues(ClassTable table) {
        this.table = table;
        Map<Integer, Set<Integer>> groups = new HashMap<>();
        for (Column.Relational relation : table.relations().values()) {
            Set<Integer> joined = new LinkedHashSet<>(group(groups, relation.attribute()));
            joined.addAll(group(groups, relation.right()));
            joined.forEach(attribute -> groups.put(attribute, joined));
        }
        for (Column column : table.columns()) {
            if (column instanceof Column.Counted) {
                groups.putIfAbsent(column.attribute(), Set.of(column.attribute()));
            }
        }
        for (Set<Integer> group : new LinkedHashSet<>(groups.values())) {
            if (type(group.iterator().next()).range().isPresent()) {
                numbers.addAll(group);
            } else {
                List<Value> values = valuesOf(group);
                group.forEach(attribute -> candidates.put(attribute, values));
            }
        }
    }

    /** The values that no column tells from one that stands for them, itself among them; none for one that stands for itself. */
    Collection<String> alike(int attribute, int value) {
        return alike.getOrDefault(attribute, Map.of())
                .getOrDefault(of(attribute).get(value), List.of());
    }

    private static Set<Integer> group(Map<Integer, Set<Integer>> groups, int attribute) {
        return groups.getOrDefault(attribute, Set.of(attribute));
    }

    private Type type(int attribute) {
        return table.vocabulary().attributes().get(attribute).type();
    }

    /** The related attributes that are numbers, which have no list. */
    SortedSet<Integer> numbers() {
        return numbers;
    }

    /** The related attributes that have a list. */
    Set<Integer> attributes() {
        return candidates.keySet();
    }

    /** Whether an attribute is a set that has a list of elements. */
    boolean isSet(int attribute) {
        return candidates.containsKey(attribute) && type(attribute).isSet();
    }

    /** The list of an attribute; none of one that has no list. */
    List<Value> of(int attribute) {
        return candidates.getOrDefault(attribute, List.of());
    }

    /** The places of the values that an attribute, or an element of it, may have by its type. */
    List<Integer> admitted(int attribute) {
        List<Value> values = of(attribute);
        Optional<Set<Value>> listed = type(attribute)
                .listed()
                .map(words -> words.stream().<Value>map(Value.Text::new).collect(Collectors.toSet()));
        return IntStream.range(0, values.size())
                .filter(value -> listed.isEmpty() || listed.get().contains(values.get(value)))
                .boxed()
                .toList();
    }

    private List<Value> valuesOf(Set<Integer> group) {
        Vocabulary.Attribute first =
                table.vocabulary().attributes().get(group.iterator().next());
        List<Value> values = new ArrayList<>();
        if (first.type().isTruth()) {
            values.add(new Value.Truth(false));
            values.add(new Value.Truth(true));
        } else {
            texts(group).forEach(text -> values.add(new Value.Text(text)));
        }
        if (values.size() > MOST_CANDIDATES) {
            throw new ClassesUndecided(
                    "the values of `" + first.name() + "`, which is counted or compared with another attribute,"
                            + " fall into too many classes: " + values.size());
        }
        return values;
    }

    private List<String> texts(Set<Integer> group) {
        Set<String> words = new LinkedHashSet<>();
        List<Automaton> automata = new ArrayList<>();
        int many = 0;
        int most = 0;
        for (int attribute : group) {
            Set<Integer> asked = new LinkedHashSet<>();
            type(attribute).listed().ifPresent(words::addAll);
            boolean isSet = type(attribute).isSet();
            for (int column : table.columnsOf(attribute)) {
                Column kind = table.columns().get(column);
                kind.deciding().ifPresent(asked::add);
                ListedTexts listed = isSet
                        ? kind.ofSet().acceptSet(ListedTexts.OF_SETS)
                        : kind.ofScalar().acceptScalar(ListedTexts.OF_SCALARS);
                words.addAll(listed.texts());
                many += isSet && listed.hasOthers() ? 1 : 0;
            }
            asked.forEach(automaton -> automata.add(table.automata().get(automaton)));
            // A set shows at most one element of a class for each automaton that is asked about it, a scalar its value.
            many += isSet ? asked.size() : 1;
            // Of a set that is not counted further so many elements can be kept of those that it has.
            most += most(attribute);
        }
        many += (int) table.relations().values().stream()
                .filter(relation -> group.contains(relation.attribute())
                        && type(relation.attribute()).isSet()
                        && type(relation.right()).isSet())
                .count();
        List<String> texts = new ArrayList<>(words);
        int enough = Math.max(1, many);
        int counted = most;
        boolean isRelated = table.relations().values().stream()
                .anyMatch(relation -> group.contains(relation.attribute()) || group.contains(relation.right()));
        group.stream()
                .filter(attribute -> type(attribute).listed().isEmpty())
                .findFirst()
                .ifPresent(open -> texts.addAll(
                        isRelated || counted == 0
                                ? samples(open, automata, enough + counted, words)
                                : standingForMore(open, automata, enough, counted, words)));
        return texts;
    }

    /** The number of elements beyond which no column tells sets apart; 0 where none is counted. */
    private int most(int attribute) {
        return table.columnsOf(attribute).stream()
                .map(table.columns()::get)
                .filter(Column.Counted.class::isInstance)
                .mapToInt(column ->
                        Math.toIntExact(((Column.Counted) column).starts().get(column.classes() - 1)))
                .max()
                .orElse(0);
    }

    /**
     * Values for each combination of classes: all, where there are fewer than may be counted; else a few, which stand for
     * the others, since one that is held may be joined by as many as are wanted.
     */
    private List<String> standingForMore(int open, List<Automaton> automata, int few, int counted, Set<String> words) {
        int many = Math.max(few, counted);
        List<TextClasses> sorting = automata.stream()
                .map(automaton -> new TextClasses(automaton, type(open)))
                .toList();
        Map<List<Integer>, List<String>> byClasses = new LinkedHashMap<>();
        for (String sample : samples(open, automata, many, words)) {
            byClasses
                    .computeIfAbsent(
                            sorting.stream()
                                    .map(classes -> classes.classOf(sample))
                                    .toList(),
                            c -> new ArrayList<>())
                    .add(sample);
        }
        List<String> kept = new ArrayList<>();
        for (List<String> values : byClasses.values()) {
            boolean isPlenty = values.size() >= many;
            List<String> some = isPlenty ? values.subList(0, few) : values;
            kept.addAll(some);
            if (isPlenty) {
                some.forEach(value ->
                        alike.computeIfAbsent(open, a -> new HashMap<>()).put(new Value.Text(value), values));
            }
        }
        return kept;
    }

    /** Values for each combination of classes, besides the words. */
    private List<String> samples(int open, List<Automaton> automata, int many, Set<String> words) {
        if (automata.isEmpty()) {
            Set<String> taken = new LinkedHashSet<>(words);
            IntStream.range(0, many).forEach(i -> taken.add(Representatives.shortestText(type(open), taken)));
            return taken.stream().skip(words.size()).toList();
        }
        try {
            List<String> samples = new TextSamples(automata, type(open)).ofEach(many, words);
            return Stream.concat(
                            samples.stream().filter(text -> !text.isEmpty()),
                            samples.stream().filter(String::isEmpty))
                    .toList();
        } catch (BudgetExceeded e) {
            throw ClassesUndecided.of(table.vocabulary().attributes().get(open).name(), e);
        }
    }
}
