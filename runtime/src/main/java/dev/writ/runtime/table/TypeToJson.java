package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableToJson.kind;
import static dev.writ.runtime.table.TableToJson.member;
import static dev.writ.runtime.table.TableToJson.object;
import static dev.writ.runtime.table.TableToJson.text;
import static dev.writ.runtime.table.TableToJson.texts;
import static dev.writ.runtime.table.TableToJson.whole;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import java.util.ArrayList;
import java.util.List;

/** Spells the type of an attribute as JSON. */
final class TypeToJson implements ValueType.Visitor<Json> {
    @Override
    public Json visitEnumeration(ValueType.Enumeration type) {
        return object(kind("enum"), member("values", texts(type.values())));
    }

    @Override
    public Json visitTruth(ValueType.Truth type) {
        return object(kind("boolean"));
    }

    @Override
    public Json visitWhole(ValueType.Whole type) {
        return object(kind("integer"), member("min", whole(type.min())), member("max", whole(type.max())));
    }

    @Override
    public Json visitDecimal(ValueType.Decimal type) {
        return object(
                kind("decimal"),
                member("scale", JsonNumber.of(type.scale())),
                member("min", whole(type.min())),
                member("max", whole(type.max())));
    }

    @Override
    public Json visitInstant(ValueType.Instant type) {
        return object(kind("instant"));
    }

    @Override
    public Json visitPath(ValueType.Path type) {
        return object(kind(type.isRelative() ? "relative_path" : "path"));
    }

    @Override
    public Json visitDomain(ValueType.Domain type) {
        return object(kind("domain"));
    }

    @Override
    public Json visitAddress(ValueType.Address type) {
        return object(kind("address"));
    }

    @Override
    public Json visitText(ValueType.Text type) {
        return object(kind("string"));
    }

    @Override
    public Json visitCommand(ValueType.Command type) {
        return object(kind("command"));
    }

    @Override
    public Json visitMembers(ValueType.Members type) {
        List<Member> members = new ArrayList<>(List.of(kind("set")));
        switch (type.element()) {
            case TEXT -> {}
            case PATH -> members.add(member("of", text("path")));
            case DOMAIN -> members.add(member("of", text("domain")));
            case ADDRESS -> members.add(member("of", text("address")));
            case COMMAND -> members.add(member("of", text("command")));
        }
        type.values().ifPresent(values -> members.add(member("values", texts(values))));
        return new JsonObject(members);
    }
}
