package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds elements to a set until it has as many as a column says, none of which another column takes note of. It may fail
 * where there is such a set.
 */
final class SizedSet {
    private final Type.Members type;
    private final List<Column> columns;
    private final List<Automaton> automata;

    SizedSet(Type.Members type, List<Column> columns, List<Automaton> automata) {
        this.type = type;
        this.columns = columns;
        this.automata = automata;
    }

    /**
     * @param held as few elements as the other columns ask for; absent of a set that is not there
     * @param own the columns of the set
     */
    Sample of(Optional<SortedSet<String>> held, List<Integer> own, List<Integer> classes) {
        List<Integer> counted = own.stream()
                .filter(c -> columns.get(c) instanceof Column.Counted)
                .toList();
        if (held.isEmpty()) {
            return counted.stream().allMatch(c -> classes.get(c) == 0) ? Sample.ABSENT : Sample.IMPOSSIBLE;
        }
        long least = counted.stream()
                .mapToLong(c -> ((Column.Counted) columns.get(c)).starts().get(classes.get(c)))
                .max()
                .orElse(0);
        SortedSet<String> elements = new TreeSet<>(held.get());
        if (elements.size() < least) {
            more(held.get(), least)
                    .filter(element -> !elements.contains(element) && isUnnoticed(element, own, classes))
                    .takeWhile(element -> elements.size() < least)
                    .forEach(elements::add);
        }
        ClassOfElements found = new ClassOfElements(elements, automata);
        return own.stream()
                        .allMatch(c -> columns.get(c).ofSet().acceptSet(found).equals(classes.get(c)))
                ? Sample.of(new Value.Members(elements))
                : Sample.IMPOSSIBLE;
    }

    /** Whether the columns that say no of the set say no of the element. */
    private boolean isUnnoticed(String element, List<Integer> own, List<Integer> classes) {
        ClassOfElements alone = new ClassOfElements(Set.of(element), automata);
        return own.stream()
                .filter(c -> columns.get(c) instanceof Column.Flag && classes.get(c) == 0)
                .allMatch(c -> columns.get(c).ofSet().acceptSet(alone) == 0);
    }

    /** Every listed value; of texts plain ones, the samples of automata, and what is held with a number beside it. */
    private Stream<String> more(Set<String> held, long least) {
        if (type.values().isPresent()) {
            return type.values().get().stream();
        }
        TextKind kind = TextSets.kind(type);
        int many = Math.toIntExact(least) + held.size();
        Stream<String> samples = automata.stream().flatMap(automaton -> automaton.samples().stream());
        Stream<String> beside = held.stream().flatMap(element -> IntStream.rangeClosed(1, many)
                .boxed()
                .flatMap(n -> Stream.of(element + n, element + "/" + n, n + "." + element, n + element)));
        Stream<String> plain = IntStream.range(0, many).mapToObj(kind::numbered);
        return Stream.of(plain, samples, beside).flatMap(all -> all).filter(kind::contains);
    }
}
