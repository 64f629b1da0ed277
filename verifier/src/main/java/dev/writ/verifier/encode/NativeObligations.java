package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That the classes are right, one attribute at a time, over its values themselves: numbers with their order, texts with
 * equality, sets member by member. Only here do values reach the solver; whole-policy queries speak of classes.
 */
public final class NativeObligations {
    /** The solver's work grows with the square of the intervals; the walk over them needs no second opinion to be right. */
    private static final int MOST_INTERVALS_TO_SOLVE = 256;

    private final ClassTable table;
    private final List<Condition> conditions;
    private final Set<Condition.Atomic> walked = new LinkedHashSet<>();

    public NativeObligations(ClassTable table, List<Condition> conditions) {
        this.table = table.covering(conditions);
        this.conditions = List.copyOf(conditions);
    }

    /**
     * One query for each attribute that has classes or is tested, unsatisfiable if and only if every value of the
     * attribute, and its absence where a valid request may lack it, falls into exactly one class of each of its
     * columns, and each atomic predicate of the conditions holds of exactly the values in the classes for which
     * {@link ConditionTerms} takes it to hold. Of an attribute whose classes are by automata, and of every number, the
     * same is decided here; about numbers with few classes the solver is asked, too.
     *
     * @throws IllegalArgumentException when such classes are not right
     * @throws ClassesUndecided when there is too much to walk through
     */
    public List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        Map<String, List<Condition.Atomic>> byAttribute = AtomicPredicates.of(conditions).stream()
                .filter(leaf -> !(leaf instanceof Condition.Relational))
                .collect(Collectors.groupingBy(Condition.Atomic::attribute));
        for (int attribute = 0; attribute < table.vocabulary().attributes().size(); attribute++) {
            String name = table.vocabulary().attributes().get(attribute).name();
            List<Condition.Atomic> leaves = byAttribute.getOrDefault(name, List.of());
            if (table.isByAutomaton(attribute)) {
                walk(attribute, leaves);
            } else if (!leaves.isEmpty() || !table.columnsOf(attribute).isEmpty()) {
                breakpoints(attribute, leaves);
                if (table.columnsOf(attribute).stream()
                        .map(table.columns()::get)
                        .noneMatch(NativeObligations::isOnlyWalked)) {
                    queries.add(query(attribute, leaves));
                }
            }
        }
        return queries;
    }

    /** Whether a column has so many intervals that no solver is asked about them. */
    public static boolean isOnlyWalked(Column column) {
        return column.isOrdered()
                && column instanceof Column.OfScalar
                && ClassTable.values(column) > MOST_INTERVALS_TO_SOLVE;
    }

    /** The walk over the breakpoints of a number; nothing of what is no number. */
    private void breakpoints(int attribute, List<Condition.Atomic> leaves) {
        Vocabulary.Attribute declared = table.vocabulary().attributes().get(attribute);
        Optional<Type.Range> range = declared.type().range();
        if (range.isEmpty()) {
            return;
        }
        boolean mayBeAbsent = ClassTable.mayBeAbsent(table.vocabulary(), declared);
        List<IntervalWalk> walks = table.columnsOf(attribute).stream()
                .map(column -> new IntervalWalk(
                        range.get(), mayBeAbsent, table.columns().get(column)))
                .toList();
        leaves.forEach(leaf -> walks.get(0).require(table, leaf));
    }

    /** The predicates that a walk through automata has decided; none before {@link #queries} has made the walks. */
    public Set<Condition.Atomic> walked() {
        return Set.copyOf(walked);
    }

    /** No solver is asked about classes that are by automata: the walks through them say yes or no. */
    private void walk(int attribute, List<Condition.Atomic> leaves) {
        ConditionTerms encoded = new ConditionTerms(table, (column, classes) -> Terms.TRUE);
        leaves.forEach(leaf -> walk(leaf, encoded));
        List<String> faults = new PatternTerms(table, (column, classes) -> Terms.TRUE, attribute).faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private void walk(Condition.Atomic leaf, ConditionTerms encoded) {
        leaf.accept(encoded);
        walked.add(leaf);
    }

    private Query query(int attribute, List<Condition.Atomic> leaves) {
        Vocabulary.Attribute declared = table.vocabulary().attributes().get(attribute);
        List<Column> columns = table.columnsOf(attribute).stream()
                .map(column -> table.columns().get(column))
                .toList();
        boolean mayBeAbsent = ClassTable.mayBeAbsent(table.vocabulary(), declared);
        NativeValue value = declared.type() instanceof Type.Members members
                ? new NativeSet(members, mayBeAbsent, columns, leaves)
                : new NativeScalar(declared.type(), mayBeAbsent);
        List<Term> wrong = new ArrayList<>();
        for (Column column : columns) {
            wrong.add(value.inNotOneClass(column));
        }
        ConditionTerms encoded = new ConditionTerms(
                table, (column, classes) -> value.among(table.columns().get(column), classes));
        for (Condition.Atomic leaf : leaves) {
            if (Literals.of(leaf).patterns().isEmpty()) {
                wrong.add(Terms.not(Terms.equal(value.satisfies(leaf), leaf.accept(encoded))));
            } else {
                walk(leaf, encoded);
            }
        }
        return Query.of("the classes of " + declared.name() + " are right", value.valid(), Terms.or(wrong));
    }
}
