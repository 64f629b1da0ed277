package dev.writ.runtime.table;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData.Region;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every table must be before it may decide anything: indexes in range, lists in order, classes that divide the
 * values of their attribute, rows by severity. Refuses with an {@link IllegalArgumentException} that names the place.
 */
public final class TableCheck {
    private final TableData table;

    private TableCheck(TableData table) {
        this.table = table;
    }

    /** @throws IllegalArgumentException if the table is not well-formed, saying what is wrong */
    public static void check(TableData table) {
        TableCheck check = new TableCheck(table);
        check.head();
        check.attributes();
        check.actions();
        // Before the columns, which refer to them.
        for (int i = 0; i < table.automata().size(); i++) {
            AutomatonCheck.check(table.automata().get(i), "automata[" + i + "]");
        }
        for (int i = 0; i < table.columns().size(); i++) {
            new ColumnCheck(table, "columns[" + i + "]").check(table.columns().get(i));
        }
        table.vocabulary().names().ifPresent(names -> ActionNamesCheck.check(table, names));
        check.rules();
        check.rows();
        check.approvals();
        check.sources();
        SubsumptionCheck.check(table);
        new AssumptionCheck(table, check).check();
        new LimitCheck(table, check).check();
        table.vocabulary().zone().ifPresent(zone -> ClockAttributes.check(table, zone));
    }

    private void head() {
        require(table.digest().matches("[0-9a-f]{64}"), "digest: expected 64 hexadecimal digits");
        require(table.defaultEffect() != Effect.REQUIRE_APPROVAL, "default: names no approver");
        for (ApprovalRequirement requirement : table.requirements()) {
            require(requirement.expires().getNano() == 0, "requirements: an expiry in whole seconds is needed");
        }
        distinct(table.requirements(), "requirements");
    }

    private void attributes() {
        distinct(table.attributes().stream().map(TableData.Attribute::name).toList(), "attributes");
        for (TableData.Attribute attribute : table.attributes()) {
            String place = "attribute `" + attribute.name() + "`";
            require(!attribute.name().equals("action"), place + ": the name is taken");
            type(attribute.type(), place);
        }
        CommandAttributes.check(table);
    }

    private static void type(ValueType type, String place) {
        type.words().ifPresent(words -> {
            require(!words.isEmpty(), place + ": has no value");
            distinct(words, place);
        });
        type.numbers().ifPresent(numbers -> {
            require(
                    numbers.scale() >= 0 && numbers.scale() <= DecimalSpelling.MAX_SCALE,
                    place + ": no number has " + numbers.scale() + " digits after the point");
            require(
                    numbers.min() <= numbers.max(),
                    place + ": no number from " + numbers.min() + " to " + numbers.max());
        });
        type.asSet().ifPresent(set -> set.values().ifPresent(values -> {
            distinct(values, place);
            TextKind.of(set.element()).requireCanonical(values, place);
        }));
    }

    private void actions() {
        distinct(table.actions().stream().map(TableData.Action::name).toList(), "actions");
        for (TableData.Action action : table.actions()) {
            String place = "action `" + action.name() + "`";
            distinct(action.tags(), place + ".tags");
            distinct(
                    action.arguments().stream()
                            .map(TableData.Argument::attribute)
                            .toList(),
                    place + ".arguments");
            for (TableData.Argument argument : action.arguments()) {
                inRange(argument.attribute(), table.attributes().size(), place + ".arguments");
                require(
                        table.attributes().get(argument.attribute()).source() == TableData.Source.ARGUMENT,
                        place + ": attribute " + argument.attribute() + " is no argument");
            }
        }
    }

    private void rules() {
        distinct(table.rules().stream().map(TableData.Rule::id).toList(), "rules");
        for (TableData.Rule rule : table.rules()) {
            Optional<Integer> requirement = rule.requirement();
            require(
                    requirement.isPresent() == (rule.effect() == Effect.REQUIRE_APPROVAL),
                    "rule `" + rule.id() + "`: a requirement belongs exactly to require_approval");
            requirement.ifPresent(index -> inRange(index, table.requirements().size(), "rule `" + rule.id() + "`"));
        }
    }

    private void rows() {
        Effect previous = Effect.DENY;
        for (int i = 0; i < table.rows().size(); i++) {
            TableData.Row row = table.rows().get(i);
            String place = "rows[" + i + "]";
            require(row.id().matches("[0-9a-f]{16}"), place + ".id: expected 16 hexadecimal digits");
            require(row.effect().compareTo(previous) <= 0, place + ": more restrictive than the row before it");
            previous = row.effect();
            region(row.region(), place);
            ascending(row.decidedBy(), table.rules().size(), place + ".decided_by");
            for (int rule : row.decidedBy()) {
                require(
                        table.rules().get(rule).effect() == row.effect(),
                        place + ": decided by a rule of another effect");
            }
        }
    }

    private void approvals() {
        for (int i = 0; i < table.approvals().size(); i++) {
            TableData.ApprovalRow row = table.approvals().get(i);
            inRange(row.requirement(), table.requirements().size(), "approvals[" + i + "].requirement");
            region(row.region(), "approvals[" + i + "]");
        }
    }

    private void sources() {
        for (int i = 0; i < table.sources().size(); i++) {
            TableData.SourceRow row = table.sources().get(i);
            inRange(row.rule(), table.rules().size(), "sources[" + i + "].rule");
            region(row.region(), "sources[" + i + "]");
        }
    }

    void region(Region region, String place) {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        ascending(region.actions(), actions, place + ".actions");
        ascending(
                region.cells().stream().map(TableData.Cell::column).toList(),
                table.columns().size(),
                place + ".cells");
        for (TableData.Cell cell : region.cells()) {
            int classes = table.columns().get(cell.column()).classes();
            classes(cell.classes(), classes, place + ", cell of column " + cell.column());
        }
    }

    /** Some of the classes of a column, neither none nor all. */
    static void classes(List<Integer> admitted, int classes, String place) {
        ascending(admitted, classes, place);
        require(!admitted.isEmpty(), place + ": admits nothing");
        require(admitted.size() < classes, place + ": admits everything");
    }

    static void ascending(List<Integer> indexes, int size, String place) {
        int previous = -1;
        for (int index : indexes) {
            inRange(index, size, place);
            require(index > previous, place + ": not ascending at " + index);
            previous = index;
        }
    }

    static void inRange(int index, int size, String place) {
        require(index >= 0 && index < size, place + ": " + index + " is out of range, there are " + size);
    }

    /** Also that texts are well-formed, so that what equals one of them is. */
    static void distinct(Collection<?> items, String place) {
        Set<Object> seen = new HashSet<>();
        for (Object item : items) {
            require(seen.add(item), place + ": `" + item + "` stands twice");
            require(
                    !(item instanceof String text) || WellFormedText.is(text),
                    place + ": a name or a value holds a lone surrogate");
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
