package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.inRange;
import static dev.writ.runtime.table.TableCheck.require;

import java.util.List;
import java.util.Optional;

/** That a column fits its attribute and gives every value of it exactly one class, absence included. */
final class ColumnCheck implements Column.Visitor<Void> {
    private final TableData table;
    private final String place;

    ColumnCheck(TableData table, String place) {
        this.table = table;
        this.place = place;
    }

    void check(Column column) {
        column.accept(this);
    }

    @Override
    public Void visitDerived(Column.Derived column) {
        derived(column.steps());
        return null;
    }

    @Override
    public Void visitWords(Column.Words column) {
        words(column, type(column));
        return requireAbsent(column);
    }

    @Override
    public Void visitIntervals(Column.Intervals column) {
        intervals(column, type(column));
        return requireAbsent(column);
    }

    @Override
    public Void visitTruths(Column.Truths column) {
        require(type(column).isTruth(), place + ": truths of an attribute that is no boolean");
        return requireAbsent(column);
    }

    @Override
    public Void visitMatches(Column.Matches column) {
        matches(column, type(column));
        return requireAbsent(column);
    }

    @Override
    public Void visitCompares(Column.Compares column) {
        compares(column, type(column));
        return requireAbsent(column);
    }

    @Override
    public Void visitDiffers(Column.Differs column) {
        differs(column, type(column));
        return requireAbsent(column);
    }

    @Override
    public Void visitHoldsValues(Column.HoldsValues column) {
        holdsValues(column, set(type(column)));
        requireGiven(column);
        return null;
    }

    @Override
    public Void visitHolds(Column.Holds column) {
        members(List.of(column.member()), set(type(column)));
        requireGiven(column);
        return null;
    }

    @Override
    public Void visitHoldsOthers(Column.HoldsOthers column) {
        members(column.members(), set(type(column)));
        requireGiven(column);
        return null;
    }

    @Override
    public Void visitHoldsMatch(Column.HoldsMatch column) {
        holdsMatch(column, set(type(column)));
        return null;
    }

    @Override
    public Void visitPresence(Column.Presence column) {
        require(type(column).asSet().isPresent(), place + ": presence of an attribute that is no set");
        requireGiven(column);
        return null;
    }

    @Override
    public Void visitCounted(Column.Counted column) {
        require(type(column) instanceof ValueType.Members, place + ": counts the elements of what is no set");
        require(!column.starts().isEmpty() && column.starts().get(0) == 0, place + ".starts: do not begin with 0");
        ascending(column.starts(), ".starts");
        requireGiven(column);
        return null;
    }

    private ValueType type(Column column) {
        int index = column.attribute();
        require(index >= 0 && index < table.attributes().size(), place + ": no attribute has index " + index);
        return table.attributes().get(index).type();
    }

    /** Of a set that is absent every column but {@link Column.Presence} has a class by definition; others must have one. */
    private Void requireAbsent(Column column) {
        require(column.mayBeAbsent() || !mayBeAbsent(column.attribute()), place + ": has no class for absent");
        return null;
    }

    /** What is derived holds texts of which parts may be unknown, so that only automata tell what it holds. */
    private void requireGiven(Column column) {
        require(
                table.attributes().get(column.attribute()).source() != TableData.Source.DERIVED,
                place + ": of what is derived only automata tell what it holds");
    }

    private void derived(List<Branch> steps) {
        require(!steps.isEmpty(), place + ": is derived from nothing");
        for (int i = 0; i < steps.size(); i++) {
            Branch step = steps.get(i);
            String here = place + ".steps[" + i + "]";
            inRange(step.column(), table.columns().size(), here);
            Column from = table.columns().get(step.column());
            require(!from.isDerived(), here + ": is derived from what is derived");
            TableCheck.classes(step.classes(), from.classes(), here);
            leadsForward(step.then(), i, steps.size(), here);
            leadsForward(step.otherwise(), i, steps.size(), here);
        }
    }

    /** The last two places are the classes. */
    private static void leadsForward(int to, int from, int steps, String here) {
        inRange(to, steps + 2, here);
        require(to > from, here + ": leads back to " + to);
    }

    private void words(Column.Words words, ValueType type) {
        List<String> listed = words.listed().stream().flatMap(List::stream).toList();
        distinct(listed, place);
        require(words.listed().stream().noneMatch(List::isEmpty), place + ": a class lists nothing");
        Optional<List<String>> values = type.words();
        if (values.isPresent()) {
            require(values.get().containsAll(listed), place + ": lists what is no value of its attribute");
            require(
                    words.others() || listed.size() == values.get().size(),
                    place + ": a value of its attribute is in no class");
        } else {
            TextKind kind = textKind(type, ": words of an attribute that is no text");
            require(words.others(), place + ": text that is not listed is in no class");
            kind.requireCanonical(listed, place);
        }
    }

    private TextKind textKind(ValueType type, String otherwise) {
        return type.textKind().orElseThrow(() -> new IllegalArgumentException(place + otherwise));
    }

