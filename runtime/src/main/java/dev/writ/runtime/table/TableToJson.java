package dev.writ.runtime.table;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Spells a table as JSON. Indexes are numbers; 64-bit values are strings, since many readers round numbers. */
final class TableToJson {
    private static final ColumnToJson COLUMN = new ColumnToJson();
    private static final TypeToJson TYPE = new TypeToJson();

    private TableToJson() {}

    static JsonObject json(TableData table) {
        List<Member> members = new ArrayList<>();
        members.add(member("format", JsonNumber.of(TableJson.FORMAT)));
        members.add(member("policy", text(table.policy())));
        optional("version", table.version()).ifPresent(members::add);
        members.add(member("digest", text(table.digest())));
        members.add(member("attributes", array(table.attributes(), TableToJson::attribute)));
        members.add(member("actions", array(table.actions(), TableToJson::action)));
        members.add(member("open_actions", new JsonBoolean(table.openActions())));
        members.add(member("columns", array(table.columns(), column -> column.accept(COLUMN))));
        members.add(member("requirements", array(table.requirements(), TableToJson::requirement)));
        members.add(member("rules", array(table.rules(), TableToJson::rule)));
        members.add(member("rows", array(table.rows(), TableToJson::row)));
        members.add(member("default", text(table.defaultEffect().word())));
        members.add(member("approvals", array(table.approvals(), TableToJson::approval)));
        members.add(member("sources", array(table.sources(), TableToJson::source)));
        members.addAll(rarer(table));
        return new JsonObject(members);
    }

    /** What few policies have: each only where there is any. */
    private static List<Member> rarer(TableData table) {
        List<Member> members = new ArrayList<>();
        Subsumptions subsumptions = table.decisions().subsumptions();
        some("subsumed_rows", subsumptions.rows(), TableToJson::subsumption).ifPresent(members::add);
        some("subsumed_approvals", subsumptions.approvals(), TableToJson::subsumption)
                .ifPresent(members::add);
        some("automata", table.automata(), TableToJson::automaton).ifPresent(members::add);
        some("assumptions", table.assumptions(), TableToJson::assumption).ifPresent(members::add);
        if (table.violations() > 0) {
            members.add(member("violations", JsonNumber.of(table.violations())));
        }
        some("limits", table.limits().stated(), TableToJson::limit).ifPresent(members::add);
        some("limit_rows", table.limits().rows(), TableToJson::limitRow).ifPresent(members::add);
        table.vocabulary().names().ifPresent(names -> members.add(member("action_names", names(names))));
        optional("zone", table.vocabulary().zone()).ifPresent(members::add);
        return members;
    }

    private static Json names(ActionNames names) {
        List<Member> members = new ArrayList<>();
        members.add(member("exact", JsonNumber.of(names.exact())));
        names.automaton().ifPresent(automaton -> members.add(member("automaton", JsonNumber.of(automaton))));
        members.add(member("classes", indexes(names.classes())));
        members.add(member("undeclared", indexes(names.undeclared())));
        members.add(member("rest", array(names.rest(), TableToJson::argument)));
        some("families", names.families(), TableToJson::family).ifPresent(members::add);
        return new JsonObject(members);
    }

    private static Json family(ActionNames.Family family) {
        return object(member("pattern", text(family.pattern())), member("actions", indexes(family.actions())));
    }

    /** A triple: the row, the earlier one, and the list of actions. */
    private static Json subsumption(Subsumption subsumption) {
        return new JsonArray(List.of(
                JsonNumber.of(subsumption.row()), JsonNumber.of(subsumption.by()), indexes(subsumption.actions())));
    }

    private static <T> Optional<Member> some(String name, List<T> items, Function<? super T, ? extends Json> spelled) {
        return items.isEmpty() ? Optional.empty() : Optional.of(member(name, array(items, spelled)));
    }

    private static Json automaton(Automaton automaton) {
        return object(
                member("symbols", indexes(automaton.symbols())),
                member("steps", array(automaton.steps(), TableToJson::indexes)),
                member("outputs", indexes(automaton.outputs())),
                member("samples", texts(automaton.samples())));
    }

    private static Json assumption(TableData.Assumption assumption) {
        return object(
                member("id", text(assumption.id())),
                member("violated", array(assumption.violated(), region -> object(actions(region), cells(region)))));
    }

    private static Json limit(TableData.Limit limit) {
        List<Member> members = new ArrayList<>();
        members.add(member("id", text(limit.id())));
        limit.of()
                .ifPresentOrElse(
                        of -> {
                            members.add(member("most", whole(limit.most())));
                            members.add(member("of", JsonNumber.of(of)));
                        },
                        () -> members.add(member("times", JsonNumber.of(limit.most()))));
        limit.seconds().ifPresent(seconds -> members.add(member("seconds", whole(seconds))));
        limit.per().ifPresent(per -> members.add(member("per", JsonNumber.of(per))));
        return new JsonObject(members);
    }

