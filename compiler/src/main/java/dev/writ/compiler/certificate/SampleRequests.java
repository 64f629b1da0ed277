package dev.writ.compiler.certificate;

import dev.writ.compiler.atom.BranchingProgram;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a concrete request for a vector of classes, the plainest there is. It need not be valid: rows speak of all
 * vectors, also of an argument together with an action that does not have it.
 */
public final class SampleRequests {
    private static final int MOST_KNOWN = 20_000;

    private final Vocabulary vocabulary;
    private final List<Column> columns;
    private final List<Automaton> automata;
    private final List<String> actions;
    private final String unlisted;
    private final PatternSamples patterns;

    /** By attribute, the columns that it alone decides. */
    private final List<List<Integer>> columnsOf = new ArrayList<>();

    private final List<List<Sample>> scalars;

    private final Optional<ClockSamples> clock;

    private final SampleLines lines;
    private final boolean hasRelations;
    private final MembershipRepair relatedSets;

    /** By attribute with several columns, the samples so far by its classes in these; more are made again. */
    private final List<Map<List<Integer>, Sample>> known = new ArrayList<>();

    public SampleRequests(Vocabulary vocabulary, List<Column> columns, List<Automaton> automata) {
        this.vocabulary = vocabulary;
        this.columns = List.copyOf(columns);
        this.automata = List.copyOf(automata);
        this.patterns = new PatternSamples(this.columns, this.automata);
        this.actions =
                vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
        this.unlisted = PlainValues.notAmong("a", new HashSet<>(actions));
        vocabulary.attributes().forEach(attribute -> {
            columnsOf.add(new ArrayList<>());
            known.add(new ConcurrentHashMap<>());
        });
        for (int column = 0; column < columns.size(); column++) {
            int attribute = columns.get(column).attribute();
            if (columns.get(column).isOf(attribute)) {
                columnsOf.get(attribute).add(column);
            }
        }
        this.clock = ClockSamples.of(vocabulary);
        this.lines = new SampleLines(vocabulary, this.columns, this.automata);
        this.hasRelations =
                this.columns.stream().anyMatch(column -> column.relation().isPresent());
        this.relatedSets = new MembershipRepair(vocabulary, this.columns, this.automata);
        this.scalars =
                IntStream.range(0, columns.size()).mapToObj(this::scalars).toList();
    }

