package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TextKind;
import dev.writ.runtime.table.ValueType;
import java.util.List;
import java.util.function.Supplier;

/** What classifies the values of an attribute, by its type. */
final class ClassesOf implements ValueType.Visitor<AttributeClasses> {
    private final int attribute;
    private final int[] columns;
    private final List<Column> kinds;
    private final List<AutomatonWalk> automata;
    private final PackedFlags flags;
    private final Comparisons comparisons;
    private final Supplier<AttributeClasses> commands;

    /**
     * @param kinds by place in {@code columns}
     * @param commands what classifies command lines
     */
    ClassesOf(
            int attribute,
            int[] columns,
            List<Column> kinds,
            List<AutomatonWalk> automata,
            PackedFlags flags,
            Comparisons comparisons,
            Supplier<AttributeClasses> commands) {
        this.attribute = attribute;
        this.commands = commands;
        this.columns = columns;
        this.kinds = kinds;
        this.automata = automata;
        this.flags = flags;
        this.comparisons = comparisons;
    }

    private List<Column.OfScalar> scalars() {
        return kinds.stream().map(Column::ofScalar).toList();
    }

    @Override
    public AttributeClasses visitEnumeration(ValueType.Enumeration type) {
        return new EnumerationClasses(attribute, type, columns, scalars(), comparisons);
    }

    @Override
    public AttributeClasses visitTruth(ValueType.Truth type) {
        return new TruthClasses(attribute, columns, comparisons);
    }

    @Override
    public AttributeClasses visitWhole(ValueType.Whole type) {
        return numbers(type);
    }

    @Override
    public AttributeClasses visitDecimal(ValueType.Decimal type) {
        return numbers(type);
    }

    @Override
    public AttributeClasses visitInstant(ValueType.Instant type) {
        return numbers(type);
    }

    private AttributeClasses numbers(ValueType type) {
        return new NumberClasses(attribute, type.numbers().orElseThrow(), columns, scalars(), comparisons);
    }

    @Override
    public AttributeClasses visitText(ValueType.Text type) {
        return texts(TextKind.TEXT);
    }

    @Override
    public AttributeClasses visitPath(ValueType.Path type) {
        return texts(type.isRelative() ? TextKind.RELATIVE_PATH : TextKind.PATH);
    }

    @Override
    public AttributeClasses visitDomain(ValueType.Domain type) {
        return texts(TextKind.DOMAIN);
    }

    @Override
    public AttributeClasses visitAddress(ValueType.Address type) {
        return texts(TextKind.ADDRESS);
    }

    private AttributeClasses texts(TextKind kind) {
        return new TextClasses(attribute, kind, columns, scalars(), automata, comparisons);
    }

    /** Its columns are not only its own. */
    @Override
    public AttributeClasses visitCommand(ValueType.Command type) {
        return commands.get();
    }

    @Override
    public AttributeClasses visitMembers(ValueType.Members type) {
        TextKind kind = TextKind.of(type.element());
        HeldColumns held =
                new HeldColumns(columns, kinds.stream().map(Column::ofSet).toList(), automata, flags);
        return type.values().isPresent()
                ? new ListedMemberClasses(attribute, kind, type.values().get(), columns, held, comparisons)
                : new MemberClasses(attribute, kind, columns, held, comparisons);
    }
}