    private void matches(Column.Matches matches, ValueType type) {
        TextKind kind = textKind(type, ": matches of an attribute that is no text, path or domain");
        List<String> samples = automaton(matches.automaton()).samples();
        require(
                matches.outputs() == samples.size(),
                place + ": has " + matches.outputs() + " outputs, its automaton " + samples.size());
        kind.requireCanonical(samples, place);
    }

    private void holdsMatch(Column.HoldsMatch holds, ValueType.Members set) {
        List<String> samples = automaton(holds.automaton()).samples();
        inRange(holds.output(), samples.size(), place + ".output");
        TextKind.of(set.element()).requireCanonical(samples, place);
    }

    private Automaton automaton(int index) {
        List<Automaton> automata = table.automata();
        inRange(index, automata.size(), place + ".automaton");
        return automata.get(index);
    }

    private void compares(Column.Compares compares, ValueType left) {
        inRange(compares.right(), table.attributes().size(), place + ".right");
        require(compares.attribute() < compares.right(), place + ": the left attribute is declared first");
        ValueType right = table.attributes().get(compares.right()).type();
        require(comparable(left, right), place + ": compares attributes of different types");
        require(
                compares.ordered() == isNumber(left),
                place + ": numbers, decimals and instants are compared by order, nothing else is");
        requireAbsentRight(compares);
    }

    private void requireAbsentRight(Column.Relational column) {
        require(
                column.mayBeAbsent() || !mayBeAbsent(column.right()),
                place + ": has no class for absent, and the right attribute may be");
    }

    private void differs(Column.Differs differs, ValueType left) {
        inRange(differs.right(), table.attributes().size(), place + ".right");
        require(differs.attribute() < differs.right(), place + ": the left attribute is declared first");
        require(isNumber(left), place + ": differences of an attribute that is no integer, decimal or instant");
        ValueType right = table.attributes().get(differs.right()).type();
        require(comparable(left, right), place + ": compares attributes of different types");
        require(!differs.bounds().isEmpty(), place + ".bounds: there are none");
        ascending(differs.bounds(), ".bounds");
        for (long bound : differs.bounds()) {
            require(
                    -Column.Differs.MOST_BOUND <= bound && bound <= Column.Differs.MOST_BOUND,
                    place + ".bounds: too far from zero: " + bound);
        }
        requireAbsentRight(differs);
    }

    private void holdsValues(Column.HoldsValues holds, ValueType.Members set) {
        inRange(holds.right(), table.attributes().size(), place + ".right");
        require(holds.attribute() != holds.right(), place + ": a set is compared with itself");
        ValueType right = table.attributes().get(holds.right()).type();
        Optional<ValueType.Members> other = right.asSet();
        if (other.isPresent()) {
            require(holds.attribute() < holds.right(), place + ": of two sets the left one is declared first");
            require(set.element() == other.get().element(), place + ": holds elements of different types");
        } else {
            require(holds.quantifier() == Quantifier.ALL, place + ": one value is asked for as a whole");
            TextKind kind = right.words().isPresent()
                    ? TextKind.TEXT
                    : textKind(right, ": a set holds no values of its right attribute");
            require(TextKind.of(set.element()) == kind, place + ": holds elements of different types");
        }
    }

    private void ascending(List<Long> numbers, String name) {
        for (int i = 1; i < numbers.size(); i++) {
            require(numbers.get(i - 1) < numbers.get(i), place + name + ": not ascending at " + numbers.get(i));
        }
    }

    private static boolean comparable(ValueType left, ValueType right) {
        Optional<NumberSpelling> number = left.numbers();
        if (number.isPresent()) {
            return right.numbers()
                    .filter(other -> number.get().hasUnitsOf(other))
                    .isPresent();
        }
        return left.asSet().isEmpty() && left.equals(right);
    }

    private static boolean isNumber(ValueType type) {
        return type.numbers().isPresent();
    }

    private void intervals(Column.Intervals intervals, ValueType type) {
        require(isNumber(type), place + ": intervals of an attribute that is no integer, decimal or instant");
        List<Long> starts = intervals.starts();
        require(
                !starts.isEmpty()
                        && starts.get(0) <= type.numbers().orElseThrow().min(),
                place + ": the least values are in no class");
        ascending(starts, ".starts");
    }

    private void members(List<String> members, ValueType.Members set) {
        distinct(members, place);
        TextKind.of(set.element()).requireCanonical(members, place);
        set.values()
                .ifPresent(values ->
                        require(values.containsAll(members), place + ": holds what is no value of its attribute"));
    }

    private ValueType.Members set(ValueType type) {
        return type.asSet()
                .orElseThrow(() -> new IllegalArgumentException(place + ": members of an attribute that is no set"));
    }

    /** Whether some valid request lacks the attribute. */
    private boolean mayBeAbsent(int index) {
        TableData.Attribute attribute = table.attributes().get(index);
        if (attribute.source() != TableData.Source.ARGUMENT) {
            return attribute.optional();
        }
        return table.openActions()
                || !table.actions().stream().allMatch(action -> action.arguments().stream()
                        .anyMatch(argument -> argument.attribute() == index && !argument.optional()));
    }
}
