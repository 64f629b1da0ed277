package dev.writ.runtime.table;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonFields;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what {@link TableToJson} spells, and nothing else. What the values must be {@link TableCheck} says. */
final class TableFromJson {
    private TableFromJson() {}

    static TableData table(Json json) {
        JsonFields fields = JsonFields.of(json, "table");
        int format = fields.index("format");
        if (format != TableJson.FORMAT) {
            throw new IllegalArgumentException(
                    "format " + format + " is not " + TableJson.FORMAT + ", the only one known");
        }
        TableData table = new TableData(
                origin(fields),
                vocabulary(fields),
                new TableData.Classification(
                        fields.list("columns", TableFromJson::column),
                        fields.optionalList("automata", TableFromJson::automaton)),
                decisions(fields),
                new TableData.Explanations(
                        fields.list("rules", TableFromJson::rule),
                        fields.list("sources", TableFromJson::source),
                        fields.optionalList("assumptions", TableFromJson::assumption)),
                new TableData.Limits(
                        fields.optionalList("limits", TableFromJson::limit),
                        fields.optionalList("limit_rows", TableFromJson::limitRow)));
        fields.end();
        return table;
    }

    private static TableData.Origin origin(JsonFields fields) {
        return new TableData.Origin(fields.text("policy"), fields.optionalText("version"), fields.text("digest"));
    }

    private static TableData.Vocabulary vocabulary(JsonFields fields) {
        return new TableData.Vocabulary(
                fields.list("attributes", TableFromJson::attribute),
                fields.list("actions", TableFromJson::action),
                fields.truth("open_actions"),
                fields.optionalFields("action_names").map(TableFromJson::names),
                fields.optionalText("zone"));
    }

    private static ActionNames names(JsonFields fields) {
        ActionNames names = new ActionNames(
                fields.index("exact"),
                fields.optionalIndex("automaton"),
                fields.indexes("classes"),
                fields.indexes("undeclared"),
                fields.list("rest", TableFromJson::argument),
                fields.optionalList("families", TableFromJson::family));
        fields.end();
        return names;
    }

    private static ActionNames.Family family(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        ActionNames.Family family = new ActionNames.Family(fields.text("pattern"), fields.indexes("actions"));
        fields.end();
        return family;
    }

    private static TableData.Decisions decisions(JsonFields fields) {
        return new TableData.Decisions(
                fields.list("rows", TableFromJson::row),
                fields.optionalIndex("violations").orElse(0),
                effect(fields, "default"),
                fields.list("requirements", TableFromJson::requirement),
                fields.list("approvals", TableFromJson::approval),
                new Subsumptions(
                        fields.optionalList("subsumed_rows", TableFromJson::subsumption),
                        fields.optionalList("subsumed_approvals", TableFromJson::subsumption)));
    }

    private static Subsumption subsumption(Json json, String place) {
        if (!(json instanceof JsonArray three) || three.items().size() != 3) {
            throw new IllegalArgumentException(place + ": expected a row, an earlier one and actions");
        }
        return new Subsumption(
                JsonFields.index(three.items().get(0), place + "[0]"),
                JsonFields.index(three.items().get(1), place + "[1]"),
                JsonFields.list(three.items().get(2), place + "[2]", JsonFields::index));
    }

    private static Automaton automaton(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        Automaton automaton = new Automaton(
                fields.indexes("symbols"),
                fields.list("steps", (item, at) -> JsonFields.list(item, at, JsonFields::index)),
                fields.indexes("outputs"),
                fields.texts("samples"));
        fields.end();
        return automaton;
    }

    private static TableData.Assumption assumption(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Assumption assumption =
                new TableData.Assumption(fields.text("id"), fields.list("violated", TableFromJson::violated));
        fields.end();
        return assumption;
    }

    private static TableData.Region violated(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Region region = region(fields);
        fields.end();
        return region;
    }

