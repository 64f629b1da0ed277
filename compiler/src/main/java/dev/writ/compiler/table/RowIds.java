package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.textset.ClassDescriptions;
import dev.writ.compiler.textset.TextSetWords;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names a row by what it says rather than by where it stands: the hash of its effect, action names and values, so that
 * a change elsewhere in the policy, which renumbers classes, leaves the name.
 */
final class RowIds {
    private static final int DIGITS = 16;

    private final List<TableData.Attribute> attributes;
    private final List<TableData.Action> actions;
    private final List<Column> columns;
    private final ClassDescriptions descriptions;

    RowIds(List<TableData.Attribute> attributes, List<TableData.Action> actions, Atoms atoms) {
        this.attributes = attributes;
        this.actions = actions;
        this.columns = atoms.columns();
        this.descriptions = new ClassDescriptions(atoms.textSets(), atoms.automata());
    }

    String of(Effect effect, TableData.Region region) {
        JsonObject content = JsonObject.builder()
                .with("effect", effect.word())
                .with("actions", actions(region.actions()))
                .with("cells", region.cells().stream().map(this::cell).toList())
                .build();
        return Sha256.hex(JsonWriter.canonical(content)).substring(0, DIGITS);
    }

    private Json actions(List<Integer> indexes) {
        if (indexes.isEmpty()) {
            return new JsonNull();
        }
        if (indexes.contains(actions.size())) {
            Set<Integer> named = new HashSet<>(indexes);
            return JsonObject.builder()
                    .with(
                            "not",
                            texts(IntStream.range(0, actions.size())
                                    .filter(index -> !named.contains(index))
                                    .mapToObj(index -> actions.get(index).name())))
                    .build();
        }
        return texts(indexes.stream().map(index -> actions.get(index).name()));
    }

    private Json cell(TableData.Cell cell) {
        Column column = columns.get(cell.column());
        List<JsonObject.Member> members = new ArrayList<>();
        if (column.attribute() != Column.NO_ATTRIBUTE) {
            members.add(member(
                    "attribute",
                    new JsonString(attributes.get(column.attribute()).name())));
            boolean absent = column.mayBeAbsent() && cell.classes().contains(column.classes() - 1);
            members.add(member("absent", new JsonBoolean(absent)));
        }
        members.add(column.accept(new Content(cell.classes())));
        return new JsonObject(members);
    }

    private Json steps(Column.Derived derived) {
        return new JsonArray(derived.steps().stream()
                .<Json>map(step -> JsonObject.builder()
                        .with("cell", cell(new TableData.Cell(step.column(), step.classes())))
                        .with("then", Integer.toString(step.then()))
                        .with("otherwise", Integer.toString(step.otherwise()))
                        .build())
                .toList());
    }

    /** What some classes of a column say, absence apart. */
    private final class Content implements Column.Visitor<JsonObject.Member> {
        private final List<Integer> classes;

        Content(List<Integer> classes) {
            this.classes = classes;
        }

        @Override
        public JsonObject.Member visitWords(Column.Words column) {
            return words(column, classes);
        }

        @Override
        public JsonObject.Member visitIntervals(Column.Intervals column) {
            return member("numbers", numbers(column, classes));
        }

        @Override
        public JsonObject.Member visitTruths(Column.Truths column) {
            return member("truths", texts(classes.stream().filter(c -> c < 2).map(c -> c == 1 ? "true" : "false")));
        }

        @Override
        public JsonObject.Member visitMatches(Column.Matches column) {
            List<Integer> outputs =
                    classes.stream().filter(c -> c < column.outputs()).toList();
            return member("forms", texts(column.attribute(), column.automaton(), outputs));
        }

        @Override
        public JsonObject.Member visitCompares(Column.Compares column) {
            return compared(column, classes);
        }

        @Override
        public JsonObject.Member visitDiffers(Column.Differs column) {
            Json held = texts(classes.stream()
                    .filter(c -> c <= column.bounds().size())
                    .map(c -> (c == 0 ? "" : column.bounds().get(c - 1))
                            + ".."
                            + (c == column.bounds().size()
                                    ? ""
                                    : column.bounds().get(c) - 1)));
            return related("differs", column, held);
        }

