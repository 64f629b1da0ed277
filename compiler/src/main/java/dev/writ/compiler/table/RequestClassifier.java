package dev.writ.compiler.table;

import dev.writ.compiler.atom.BranchingProgram;
import dev.writ.compiler.automaton.Automata;
import dev.writ.language.interpret.Validation;
import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** Finds the class of one request in each column, by the definition of the column's kind. */
public final class RequestClassifier implements Column.Visitor<Integer> {
    private final List<String> attributes;
    private final List<Column> columns;
    private final List<Automaton> automata;
    private final Validation.Valid request;

    /**
     * @param attributes the names of those to which columns refer
     * @param automata to which columns refer
     */
    public RequestClassifier(
            List<String> attributes, List<Column> columns, List<Automaton> automata, Validation.Valid request) {
        this.attributes = List.copyOf(attributes);
        this.columns = List.copyOf(columns);
        this.automata = List.copyOf(automata);
        this.request = request;
    }

    RequestClassifier(TableData table, Validation.Valid request) {
        this(
                table.attributes().stream().map(TableData.Attribute::name).toList(),
                table.columns(),
                table.automata(),
                request);
    }

    /** By column. */
    public List<Integer> classes() {
        return columns.stream().map(column -> column.accept(this)).toList();
    }

    @Override
    public Integer visitWords(Column.Words column) {
        return ofPresent(column, value -> {
            String text = text(column, value);
            for (int c = 0; c < column.listed().size(); c++) {
                if (column.listed().get(c).contains(text)) {
                    return c;
                }
            }
            return column.listed().size();
        });
    }

    @Override
    public Integer visitIntervals(Column.Intervals column) {
        return ofPresent(column, value -> {
            if (!(value instanceof Value.Whole whole)) {
                throw noClass(column, value);
            }
            int c = column.starts().size() - 1;
            while (column.starts().get(c) > whole.value()) {
                c--;
            }
            return c;
        });
    }

    @Override
    public Integer visitTruths(Column.Truths column) {
        return ofPresent(column, value -> {
            if (value instanceof Value.Text line) {
                return CommandTruth.isOpaque(line.value()) ? 1 : 0;
            }
            if (!(value instanceof Value.Truth truth)) {
                throw noClass(column, value);
            }
            return truth.value() ? 1 : 0;
        });
    }

    @Override
    public Integer visitMatches(Column.Matches column) {
        return ofPresent(column, value -> Automata.classOf(automata.get(column.automaton()), text(column, value)));
    }

    @Override
    public Integer visitCompares(Column.Compares column) {
        Optional<Value> right = value(column.right());
        return right.isEmpty() ? absent(column) : ofPresent(column, left -> compared(column, left, right.get()));
    }

    private static int compared(Column.Compares column, Value left, Value right) {
        if (!column.ordered()) {
            return left.equals(right) ? 1 : 0;
        }
        if (left instanceof Value.Whole first && right instanceof Value.Whole second) {
            return Integer.signum(Long.compare(first.value(), second.value())) + 1;
        }
        throw new IllegalArgumentException("no order of " + left + " and " + right);
    }

    @Override
    public Integer visitDiffers(Column.Differs column) {
        Optional<Value> right = value(column.right());
        return right.isEmpty()
                ? absent(column)
                : ofPresent(column, left -> {
                    BigInteger difference = exactly(left).subtract(exactly(right.get()));
                    return (int) column.bounds().stream()
                            .filter(bound -> BigInteger.valueOf(bound).compareTo(difference) <= 0)
                            .count();
                });
    }

    private static BigInteger exactly(Value value) {
        if (value instanceof Value.Whole whole) {
            return BigInteger.valueOf(whole.value());
        }
        throw new IllegalArgumentException("no difference from " + value);
    }

    @Override
    public Integer visitHoldsValues(Column.HoldsValues column) {
        Optional<Value> set = value(column.attribute());
        Optional<Value> right = value(column.right());
        if (set.isEmpty() || right.isEmpty()) {
            return 0;
        }
        Set<String> elements = members(column);
        Set<String> values =
                right.get() instanceof Value.Members members ? members.values() : Set.of(text(column, right.get()));
        boolean holds =
                switch (column.quantifier()) {
                    case ANY -> !Collections.disjoint(elements, values);
                    case ALL -> elements.containsAll(values);
                    case ONLY -> values.containsAll(elements);
                };
        return holds ? 1 : 0;
    }

    @Override
    public Integer visitHolds(Column.Holds column) {
        return members(column).contains(column.member()) ? 1 : 0;
    }

    @Override
    public Integer visitHoldsOthers(Column.HoldsOthers column) {
        return column.members().containsAll(members(column)) ? 0 : 1;
    }

    @Override
    public Integer visitHoldsMatch(Column.HoldsMatch column) {
        Automaton automaton = automata.get(column.automaton());
        String attribute = attributes.get(column.attribute());
        if (CommandPart.attributeOf(attribute).isPresent()) {
            return InstanceClasses.of(attribute, request).stream()
                            .anyMatch(instances -> InstanceClasses.reach(instances, automaton, column.output()))
                    ? 1
                    : 0;
        }
        return members(column).stream().anyMatch(member -> Automata.classOf(automaton, member) == column.output())
                ? 1
                : 0;
    }

    @Override
    public Integer visitPresence(Column.Presence column) {
        return value(column.attribute()).isPresent() ? 0 : 1;
    }

    @Override
    public Integer visitCounted(Column.Counted column) {
        int size = members(column).size();
        return (int) column.starts().stream().filter(start -> start <= size).count() - 1;
    }

    @Override
    public Integer visitDerived(Column.Derived column) {
        return BranchingProgram.classOf(column, other -> columns.get(other).accept(this));
    }

    private Optional<Value> value(int attribute) {
        return request.value(attributes.get(attribute));
    }

    private int ofPresent(Column column, ToIntFunction<Value> classOf) {
        Optional<Value> value = value(column.attribute());
        return value.isEmpty() ? absent(column) : classOf.applyAsInt(value.get());
    }

    private static int absent(Column column) {
        return column.classes() - 1;
    }

    private SortedSet<String> members(Column column) {
        Optional<Value> value = value(column.attribute());
        return value.isPresent() && value.get() instanceof Value.Members members ? members.values() : new TreeSet<>();
    }

    private static String text(Column column, Value value) {
        if (!(value instanceof Value.Text text)) {
            throw noClass(column, value);
        }
        return text.value();
    }

    private static IllegalArgumentException noClass(Column column, Value value) {
        return new IllegalArgumentException("no class of " + column + " for " + value);
    }
}
