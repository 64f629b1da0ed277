package dev.writ.verifier.partition;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For an atomic predicate, why it is not constant on some class; nothing where it is constant on each. */
final class ConstantPredicates implements Condition.AtomicVisitor<Optional<String>> {
    private final Policy policy;
    private final Classes classes;
    private final Map<String, Integer> indexes = new HashMap<>();

    /** By attribute, the columns that classify its values by themselves. */
    private final Map<Integer, List<Column>> columns = new HashMap<>();

    private final Map<String, ScalarClasses> scalars = new HashMap<>();

    ConstantPredicates(Policy policy, Classes classes) {
        this.policy = policy;
        this.classes = classes;
        for (Vocabulary.Attribute attribute : policy.vocabulary().attributes()) {
            indexes.put(attribute.name(), indexes.size());
        }
    }

    private int index(String name) {
        return indexes.getOrDefault(name, -1);
    }

    private Vocabulary.Attribute attribute(String name) {
        return policy.vocabulary().attributes().get(index(name));
    }

    private List<Column> columns(String name) {
        return columns.computeIfAbsent(index(name), index -> classes.columns().stream()
                .filter(column -> column.isOf(index))
                .toList());
    }

    private boolean isWalked(String name) {
        return columns(name).stream().anyMatch(column -> column.deciding().isPresent());
    }

    private Optional<String> walked(Condition.Atomic predicate) {
        return classes.walked().contains(predicate)
                ? Optional.empty()
                : Optional.of("no walk through automata has decided it");
    }

    private Optional<String> ofOneAttribute(Condition.Atomic predicate, List<Value> literals) {
        String name = predicate.attribute();
        if (index(name) < 0) {
            return Optional.of("there is no such attribute");
        }
        if (isWalked(name)) {
            return walked(predicate);
        }
        if (attribute(name).type() instanceof Type.Members set) {
            return predicate.acceptAtomic(new SetClasses(set, mayBeAbsent(name), columns(name)));
        }
        return scalars.computeIfAbsent(
                        name, found -> new ScalarClasses(policy, attribute(name), mayBeAbsent(name), columns(name)))
                .unmet(predicate, literals);
    }

    /** Whether some request may lack it: optional, or an argument that some action does not demand. */
    private boolean mayBeAbsent(String name) {
        Vocabulary.Attribute attribute = attribute(name);
        Vocabulary vocabulary = policy.vocabulary();
        return attribute.source() == Vocabulary.Source.ARGUMENT
                ? vocabulary.openActions()
                        || vocabulary.actions().stream().anyMatch(action -> mayLack(action.arguments(), attribute))
                        || vocabulary.families().stream()
                                .anyMatch(family -> mayLack(vocabulary.arguments(family), attribute))
                : attribute.optional();
    }

    private static boolean mayLack(List<Vocabulary.Argument> arguments, Vocabulary.Attribute attribute) {
        return Vocabulary.presence(attribute, arguments) != Vocabulary.Presence.REQUIRED;
    }

    @Override
    public Optional<String> visitHas(Condition.Has has) {
        return ofOneAttribute(has, List.of());
    }

    @Override
    public Optional<String> visitIsTrue(Condition.IsTrue isTrue) {
        return ofOneAttribute(isTrue, List.of());
    }

    @Override
    public Optional<String> visitCompare(Condition.Compare compare) {
        return ofOneAttribute(compare, List.of(compare.value()));
    }

    @Override
    public Optional<String> visitOneOf(Condition.OneOf oneOf) {
        return ofOneAttribute(oneOf, oneOf.values());
    }

    @Override
    public Optional<String> visitMatches(Condition.Matches matches) {
        return walked(matches);
    }

    @Override
    public Optional<String> visitContains(Condition.Contains contains) {
        return contains.patterns().isEmpty() ? ofOneAttribute(contains, List.of()) : walked(contains);
    }

    @Override
    public Optional<String> visitIsEmpty(Condition.IsEmpty isEmpty) {
        return ofOneAttribute(isEmpty, List.of());
    }

    @Override
    public Optional<String> visitCount(Condition.Count count) {
        return unmetNumber(count).or(() -> ofOneAttribute(count, List.of()));
    }

    /** No automaton counts: also where elements are sorted by some, the number of them is told by a column of its own. */
    private Optional<String> unmetNumber(Condition.Count count) {
        String name = count.attribute();
        if (index(name) < 0 || !(attribute(name).type() instanceof Type.Members set)) {
            return Optional.empty();
        }
        List<Column.Counted> counted = columns(name).stream()
                .filter(Column.Counted.class::isInstance)
                .map(Column.Counted.class::cast)
                .toList();
        return SetClasses.unmet(set, counted, count);
    }

    @Override
    public Optional<String> visitContainsValues(Condition.ContainsValues contains) {
        return isTold(contains, new Holding(contains.quantifier().name()))
                ? Optional.empty()
                : Optional.of("no classes tell what the set holds of the other");
    }

    /** A column of its own must order the two, or at least say whether they are equal. */
    @Override
    public Optional<String> visitCompareAttributes(Condition.CompareAttributes compare) {
        boolean mayBeAbsent = mayBeAbsent(compare.left()) || mayBeAbsent(compare.right());
        return isTold(compare, new Comparing(compare, mayBeAbsent))
                ? Optional.empty()
                : Optional.of("no classes compare the two");
    }

    private boolean isTold(Condition.Relational relation, Column.RelationVisitor<Boolean> way) {
        return classes.columns().stream()
                .flatMap(column -> column.relation().stream())
                .anyMatch(column -> column.attribute() == index(relation.attribute())
                        && column.right() == index(relation.other())
                        && column.acceptRelation(way));
    }

    /** Whether the classes of a column say what a set holds of the other attribute. */
    private record Holding(String quantifier) implements Column.RelationVisitor<Boolean> {
        @Override
        public Boolean visitCompares(Column.Compares column) {
            return false;
        }

        @Override
        public Boolean visitDiffers(Column.Differs column) {
            return false;
        }

        @Override
        public Boolean visitHoldsValues(Column.HoldsValues column) {
            return column.quantifier().name().equals(quantifier);
        }
    }

    /** Whether the classes of a column say how the two compare, and where either is absent. */
    private record Comparing(Condition.CompareAttributes compare, boolean mayBeAbsent)
            implements Column.RelationVisitor<Boolean> {
        @Override
        public Boolean visitCompares(Column.Compares column) {
            boolean isEquality =
                    compare.operator() == Expr.Operator.EQUAL || compare.operator() == Expr.Operator.NOT_EQUAL;
            return tellsAbsence(column) && compare.offset() == 0 && (column.ordered() || isEquality);
        }

        @Override
        public Boolean visitDiffers(Column.Differs column) {
            return tellsAbsence(column) && column.bounds().containsAll(bounds(compare));
        }

        @Override
        public Boolean visitHoldsValues(Column.HoldsValues column) {
            return false;
        }

        private boolean tellsAbsence(Column column) {
            return column.mayBeAbsent() || !mayBeAbsent;
        }
    }

    /** The differences from which on, or up to which, a comparison holds. */
    private static List<Long> bounds(Condition.CompareAttributes compare) {
        long from = compare.offset();
        return switch (compare.operator()) {
            case EQUAL, NOT_EQUAL -> List.of(from, from + 1);
            case LESS, AT_LEAST -> List.of(from);
            case AT_MOST, GREATER -> List.of(from + 1);
        };
    }
}