        @Override
        public JsonObject.Member visitHoldsValues(Column.HoldsValues column) {
            String word = column.quantifier().word();
            return related(classes.contains(1) ? "holds" : "lacks", column, new JsonString(word));
        }

        @Override
        public JsonObject.Member visitHolds(Column.Holds column) {
            return member(classes.contains(1) ? "holds" : "lacks", new JsonString(column.member()));
        }

        @Override
        public JsonObject.Member visitHoldsOthers(Column.HoldsOthers column) {
            return member(classes.contains(1) ? "holdsMoreThan" : "holdsAtMost", texts(column.members().stream()));
        }

        @Override
        public JsonObject.Member visitHoldsMatch(Column.HoldsMatch column) {
            return member(
                    classes.contains(1) ? "holdsForm" : "lacksForm",
                    texts(column.attribute(), column.automaton(), List.of(column.output())));
        }

        @Override
        public JsonObject.Member visitPresence(Column.Presence column) {
            return member("present", new JsonBoolean(classes.contains(0)));
        }

        @Override
        public JsonObject.Member visitCounted(Column.Counted column) {
            int last = classes.get(classes.size() - 1);
            String end =
                    last + 1 < column.classes() ? Long.toString(column.starts().get(last + 1) - 1) : "";
            return member("counted", new JsonString(column.starts().get(classes.get(0)) + ".." + end));
        }

        @Override
        public JsonObject.Member visitDerived(Column.Derived column) {
            return member(classes.contains(1) ? "holds" : "fails", steps(column));
        }
    }

    private Json texts(int attribute, int automaton, List<Integer> outputs) {
        ClassDescriptions.Cell cell = descriptions.of(attribute, automaton, outputs);
        TextSetWords text = new TextSetWords(word -> JsonWriter.quoted(word));
        return JsonObject.builder()
                .with("any", text.of(cell.any()))
                .with("none", text.of(cell.none()))
                .with("like", texts(cell.like().stream()))
                .build();
    }

    private JsonObject.Member compared(Column.Compares column, List<Integer> classes) {
        List<String> words = column.ordered() ? List.of("less", "equal", "greater") : List.of("different", "equal");
        Json held = texts(classes.stream().filter(c -> c < words.size()).map(words::get));
        return member(
                "compared",
                JsonObject.builder()
                        .with("with", attributes.get(column.right()).name())
                        .with("is", held)
                        .build());
    }

    private JsonObject.Member related(String how, Column.Relational column, Json is) {
        return member(
                how,
                JsonObject.builder()
                        .with("with", attributes.get(column.right()).name())
                        .with("is", is)
                        .build());
    }

    private static JsonObject.Member words(Column.Words words, List<Integer> classes) {
        boolean others = words.others() && classes.contains(words.listed().size());
        List<String> values = new ArrayList<>();
        for (int c = 0; c < words.listed().size(); c++) {
            if (classes.contains(c) != others) {
                values.addAll(words.listed().get(c));
            }
        }
        return member(others ? "not" : "in", texts(values.stream()));
    }

    private Json numbers(Column.Intervals intervals, List<Integer> classes) {
        List<Integer> numbers =
                classes.stream().filter(c -> c < intervals.starts().size()).toList();
        if (numbers.isEmpty()) {
            return new JsonNull();
        }
        int last = numbers.get(numbers.size() - 1);
        long end = last + 1 < intervals.starts().size()
                ? intervals.starts().get(last + 1) - 1
                : greatest(attributes.get(intervals.attribute()).type());
        // Strings, since canonical JSON has no numbers beyond 2^53.
        return new JsonString(intervals.starts().get(numbers.get(0)) + ".." + end);
    }

    private static long greatest(ValueType type) {
        return type.numbers().orElseThrow().max();
    }

    private static JsonObject.Member member(String name, Json value) {
        return new JsonObject.Member(name, value);
    }

    private static Json texts(Stream<String> texts) {
        return new JsonArray(texts.sorted().<Json>map(JsonString::new).toList());
    }
}
