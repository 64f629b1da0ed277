package dev.writ.verifier.encode;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import dev.writ.verifier.text.TextProducts;
import dev.writ.verifier.text.TextProducts.Demand;
import dev.writ.verifier.text.TextProducts.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Attributes whose texts, or elements, are sorted by several automata: not every combination of their classes is that of
 * a value. Combinations are tried as they come up, since there may be very many; of one that no value has, the few
 * columns that contradict each other are found.
 */
public final class TextFeasibility {
    private final ClassTable table;
    private final ClassVector vector;
    private final Map<Integer, TextProducts> products = new HashMap<>();

    public TextFeasibility(ClassTable table) {
        this.table = table;
        this.vector = new ClassVector(table);
    }

    /**
     * That an attribute has a combination of classes that no value has; empty when all have values.
     *
     * @throws ClassesUndecided when that is not known
     */
    public Optional<Term> impossible(Assignment classes) {
        List<Integer> contradicting = contradicting(classes);
        return contradicting.isEmpty()
                ? Optional.empty()
                : Optional.of(Terms.and(contradicting.stream()
                        .map(column -> vector.among(column, only(cls(column, classes))))
                        .toList()));
    }

    /**
     * Columns of one attribute whose classes no value has together; none when all attributes have values.
     *
     * @throws ClassesUndecided when that is not known
     */
    public List<Integer> contradicting(Assignment classes) {
        for (int attribute = 0; attribute < table.vocabulary().attributes().size(); attribute++) {
            if (table.isByAutomaton(attribute)) {
                List<Integer> contradicting = isSet(attribute)
                        ? contradictingElements(attribute, classes)
                        : contradictingTexts(attribute, classes);
                if (!contradicting.isEmpty()) {
                    return contradicting;
                }
            }
        }
        return List.of();
    }

    private boolean isSet(int attribute) {
        return table.vocabulary().attributes().get(attribute).type().isSet();
    }

    private List<Integer> contradictingTexts(int attribute, Assignment classes) {
        List<Integer> columns = table.columnsOf(attribute);
        return columns.size() == 1 || !isPresent(columns, classes)
                ? List.of()
                : ofText(attribute, classes).contradicting();
    }

    /**
     * A short text that falls into the classes of an attribute that is present; empty when there is none.
     *
     * @throws ClassesUndecided when it is not known whether there is one
     */
    public Optional<String> text(int attribute, Assignment classes) {
        return ofText(attribute, classes).text();
    }

    /**
     * What a search for a text found.
     *
     * @param text absent where there is none
     * @param contradicting columns whose classes no text has together; none where there is a text
     */
    private record Sought(Optional<String> text, List<Integer> contradicting) {}

    private Sought ofText(int attribute, Assignment classes) {
        List<Integer> sorted = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (int column : table.columnsOf(attribute)) {
            Optional<Column.Words> words =
                    table.columns().get(column).ofScalar().acceptScalar(new Listing());
            int cls = cls(column, classes);
            if (words.isEmpty()) {
                sorted.add(column);
            } else if (cls < words.get().listed().size()) {
                return oneOf(words.get().listed().get(cls), column, classes);
            } else {
                words.get().listed().forEach(listed::addAll);
            }
        }
        Found found = found(
                attribute,
                sorted.stream().map(column -> demand(column, classes)).toList(),
                listed);
        return found instanceof Found.Contradiction contradiction
                ? new Sought(
                        Optional.empty(),
                        contradiction.places().stream().map(sorted::get).toList())
                : new Sought(Optional.of(((Found.Value) found).text()), List.of());
    }

    /** A column that lists texts, of those of an attribute that has texts. */
    private static final class Listing implements Column.ScalarVisitor<Optional<Column.Words>> {
        @Override
        public Optional<Column.Words> visitWords(Column.Words column) {
            return Optional.of(column);
        }

        @Override
        public Optional<Column.Words> visitMatches(Column.Matches column) {
            return Optional.empty();
        }

        @Override
        public Optional<Column.Words> visitIntervals(Column.Intervals column) {
            throw ofNoText(column);
        }

        @Override
        public Optional<Column.Words> visitTruths(Column.Truths column) {
            throw ofNoText(column);
        }

        private static IllegalArgumentException ofNoText(Column column) {
            return new IllegalArgumentException("of no text: " + column);
        }
    }

    private Demand demand(int column, Assignment classes) {
        return new Demand(table.columns().get(column).deciding().orElseThrow(), only(cls(column, classes)));
    }

    /** Of listed texts that are one class of a column, one that has the classes of the other columns. */
    private Sought oneOf(List<String> texts, int listing, Assignment classes) {
        int attribute = table.columns().get(listing).attribute();
        Set<Integer> contradicting = new LinkedHashSet<>(List.of(listing));
        for (String text : texts) {
            Optional<Integer> unlike = table.columnsOf(attribute).stream()
                    .filter(column -> column != listing && table.texts(column).classOf(text) != cls(column, classes))
                    .findFirst();
            if (unlike.isEmpty()) {
                return new Sought(Optional.of(text), List.of());
            }
            contradicting.add(unlike.get());
        }
        return new Sought(Optional.empty(), List.copyOf(contradicting));
    }