    private static Json limitRow(TableData.LimitRow row) {
        return object(member("limit", JsonNumber.of(row.limit())), actions(row.region()), cells(row.region()));
    }

    static String pretty(TableData table) {
        StringBuilder out = new StringBuilder("{");
        String separator = "\n  ";
        for (Member member : json(table).members()) {
            out.append(separator).append(JsonWriter.quoted(member.name())).append(": ");
            prettyValue(out, member.value());
            separator = ",\n  ";
        }
        return out.append("\n}\n").toString();
    }

    private static void prettyValue(StringBuilder out, Json value) {
        if (!(value instanceof JsonArray array) || array.items().isEmpty()) {
            out.append(JsonWriter.write(value));
            return;
        }
        String separator = "[\n    ";
        for (Json item : array.items()) {
            out.append(separator).append(JsonWriter.write(item));
            separator = ",\n    ";
        }
        out.append("\n  ]");
    }

    private static Json attribute(TableData.Attribute attribute) {
        List<Member> members = new ArrayList<>(List.of(
                member("name", text(attribute.name())),
                member("type", attribute.type().accept(TYPE)),
                member("source", text(attribute.source().name().toLowerCase(Locale.ROOT))),
                member("optional", new JsonBoolean(attribute.optional()))));
        if (!attribute.disclosure().equals(Disclosure.FULL)) {
            members.add(member(
                    "disclosure",
                    object(
                            member("audit", text(attribute.disclosure().inLog().word())),
                            member(
                                    "sensitive",
                                    new JsonBoolean(attribute.disclosure().sensitive())))));
        }
        return new JsonObject(members);
    }

    private static Json action(TableData.Action action) {
        return object(
                member("name", text(action.name())),
                member("tags", texts(action.tags())),
                member("arguments", array(action.arguments(), TableToJson::argument)));
    }

    private static Json argument(TableData.Argument argument) {
        return object(
                member("attribute", JsonNumber.of(argument.attribute())),
                member("optional", new JsonBoolean(argument.optional())));
    }

    private static Json requirement(ApprovalRequirement requirement) {
        return object(
                member("roles", texts(requirement.roles())),
                member("count", JsonNumber.of(requirement.count())),
                member("expires_seconds", whole(requirement.expires().toSeconds())));
    }

    private static Json rule(TableData.Rule rule) {
        List<Member> members = new ArrayList<>();
        members.add(member("id", text(rule.id())));
        members.add(member("effect", text(rule.effect().word())));
        rule.requirement().ifPresent(index -> members.add(member("requirement", JsonNumber.of(index))));
        optional("reason", rule.reason()).ifPresent(members::add);
        return new JsonObject(members);
    }

    private static Json row(TableData.Row row) {
        return object(
                member("id", text(row.id())),
                member("effect", text(row.effect().word())),
                actions(row.region()),
                cells(row.region()),
                member("decided_by", indexes(row.decidedBy())));
    }

    private static Json approval(TableData.ApprovalRow row) {
        return object(
                member("requirement", JsonNumber.of(row.requirement())), actions(row.region()), cells(row.region()));
    }

    private static Json source(TableData.SourceRow row) {
        return object(member("rule", JsonNumber.of(row.rule())), actions(row.region()), cells(row.region()));
    }

    private static Member actions(Region region) {
        return member("actions", indexes(region.actions()));
    }

    /** Each cell is a pair: its column and the list of its classes. */
    private static Member cells(Region region) {
        return member(
                "cells",
                array(
                        region.cells(),
                        cell -> new JsonArray(List.of(JsonNumber.of(cell.column()), indexes(cell.classes())))));
    }

    static JsonArray indexes(List<Integer> indexes) {
        return array(indexes, index -> JsonNumber.of(index));
    }

    static JsonArray texts(List<String> texts) {
        return array(texts, JsonString::new);
    }

    static <T> JsonArray array(List<T> items, Function<? super T, ? extends Json> spelled) {
        return new JsonArray(items.stream().<Json>map(spelled).toList());
    }

    static JsonObject object(Member... members) {
        return new JsonObject(List.of(members));
    }

    static Member member(String name, Json value) {
        return new Member(name, value);
    }

    static Member kind(String kind) {
        return member("kind", text(kind));
    }

    private static Optional<Member> optional(String name, Optional<String> value) {
        return value.map(v -> member(name, text(v)));
    }

    static Json text(String value) {
        return new JsonString(value);
    }

    static Json whole(long value) {
        return new JsonString(Long.toString(value));
    }
}