    private static TableData.Limit limit(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        String id = fields.text("id");
        Optional<Integer> of = fields.optionalIndex("of");
        TableData.Limit limit = new TableData.Limit(
                id,
                of.isPresent() ? fields.whole("most") : fields.index("times"),
                of,
                fields.optionalWhole("seconds"),
                fields.optionalIndex("per"));
        fields.end();
        return limit;
    }

    private static TableData.LimitRow limitRow(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.LimitRow row = new TableData.LimitRow(fields.index("limit"), region(fields));
        fields.end();
        return row;
    }

    private static TableData.Attribute attribute(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Attribute attribute = new TableData.Attribute(
                fields.text("name"),
                type(fields.fields("type"), place + ".type"),
                source(fields),
                fields.truth("optional"),
                disclosure(fields));
        fields.end();
        return attribute;
    }

    /** Said of none whose values may be shown. */
    private static Disclosure disclosure(JsonFields fields) {
        return fields.optionalFields("disclosure")
                .map(stated -> {
                    Disclosure disclosure = new Disclosure(
                            stated.named("audit", "form", Disclosure.Form::ofWord), stated.truth("sensitive"));
                    stated.end();
                    return disclosure;
                })
                .orElse(Disclosure.FULL);
    }

    private static Effect effect(JsonFields fields, String name) {
        return fields.named(name, "effect", Effect::ofWord);
    }

