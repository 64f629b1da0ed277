package dev.writ.verifier.replay;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClockTerms;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.encode.LineFeasibility;
import dev.writ.verifier.encode.Representatives;
import dev.writ.verifier.encode.TextFeasibility;
import dev.writ.verifier.partition.NameClasses;
import dev.writ.verifier.term.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From an action and a class for each column to a request that a person can read: in declaration order, the most
 * ordinary value of each class, whatever is required and nothing more.
 */
public final class Concretiser {
    private final String otherAction;
    private final ClassTable table;
    private final ComparedValues compared;
    private final TextFeasibility texts;
    private final LineFeasibility lines;
    private final List<ClockTerms> clocks;

    /** Where each listed action is a class and all others are one more. */
    public Concretiser(ClassTable table, ComparedValues compared) {
        this(table, compared, NameClasses.listed(table.vocabulary().actions()));
    }

    /** @param names of the actions of the table's vocabulary */
    public Concretiser(ClassTable table, ComparedValues compared, NameClasses names) {
        this.otherAction = names.other();
        this.table = table;
        this.compared = compared;
        this.texts = new TextFeasibility(table);
        this.lines = new LineFeasibility(table, texts);
        this.clocks = ClockTerms.of(table.vocabulary());
    }

    /** @param action absent for one that is not listed */
    public JsonObject request(Optional<Vocabulary.Action> action, Assignment classes) {
        List<JsonObject.Member> members = new ArrayList<>();
        String name = action.map(Vocabulary.Action::name).orElse(otherAction);
        members.add(new JsonObject.Member("action", new JsonString(name)));
        // What is derived comes last.
        List<Vocabulary.Attribute> attributes = table.vocabulary().given();
        for (int index = 0; index < attributes.size(); index++) {
            Vocabulary.Attribute attribute = attributes.get(index);
            value(index, attribute, action, classes)
                    .ifPresent(value -> members.add(new JsonObject.Member(attribute.name(), value)));
        }
        return new JsonObject(members);
    }

    private Optional<Json> value(
            int index, Vocabulary.Attribute attribute, Optional<Vocabulary.Action> action, Assignment classes) {
        Presence presence = table.presence(attribute, action);
        List<Integer> columns = table.columnsOf(index);
        if (presence == Presence.UNDEFINED || columns.isEmpty() && presence == Presence.OPTIONAL) {
            return Optional.empty();
        }
        if (attribute.type() instanceof Type.Members members) {
            return compared.value(index, classes)
                    .map(related -> set(((Value.Members) related).values(), columns, classes))
                    .orElseGet(() -> set(index, members, columns, presence, classes));
        }
        if (attribute.type() instanceof Type.Command) {
            return scalar(index, attribute.type(), classes)
                    .map(there -> new JsonString(lines.line(index, classes).orElseThrow()));
        }
        return scalar(index, attribute.type(), classes).map(value -> json(attribute.type(), value));
    }

    private Optional<Value> scalar(int index, Type type, Assignment classes) {
        List<Integer> columns = table.columnsOf(index);
        if (columns.isEmpty()) {
            return compared.value(index, classes)
                    .or(() -> suiting(index, classes))
                    .or(() -> Optional.of(Representatives.any(type)));
        }
        int column = columns.get(0);
        Column kind = table.columns().get(column);
        if (kind.mayBeAbsent() && cls(column, classes) == kind.classes() - 1) {
            return Optional.empty();
        }
        return compared.value(index, classes)
                .or(() -> table.isByAutomaton(index)
                        ? texts.text(index, classes).map(Value.Text::new)
                        : Representatives.of(type, kind, cls(column, classes)));
    }

    /** What one attribute of a clock is when the other, which is asked for, is as it is. */
    private Optional<Value> suiting(int index, Assignment classes) {
        return clocks.stream().filter(one -> one.isOf(index)).findFirst().flatMap(one -> {
            int other = one.hour() == index ? one.minute() : one.hour();
            return table.columnsOf(other).isEmpty()
                    ? Optional.empty()
                    : scalar(other, table.vocabulary().attributes().get(other).type(), classes)
                            .map(value -> new Value.Whole(one.suiting(index, ((Value.Whole) value).value())));
        });
    }

    /** What a set that is related to another attribute holds, where it is there. */
    private Optional<Json> set(Set<String> held, List<Integer> columns, Assignment classes) {
        boolean isAbsent = columns.stream()
                .anyMatch(column -> table.columns().get(column).isPresence() && cls(column, classes) == 1);
        return isAbsent ? Optional.empty() : Optional.of(JsonArray.ofTexts(held));
    }

    private Optional<Json> set(
            int index, Type.Members type, List<Integer> columns, Presence presence, Assignment classes) {
        ConcreteSet value = new ConcreteSet(type, table.isByAutomaton(index));
        columns.forEach(column -> table.columns().get(column).ofSet().acceptSet(value.of(cls(column, classes))));
        if (table.isByAutomaton(index)) {
            texts.elements(index, classes).orElseThrow().forEach(value::hold);
        }
        return value.held(presence == Presence.OPTIONAL).map(JsonArray::ofTexts);
    }

    private static int cls(int column, Assignment classes) {
        return Math.toIntExact(classes.value(ClassVector.name(column)));
    }

    private static Json json(Type type, Value value) {
        if (value instanceof Value.Text text) {
            return new JsonString(text.value());
        }
        if (value instanceof Value.Truth truth) {
            return new JsonBoolean(truth.value());
        }
        if (value instanceof Value.Whole whole) {
            return number(type, whole.value());
        }
        throw new IllegalArgumentException("no scalar: " + value);
    }

    private static Json number(Type type, long number) {
        if (type instanceof Type.Instant) {
            return new JsonString(InstantSpelling.of(number));
        }
        return type instanceof Type.Decimal decimal ? Json.ofDecimal(number, decimal.scale()) : Json.ofWhole(number);
    }
}