    private List<Integer> contradictingElements(int attribute, Assignment classes) {
        List<Integer> columns = holding(attribute);
        for (int column : columns) {
            if (cls(column, classes) == 1) {
                List<Integer> denied = denied(columns, classes);
                List<Demand> demands = ofElement(column, denied);
                Optional<Integer> nothing =
                        denied.stream().filter(this::isAnything).findFirst();
                if (nothing.isPresent()) {
                    return List.of(column, nothing.get());
                }
                if (found(attribute, demands, Set.of()) instanceof Found.Contradiction contradiction) {
                    Set<Integer> automata = new TreeSet<>();
                    contradiction
                            .places()
                            .forEach(place -> automata.add(demands.get(place).automaton()));
                    List<Integer> contradicting = new ArrayList<>(List.of(column));
                    denied.stream()
                            .filter(other -> automata.contains(automaton(other)))
                            .forEach(contradicting::add);
                    return contradicting;
                }
            }
        }
        return List.of();
    }

    /**
     * Elements of a set that falls into the classes of an attribute; empty when there is no such set.
     *
     * @throws ClassesUndecided when it is not known whether there is one
     */
    public Optional<Set<String>> elements(int attribute, Assignment classes) {
        List<Integer> columns = holding(attribute);
        Set<String> elements = new LinkedHashSet<>();
        for (int column : columns) {
            boolean isMore = cls(column, classes) == 1 && !(isAnything(column) && !elements.isEmpty());
            if (isMore) {
                Found found = found(attribute, ofElement(column, denied(columns, classes)), Set.of());
                if (found instanceof Found.Value value) {
                    elements.add(value.text());
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(elements);
    }

    /** Those of the columns that say of a kind of elements that the set has none. */
    private static List<Integer> denied(List<Integer> columns, Assignment classes) {
        return columns.stream().filter(column -> cls(column, classes) == 0).toList();
    }

    /** What an element meets that makes one column say yes and lets others say no. */
    private List<Demand> ofElement(int column, List<Integer> denied) {
        Map<Integer, SortedSet<Integer>> admitted = new TreeMap<>();
        for (int other : denied) {
            asked(other).ifPresent(holds -> admitted.computeIfAbsent(holds.automaton(), this::allOf)
                    .remove(holds.output()));
        }
        List<Demand> demands = new ArrayList<>();
        asked(column).ifPresent(holds -> {
            demands.add(new Demand(holds.automaton(), only(holds.output())));
            admitted.remove(holds.automaton());
        });
        admitted.forEach((automaton, outputs) -> demands.add(new Demand(automaton, outputs)));
        return demands;
    }

    private SortedSet<Integer> allOf(int automaton) {
        SortedSet<Integer> all = new TreeSet<>();
        IntStream.range(0, table.automata().get(automaton).samples().size()).forEach(all::add);
        return all;
    }

    /** Whether it says that the set holds any element at all. */
    private boolean isAnything(int column) {
        return asked(column).isEmpty();
    }

    /** What a column asks of the elements of a set; empty where it asks whether there are any. */
    private Optional<Column.HoldsMatch> asked(int column) {
        return table.columns().get(column).ofSet().acceptSet(new Asked());
    }

    private int automaton(int column) {
        return table.columns().get(column).deciding().orElse(-1);
    }

    /** Of the columns of a set whose elements are sorted by automata. */
    private static final class Asked implements Column.SetVisitor<Optional<Column.HoldsMatch>> {
        @Override
        public Optional<Column.HoldsMatch> visitHoldsMatch(Column.HoldsMatch column) {
            return Optional.of(column);
        }

        @Override
        public Optional<Column.HoldsMatch> visitHoldsOthers(Column.HoldsOthers column) {
            if (!column.members().isEmpty()) {
                throw asksOtherwise(column);
            }
            return Optional.empty();
        }

        @Override
        public Optional<Column.HoldsMatch> visitHolds(Column.Holds column) {
            throw asksOtherwise(column);
        }

        @Override
        public Optional<Column.HoldsMatch> visitCounted(Column.Counted column) {
            throw asksOtherwise(column);
        }

        @Override
        public Optional<Column.HoldsMatch> visitPresence(Column.Presence column) {
            throw asksOtherwise(column);
        }

        private static IllegalArgumentException asksOtherwise(Column column) {
            return new IllegalArgumentException("asks of no elements that automata sort: " + column);
        }
    }

    private Found found(int attribute, List<Demand> demands, Set<String> avoided) {
        try {
            return products.computeIfAbsent(
                            attribute,
                            a -> new TextProducts(
                                    table.automata(),
                                    table.vocabulary().attributes().get(a).type()))
                    .of(demands, avoided);
        } catch (BudgetExceeded e) {
            throw ClassesUndecided.of(
                    table.vocabulary().attributes().get(attribute).name(), e);
        }
    }

    /** Of a set whose elements are sorted by automata, the columns that say which it holds. */
    private List<Integer> holding(int attribute) {
        return table.columnsOf(attribute).stream()
                .filter(column -> table.columns().get(column) instanceof Column.Flag)
                .toList();
    }

    private boolean isPresent(List<Integer> columns, Assignment classes) {
        return columns.stream()
                .noneMatch(column -> ClassTable.absentClass(table.columns().get(column))
                        .filter(absent -> absent == cls(column, classes))
                        .isPresent());
    }

    private static SortedSet<Integer> only(int cls) {
        return new TreeSet<>(List.of(cls));
    }

    private static int cls(int column, Assignment classes) {
        return Math.toIntExact(classes.value(ClassVector.name(column)));
    }
}