    private static TableData.Source source(JsonFields fields) {
        return fields.named("source", "source", word -> Arrays.stream(TableData.Source.values())
                .filter(source -> source.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst());
    }

    private static ValueType type(JsonFields fields, String place) {
        String kind = fields.text("kind");
        ValueType type =
                switch (kind) {
                    case "enum" -> new ValueType.Enumeration(fields.texts("values"));
                    case "boolean" -> new ValueType.Truth();
                    case "integer" -> new ValueType.Whole(fields.whole("min"), fields.whole("max"));
                    case "decimal" ->
                        new ValueType.Decimal(fields.index("scale"), fields.whole("min"), fields.whole("max"));
                    case "instant" -> new ValueType.Instant();
                    case "string" -> new ValueType.Text();
                    case "path" -> new ValueType.Path();
                    case "relative_path" -> new ValueType.Path(true);
                    case "domain" -> new ValueType.Domain();
                    case "address" -> new ValueType.Address();
                    case "command" -> new ValueType.Command();
                    case "set" -> new ValueType.Members(element(fields, place), fields.optionalTexts("values"));
                    default -> throw new IllegalArgumentException(place + ": no type is called `" + kind + "`");
                };
        fields.end();
        return type;
    }

    private static ValueType.Element element(JsonFields fields, String place) {
        Optional<String> word = fields.optionalText("of");
        if (word.isEmpty()) {
            return ValueType.Element.TEXT;
        }
        return switch (word.get()) {
            case "path" -> ValueType.Element.PATH;
            case "domain" -> ValueType.Element.DOMAIN;
            case "address" -> ValueType.Element.ADDRESS;
            case "command" -> ValueType.Element.COMMAND;
            default -> throw new IllegalArgumentException(place + ".of: no set is of `" + word.get() + "`");
        };
    }

    private static TableData.Action action(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Action action = new TableData.Action(
                fields.text("name"), fields.texts("tags"), fields.list("arguments", TableFromJson::argument));
        fields.end();
        return action;
    }

    private static TableData.Argument argument(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Argument argument = new TableData.Argument(fields.index("attribute"), fields.truth("optional"));
        fields.end();
        return argument;
    }

    private static Column column(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        String kind = fields.text("kind");
        Column column = kind.equals("derived")
                ? new Column.Derived(fields.list("steps", TableFromJson::branch))
                : ofAttribute(kind, fields, place);
        fields.end();
        return column;
    }

    private static Column ofAttribute(String kind, JsonFields fields, String place) {
        int attribute = fields.index("attribute");
        return switch (kind) {
            case "words" -> new Column.Words(attribute, fields.truth("absent"), words(fields), fields.truth("others"));
            case "intervals" ->
                new Column.Intervals(attribute, fields.truth("absent"), fields.list("starts", JsonFields::whole));
            case "matches" ->
                new Column.Matches(
                        attribute, fields.truth("absent"), fields.index("automaton"), fields.index("outputs"));
            case "compares" ->
                new Column.Compares(attribute, fields.index("right"), fields.truth("ordered"), fields.truth("absent"));
            case "differs" ->
                new Column.Differs(
                        attribute,
                        fields.index("right"),
                        fields.truth("absent"),
                        fields.list("bounds", JsonFields::whole));
            case "holds_values" ->
                new Column.HoldsValues(attribute, fields.index("right"), quantifier(fields.text("quantifier"), place));
            case "truths" -> new Column.Truths(attribute, fields.truth("absent"));
            case "holds" -> new Column.Holds(attribute, fields.text("member"));
            case "holds_others" -> new Column.HoldsOthers(attribute, fields.texts("members"));
            case "holds_match" -> new Column.HoldsMatch(attribute, fields.index("automaton"), fields.index("output"));
            case "presence" -> new Column.Presence(attribute);
            case "counted" -> new Column.Counted(attribute, fields.list("starts", JsonFields::whole));
            default -> throw new IllegalArgumentException(place + ": no column is called `" + kind + "`");
        };
    }

    private static Quantifier quantifier(String word, String place) {
        for (Quantifier quantifier : Quantifier.values()) {
            if (quantifier.word().equals(word)) {
                return quantifier;
            }
        }
        throw new IllegalArgumentException(place + ".quantifier: not one of any, all, only: `" + word + "`");
    }

    private static Branch branch(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        Branch step = new Branch(
                fields.index("column"), fields.indexes("classes"), fields.index("then"), fields.index("otherwise"));
        fields.end();
        return step;
    }

    private static List<List<String>> words(JsonFields fields) {
        return fields.list("listed", (item, place) -> JsonFields.list(item, place, JsonFields::text));
    }

    private static ApprovalRequirement requirement(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        List<String> roles = fields.texts("roles");
        ApprovalRequirement requirement = new ApprovalRequirement(
                roles, fields.index("count"), Duration.ofSeconds(fields.whole("expires_seconds")));
        fields.end();
        if (!requirement.roles().equals(roles)) {
            throw new IllegalArgumentException(place + ".roles: not sorted, or one stands twice");
        }
        return requirement;
    }

    private static TableData.Rule rule(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Rule rule = new TableData.Rule(
                fields.text("id"),
                effect(fields, "effect"),
                fields.optionalIndex("requirement"),
                fields.optionalText("reason"));
        fields.end();
        return rule;
    }

    private static TableData.Row row(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.Row row = new TableData.Row(
                fields.text("id"), effect(fields, "effect"), region(fields), fields.indexes("decided_by"));
        fields.end();
        return row;
    }

    private static TableData.ApprovalRow approval(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.ApprovalRow row = new TableData.ApprovalRow(fields.index("requirement"), region(fields));
        fields.end();
        return row;
    }

    private static TableData.SourceRow source(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        TableData.SourceRow row = new TableData.SourceRow(fields.index("rule"), region(fields));
        fields.end();
        return row;
    }

    private static TableData.Region region(JsonFields fields) {
        return new TableData.Region(fields.indexes("actions"), fields.list("cells", TableFromJson::cell));
    }

    private static TableData.Cell cell(Json json, String place) {
        if (!(json instanceof JsonArray pair) || pair.items().size() != 2) {
            throw new IllegalArgumentException(place + ": expected a column and its classes");
        }
        return new TableData.Cell(
                JsonFields.index(pair.items().get(0), place + "[0]"),
                JsonFields.list(pair.items().get(1), place + "[1]", JsonFields::index));
    }
}
