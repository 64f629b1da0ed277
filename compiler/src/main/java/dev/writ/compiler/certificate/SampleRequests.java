package dev.writ.compiler.certificate;

import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a concrete request for a vector of classes, the plainest there is. It need not be valid: rows speak of all
 * vectors, also of an argument together with an action that does not have it.
 */
public final class SampleRequests {
    /** Greater numbers are spelled as strings, because many readers round them. */
    private static final long GREATEST_PLAIN = 1L << 53;

    private final Vocabulary vocabulary;
    private final List<Column> columns;
    private final List<String> actions;

    /** By attribute. */
    private final List<List<Integer>> columnsOf = new ArrayList<>();

    public SampleRequests(Vocabulary vocabulary, List<Column> columns) {
        this.vocabulary = vocabulary;
        this.columns = List.copyOf(columns);
        this.actions =
                vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
        vocabulary.attributes().forEach(attribute -> columnsOf.add(new ArrayList<>()));
        for (int column = 0; column < columns.size(); column++) {
            columnsOf.get(columns.get(column).attribute()).add(column);
        }
    }

    /** Absent where no values fall into these classes together. */
    public Optional<Validation.Valid> of(Certificate.Vector vector) {
        SortedMap<String, Value> values = new TreeMap<>();
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            Vocabulary.Attribute attribute = vocabulary.attributes().get(index);
            Sample sample = sample(index, attribute.type(), vector.classes());
            if (!sample.isPossible) {
                return Optional.empty();
            }
            sample.value.ifPresent(value -> values.put(attribute.name(), value));
        }
        return Optional.of(new Validation.Valid(action(vector.action()), values));
    }

    /** The same request in the spelling of requests. */
    public Optional<JsonObject> json(Certificate.Vector vector) {
        return of(vector).map(request -> {
            List<JsonObject.Member> members = new ArrayList<>();
            members.add(new JsonObject.Member("action", new JsonString(request.action())));
            request.values().forEach((name, value) -> members.add(new JsonObject.Member(name, json(value))));
            return new JsonObject(members);
        });
    }

    private static Json json(Value value) {
        if (value instanceof Value.Truth truth) {
            return new JsonBoolean(truth.value());
        }
        if (value instanceof Value.Whole whole) {
            boolean isPlain = Math.abs(whole.value()) <= GREATEST_PLAIN;
            return isPlain ? JsonNumber.of(whole.value()) : new JsonString(Long.toString(whole.value()));
        }
        if (value instanceof Value.Members members) {
            return new JsonArray(
                    members.values().stream().<Json>map(JsonString::new).toList());
        }
        return new JsonString(((Value.Text) value).value());
    }

    /** @param value absent where the request lacks the attribute */
    private record Sample(boolean isPossible, Optional<Value> value) {
        static final Sample ABSENT = new Sample(true, Optional.empty());
        static final Sample IMPOSSIBLE = new Sample(false, Optional.empty());

        static Sample of(Value value) {
            return new Sample(true, Optional.of(value));
        }
    }

    private String action(int index) {
        return index < actions.size() ? actions.get(index) : notAmong(new HashSet<>(actions));
    }

    private Sample sample(int attribute, Type type, List<Integer> classes) {
        List<Integer> own = columnsOf.get(attribute);
        if (own.isEmpty()) {
            return Sample.of(ordinary(type));
        }
        if (type instanceof Type.Members members) {
            return set(own, members, classes);
        }
        if (own.size() > 1) {
            return Sample.IMPOSSIBLE;
        }
        return scalar(columns.get(own.get(0)), type, classes.get(own.get(0)));
    }

    private static Sample scalar(Column column, Type type, int cls) {
        if (column.mayBeAbsent() && cls == column.classes() - 1) {
            return Sample.ABSENT;
        }
        if (column instanceof Column.Words words) {
            return word(words, type, cls);
        }
        if (column instanceof Column.Intervals intervals && type instanceof Type.Whole whole) {
            long first = Math.max(whole.min(), intervals.starts().get(cls));
            long last = cls + 1 < intervals.starts().size() ? intervals.starts().get(cls + 1) - 1 : whole.max();
            return first > last ? Sample.IMPOSSIBLE : Sample.of(new Value.Whole(nearestToZero(first, last)));
        }
        if (column instanceof Column.Truths) {
            return Sample.of(new Value.Truth(cls == 1));
        }
        return Sample.IMPOSSIBLE;
    }

    private static Sample word(Column.Words words, Type type, int cls) {
        if (cls < words.listed().size()) {
            return Sample.of(new Value.Text(words.listed().get(cls).get(0)));
        }
        Set<String> listed = new HashSet<>();
        words.listed().forEach(listed::addAll);
        return other(
                        type instanceof Type.Enumeration enumeration
                                ? Optional.of(enumeration.values())
                                : Optional.empty(),
                        listed)
                .map(word -> Sample.of(new Value.Text(word)))
                .orElse(Sample.IMPOSSIBLE);
    }

    private Sample set(List<Integer> own, Type.Members type, List<Integer> classes) {
        Set<String> held = new TreeSet<>();
        boolean isAbsent = false;
        for (int index : own) {
            Column column = columns.get(index);
            int cls = classes.get(index);
            if (column instanceof Column.Presence) {
                isAbsent = cls == 1;
            } else if (column instanceof Column.Holds holds) {
                if (cls == 1) {
                    held.add(holds.member());
                }
            } else if (column instanceof Column.HoldsOthers others) {
                if (cls == 1) {
                    Optional<String> other = other(type.values(), new HashSet<>(others.members()));
                    if (other.isEmpty()) {
                        return Sample.IMPOSSIBLE;
                    }
                    held.add(other.get());
                }
            } else {
                return Sample.IMPOSSIBLE;
            }
        }
        if (isAbsent) {
            return held.isEmpty() ? Sample.ABSENT : Sample.IMPOSSIBLE;
        }
        return Sample.of(new Value.Members(new TreeSet<>(held)));
    }

    private static Value ordinary(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return new Value.Text(enumeration.values().get(0));
        }
        if (type instanceof Type.Whole whole) {
            return new Value.Whole(nearestToZero(whole.min(), whole.max()));
        }
        if (type instanceof Type.Truth) {
            return new Value.Truth(false);
        }
        return type instanceof Type.Members ? new Value.Members(new TreeSet<>()) : new Value.Text("a");
    }

    private static Optional<String> other(Optional<List<String>> values, Set<String> taken) {
        return values.isEmpty()
                ? Optional.of(notAmong(taken))
                : values.get().stream().filter(value -> !taken.contains(value)).findFirst();
    }

    private static String notAmong(Set<String> taken) {
        String word = "a";
        for (int number = 1; taken.contains(word); number++) {
            word = "a" + number;
        }
        return word;
    }

    private static long nearestToZero(long first, long last) {
        return first > 0 ? first : Math.min(last, 0);
    }
}
