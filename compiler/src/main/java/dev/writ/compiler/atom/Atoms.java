package dev.writ.compiler.atom;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.textset.TextSetClasses;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The classes of values of each attribute: two values share a class exactly when no atomic predicate of the given
 * conditions tells them apart (absence apart, which is always a class of its own).
 *
 * <p>Columns follow the attributes as declared; an attribute whose values are all alike has none. Neither the order of
 * the conditions nor that of the terms in them shows.
 *
 * @param columns the derived ones last
 * @param automata that columns refer to by index
 * @param textSets the classes that each text set that some predicate asks about comes to
 * @param derived what the derived columns stand for, one after the other
 */
public record Atoms(
        List<Column> columns, List<Automaton> automata, List<TextSetClasses> textSets, List<Derivation> derived) {
    public Atoms {
        columns = List.copyOf(columns);
        automata = List.copyOf(automata);
        textSets = List.copyOf(textSets);
        derived = List.copyOf(derived);
    }

    /**
     * The classes that a policy tells apart: its rules, limits and assumptions.
     *
     * @throws PolicyTooLargeException when a pattern, or a list of which a set may contain nothing else, needs a larger
     *     automaton than there may be
     */
    public static Atoms ofPolicy(Policy policy) throws PolicyTooLargeException {
        List<Condition> conditions = new ArrayList<>();
        policy.rules().forEach(rule -> conditions.add(rule.condition()));
        policy.limits().forEach(limit -> conditions.add(limit.condition()));
        policy.assumptions().forEach(assumption -> conditions.add(assumption.condition()));
        try {
            return made(policy.vocabulary(), conditions, PatternClasses.MOST_STATES);
        } catch (TextSetTooLargeException e) {
            throw e.in(policy);
        }
    }

    /**
     * The classes that some conditions tell apart.
     *
     * @throws PolicyTooLargeException when a pattern, or a list of which a set may contain nothing else, needs a larger
     *     automaton than there may be
     */
    public static Atoms of(Vocabulary vocabulary, List<? extends Condition> conditions) throws PolicyTooLargeException {
        try {
            return made(vocabulary, conditions, PatternClasses.MOST_STATES);
        } catch (TextSetTooLargeException e) {
            throw e.anywhere();
        }
    }

    /** @param mostStates so many states of one automaton may be met */
    static Atoms made(Vocabulary vocabulary, List<? extends Condition> conditions, int mostStates)
            throws TextSetTooLargeException {
        Map<String, Set<Condition.Atomic>> leaves = conditions.stream()
                .flatMap(AtomicPredicates::of)
                .collect(Collectors.groupingBy(
                        Condition.Atomic::attribute, Collectors.toCollection(LinkedHashSet::new)));
        List<Column> columns = new ArrayList<>();
        PatternColumns patterns = new PatternColumns(mostStates);
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            Vocabulary.Attribute attribute = vocabulary.attributes().get(index);
            Set<Condition.Atomic> tested = leaves.getOrDefault(attribute.name(), Set.of());
            List<Condition.Atomic> predicates = tested.stream()
                    .filter(leaf -> !(leaf instanceof Condition.Relational))
                    .map(Atoms::counted)
                    .map(leaf -> Contained.resolved(leaf, attribute.type()))
                    .distinct()
                    .toList();
            columns.addAll(columns(index, attribute, mayBeAbsent(vocabulary, attribute), predicates, patterns));
            CountColumn.of(index, attribute.type(), tested).ifPresent(columns::add);
            columns.addAll(new ComparisonColumns(vocabulary).of(index, tested));
        }
        return new Atoms(columns, patterns.automata(), patterns.tests(), List.of());
    }

    /** Of what counts only that the set is there is for other columns to tell. */
    private static Condition.Atomic counted(Condition.Atomic leaf) {
        return leaf instanceof Condition.Count ? new Condition.Has(leaf.attribute()) : leaf;
    }

    /** With a column more for each of these. */
    public Atoms deriving(List<Derivation> derivations) {
        List<Column> all = new ArrayList<>(columns);
        derivations.forEach(derivation -> all.add(BranchingProgram.of(derivation.formula())));
        List<Derivation> stated = new ArrayList<>(derived);
        stated.addAll(derivations);
        return new Atoms(all, automata, textSets, stated);
    }

    /** The derived columns by the conditions that they stand for. */
    public Map<Condition, Integer> derivedColumns() {
        Map<Condition, Integer> found = new HashMap<>();
        int first = columns.size() - derived.size();
        for (int i = 0; i < derived.size(); i++) {
            for (Condition condition : derived.get(i).conditions()) {
                found.put(condition, first + i);
            }
        }
        return found;
    }

    private static List<Column> columns(
            int index,
            Vocabulary.Attribute attribute,
            boolean mayBeAbsent,
            List<Condition.Atomic> predicates,
            PatternColumns patterns)
            throws TextSetTooLargeException {
        if (!PatternColumns.concerns(predicates)) {
            return new ColumnBuilder(index, attribute, mayBeAbsent, predicates).build();
        }
        return attribute.type().isSet()
                ? patterns.set(index, attribute, mayBeAbsent, predicates)
                : patterns.scalar(index, attribute, mayBeAbsent, predicates);
    }

    /** Indexes of the columns that classify one attribute alone. */
    public List<Integer> columnsOf(int attribute) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).isOf(attribute))
                .boxed()
                .toList();
    }

    static boolean mayBeAbsent(Vocabulary vocabulary, Vocabulary.Attribute attribute) {
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional();
        }
        return vocabulary.openActions()
                || vocabulary.actions().stream()
                        .anyMatch(action ->
                                vocabulary.presence(attribute, action.name()) != Vocabulary.Presence.REQUIRED);
    }
}
