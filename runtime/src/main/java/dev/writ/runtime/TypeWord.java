package dev.writ.runtime;

import dev.writ.runtime.table.ValueType;

/** What a type is called in messages. */
final class TypeWord implements ValueType.Visitor<String> {
    private TypeWord() {}

    static String of(ValueType type) {
        return type.accept(new TypeWord());
    }

    @Override
    public String visitEnumeration(ValueType.Enumeration type) {
        return "enumeration";
    }

    @Override
    public String visitTruth(ValueType.Truth type) {
        return "boolean";
    }

    @Override
    public String visitWhole(ValueType.Whole type) {
        return "integer";
    }

    @Override
    public String visitDecimal(ValueType.Decimal type) {
        return "decimal";
    }

    @Override
    public String visitInstant(ValueType.Instant type) {
        return "instant";
    }

    @Override
    public String visitPath(ValueType.Path type) {
        return type.isRelative() ? "relative path" : "path";
    }

    @Override
    public String visitDomain(ValueType.Domain type) {
        return "domain";
    }

    @Override
    public String visitAddress(ValueType.Address type) {
        return "address";
    }

    @Override
    public String visitText(ValueType.Text type) {
        return "string";
    }

    @Override
    public String visitCommand(ValueType.Command type) {
        return "command";
    }

    @Override
    public String visitMembers(ValueType.Members type) {
        return "set";
    }
}