    /** Absent where no values fall into these classes together, or none were found. */
    public Optional<Validation.Valid> of(Certificate.Vector vector) {
        if (!derives(vector.classes())) {
            return Optional.empty();
        }
        SortedMap<String, Value> values = new TreeMap<>();
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            Vocabulary.Attribute attribute = vocabulary.attributes().get(index);
            Sample sample = sample(index, attribute.type(), vector.classes());
            if (!sample.isPossible()) {
                return Optional.empty();
            }
            sample.value().ifPresent(value -> values.put(attribute.name(), value));
        }
        if (clock.isPresent() && !clock.get().set(values, name -> range(name, vector.classes()))) {
            return Optional.empty();
        }
        if (hasRelations) {
            relateNumbers(values, vector.classes());
            relatedSets.relate(values, vector.classes());
        }
        if (!lines.write(values)) {
            return Optional.empty();
        }
        Validation.Valid request = new Validation.Valid(action(vector.action()), values);
        return compares(request, vector.classes()) ? Optional.of(request) : Optional.empty();
    }

    /** Whether each class of a column has a request, whatever the classes of the other columns. */
    public boolean isFree(int column) {
        int attribute = columns.get(column).attribute();
        boolean isCompared = columns.stream().anyMatch(other -> other.compares(attribute));
        boolean isDerivedFrom =
                columns.stream().flatMap(other -> other.steps().stream()).anyMatch(step -> step.column() == column);
        return !isCompared
                && !lines.concern(attribute)
                && !isDerivedFrom
                && !isOfClock(attribute)
                && (isPossible(scalars.get(column)) || isOfMembers(column));
    }

    /** A derived column is of no attribute. */
    private boolean isOfClock(int attribute) {
        return attribute >= 0
                && clock.isPresent()
                && clock.get().isOneOfTwo(vocabulary.attributes().get(attribute).name());
    }

    /** The numbers that a class holds, or all where none is asked for. */
    private Type.Range range(String name, List<Integer> classes) {
        int attribute =
                vocabulary.attributes().indexOf(vocabulary.attribute(name).orElseThrow());
        Type.Range whole = vocabulary.attributes().get(attribute).type().range().orElseThrow();
        return columnsOf.get(attribute).stream()
                .findFirst()
                .map(column -> PlainValues.range((Column.Intervals) columns.get(column), whole, classes.get(column)))
                .orElse(whole);
    }

    private static boolean isPossible(List<Sample> scalars) {
        return !scalars.isEmpty() && scalars.stream().allMatch(Sample::isPossible);
    }

    /** Whether it belongs to a set of which nothing is asked but single members: then any may be held together. */
    private boolean isOfMembers(int column) {
        return columns.get(column) instanceof Column.Holds
                && columnsOf.get(columns.get(column).attribute()).stream()
                        .allMatch(other -> columns.get(other) instanceof Column.Holds);
    }

    /** Whether the classes of derived columns are those that the others make them. */
    private boolean derives(List<Integer> classes) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c) instanceof Column.Derived derived
                    && BranchingProgram.classOf(derived, classes::get) != classes.get(c)) {
                return false;
            }
        }
        return true;
    }

    /** Moves numbers inside of their classes until they differ as they should, if they can. */
    private void relateNumbers(SortedMap<String, Value> values, List<Integer> classes) {
        RelatedNumbers numbers = new RelatedNumbers();
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            String name = vocabulary.attributes().get(index).name();
            int attribute = index;
            if (values.get(name) instanceof Value.Whole value
                    && !isOfClock(index)
                    && columns.stream().anyMatch(column -> column.compares(attribute))) {
                Type.Range range = range(name, classes);
                numbers.number(index, value.value(), range.min(), range.max());
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            Optional<Column.Relational> related =
                    columns.get(c).relation().filter(column -> areNumbers(column, values));
            if (related.isPresent()) {
                if (related.get().mayBeAbsent()
                        && classes.get(c) == related.get().classes() - 1) {
                    return;
                }
                numbers.related(related.get(), classes.get(c));
            }
        }
        numbers.solved()
                .ifPresent(solved -> solved.forEach((attribute, value) ->
                        values.put(vocabulary.attributes().get(attribute).name(), new Value.Whole(value))));
    }

    private boolean areNumbers(Column.Relational column, SortedMap<String, Value> values) {
        return Stream.of(column.attribute(), column.right())
                .allMatch(attribute -> !isOfClock(attribute)
                        && values.get(vocabulary.attributes().get(attribute).name()) instanceof Value.Whole);
    }

    /** Whether the values, found one by one, also compare as they should. */
    private boolean compares(Validation.Valid request, List<Integer> classes) {
        for (int c = 0; c < columns.size(); c++) {
            int cls = classes.get(c);
            if (columns.get(c)
                    .relation()
                    .filter(column -> new RelatedClass(vocabulary, request).of(column) != cls)
                    .isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** The same request in the spelling of requests, without what its action does not ask for and no column tests. */
    public Optional<JsonObject> json(Certificate.Vector vector) {
        return of(vector).map(request -> {
            List<JsonObject.Member> members = new ArrayList<>();
            members.add(new JsonObject.Member("action", new JsonString(request.action())));
            request.values().forEach((name, value) -> {
                if (isAskedFor(request.action(), name, value)) {
                    Type type = vocabulary.attribute(name).orElseThrow().type();
                    members.add(new JsonObject.Member(name, json(type, value)));
                }
            });
            return new JsonObject(members);
        });
    }

    private boolean isAskedFor(String action, String name, Value value) {
        Vocabulary.Attribute attribute = vocabulary.attribute(name).orElseThrow();
        if (vocabulary.presence(attribute, action) == Vocabulary.Presence.REQUIRED) {
            return true;
        }
        int index = vocabulary.attributes().indexOf(attribute);
        List<Integer> own = columnsOf.get(index);
        boolean isNothing =
                value instanceof Value.Members members && members.values().isEmpty();
        boolean tells = own.stream().anyMatch(c -> !isNothing || columns.get(c).isPresence());
        return tells || columns.stream().anyMatch(column -> column.compares(index));
    }

    private static Json json(Type type, Value value) {
        if (value instanceof Value.Truth truth) {
            return new JsonBoolean(truth.value());
        }
        if (value instanceof Value.Whole number) {
            return type instanceof Type.Whole
                    ? Json.ofWhole(number.value())
                    : new JsonString(type.spelled(number.value()));
        }
        if (value instanceof Value.Members members) {
            return JsonArray.ofTexts(members.values());
        }
        return new JsonString(((Value.Text) value).value());
    }

    /** The name of an action; of one that is not listed, if that is its index. */
    String action(int index) {
        return index < actions.size() ? actions.get(index) : unlisted;
    }

    private Sample sample(int attribute, Type type, List<Integer> classes) {
        List<Integer> own = columnsOf.get(attribute);
        if (own.isEmpty()) {
            return Sample.of(PlainValues.of(type));
        }
        if (own.size() == 1 && !type.isSet()) {
            return scalars.get(own.get(0)).get(classes.get(own.get(0)));
        }
        Map<List<Integer>, Sample> samples = known.get(attribute);
        List<Integer> ownClasses = own.stream().map(classes::get).toList();
        Sample sample = samples.get(ownClasses);
        if (sample == null) {
            sample = type instanceof Type.Members members ? counted(own, members, classes) : text(own, type, classes);
            if (samples.size() < MOST_KNOWN) {
                samples.put(ownClasses, sample);
            }
        }
        return sample;
    }

    /** Of each class of a column that alone decides a scalar; empty where it does not. */
    private List<Sample> scalars(int column) {
        int attribute = columns.get(column).attribute();
        if (!columns.get(column).isOf(attribute)) {
            return List.of();
        }
        Type type = vocabulary.attributes().get(attribute).type();
        return type.isSet() || columnsOf.get(attribute).size() != 1
                ? List.of()
                : IntStream.range(0, columns.get(column).classes())
                        .mapToObj(cls -> scalar(columns.get(column), type, cls))
                        .toList();
    }

    /** For the classes that several automata give to one text. */
    private Sample text(List<Integer> own, Type type, List<Integer> classes) {
        long absent = own.stream()
                .filter(c -> columns.get(c).mayBeAbsent()
                        && classes.get(c) == columns.get(c).classes() - 1)
                .count();
        if (absent > 0) {
            return absent == own.size() ? Sample.ABSENT : Sample.IMPOSSIBLE;
        }
        return patterns.text(TextSets.kind(type), own, classes)
                .map(text -> Sample.of(new Value.Text(text)))
                .orElse(Sample.IMPOSSIBLE);
    }

    private Sample scalar(Column column, Type type, int cls) {
        return column.mayBeAbsent() && cls == column.classes() - 1
                ? Sample.ABSENT
                : column.ofScalar().acceptScalar(new ScalarSample(type, automata, cls));
    }

    /** A set with what its columns ask for, and as many elements. */
    private Sample counted(List<Integer> own, Type.Members type, List<Integer> classes) {
        List<Integer> others = own.stream()
                .filter(c -> !(columns.get(c) instanceof Column.Counted))
                .toList();
        if (others.size() == own.size()) {
            return set(own, type, classes);
        }
        Sample sample = others.isEmpty() ? Sample.of(new Value.Members(new TreeSet<>())) : set(others, type, classes);
        return sample.isPossible()
                ? new SizedSet(type, columns, automata)
                        .of(sample.value().map(held -> ((Value.Members) held).values()), own, classes)
                : sample;
    }

    private Sample set(List<Integer> own, Type.Members type, List<Integer> classes) {
        boolean asksForAny = own.stream().anyMatch(c -> columns.get(c) instanceof Column.HoldsOthers);
        if (patterns.asked(own).size() > (asksForAny ? 0 : 1)) {
            return matched(own, type, classes);
        }
        SetSample sample = new SetSample(type, automata);
        own.stream()
                .filter(column -> classes.get(column) == 1)
                .forEach(column -> columns.get(column).ofSet().acceptSet(sample));
        return sample.sample();
    }

    /** For a set whose members several automata are asked about. */
    private Sample matched(List<Integer> own, Type.Members type, List<Integer> classes) {
        List<Integer> about =
                own.stream().filter(c -> !columns.get(c).isPresence()).toList();
        boolean isAbsent = own.stream().anyMatch(c -> !about.contains(c) && classes.get(c) == 1);
        Optional<Set<String>> held = patterns.members(TextSets.kind(type), about, classes);
        if (held.isEmpty() || (isAbsent && !held.get().isEmpty())) {
            return Sample.IMPOSSIBLE;
        }
        return isAbsent ? Sample.ABSENT : Sample.of(new Value.Members(new TreeSet<>(held.get())));
    }
}
