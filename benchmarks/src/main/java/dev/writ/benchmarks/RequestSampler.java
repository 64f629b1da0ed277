package dev.writ.benchmarks;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Random valid requests for a table; of each attribute, values of every class. */
final class RequestSampler {
    private static final int MOST_MEMBERS = 3;

    private final Guard guard;
    private final TableData table;
    private final SplittableRandom random;
    private final List<List<Object>> values = new ArrayList<>();

    RequestSampler(Guard guard, long seed) {
        this.guard = guard;
        this.table = guard.table();
        this.random = new SplittableRandom(seed);
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            values.add(values(attribute));
        }
    }

    private List<Object> values(int attribute) {
        ValueType type = table.attributes().get(attribute).type();
        List<Object> found = new ArrayList<>();
        if (type instanceof ValueType.Enumeration enumeration) {
            found.addAll(enumeration.values());
        } else if (type instanceof ValueType.Truth) {
            found.addAll(List.of(true, false));
        } else if (type instanceof ValueType.Whole whole) {
            found.add(whole.min());
        } else if (type instanceof ValueType.Text) {
            found.add("elsewhere");
        } else if (type instanceof ValueType.Members members) {
            found.addAll(members.values().orElse(List.of("other")));
        } else {
            throw new IllegalArgumentException("no values of " + type);
        }
        for (Column column : table.columns()) {
            if (column.attribute() == attribute && column instanceof Column.Intervals intervals) {
                found.addAll(intervals.starts());
            } else if (column.attribute() == attribute && column instanceof Column.Words words) {
                words.listed().forEach(found::addAll);
            }
        }
        return found;
    }

    int actions() {
        return table.actions().size();
    }

    /** Any action, all alike. */
    int uniform() {
        return random.nextInt(actions());
    }

    /** Four of five times one of the first fifth of the actions, of these again, and so on. */
    int skewed() {
        int most = actions();
        while (most > 1 && random.nextInt(5) > 0) {
            most = Math.max(1, most / 5);
        }
        return random.nextInt(most);
    }

    /** What a request says: the values of everything that its action requires. */
    record Sample(int action, List<Integer> attributes, List<Object> values) {
        Request set(Request request) {
            request.reset(action);
            for (int i = 0; i < attributes.size(); i++) {
                RequestSampler.set(request, attributes.get(i), values.get(i));
            }
            return request;
        }

        /** As {@link #set(Request)}, with another text instead of one of the values. */
        Request set(Request request, int attribute, String text) {
            request.reset(action);
            for (int i = 0; i < attributes.size(); i++) {
                boolean replaced = attributes.get(i) == attribute;
                RequestSampler.set(request, attributes.get(i), replaced ? text : values.get(i));
            }
            return request;
        }
    }

    Sample next(int action) {
        List<Integer> attributes = new ArrayList<>();
        List<Object> chosen = new ArrayList<>();
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            if (has(action, attribute)) {
                attributes.add(attribute);
                chosen.add(choose(attribute));
            }
        }
        return new Sample(action, attributes, chosen);
    }

    Request fresh(int action) {
        return next(action).set(guard.newRequest());
    }

    private Object choose(int attribute) {
        List<Object> of = values.get(attribute);
        if (!(table.attributes().get(attribute).type() instanceof ValueType.Members)) {
            return of.get(random.nextInt(of.size()));
        }
        TreeSet<String> members = new TreeSet<>();
        for (int i = random.nextInt(MOST_MEMBERS + 1); i > 0; i--) {
            members.add((String) of.get(random.nextInt(of.size())));
        }
        return new Members(List.copyOf(members));
    }

    private record Members(List<String> members) {}

    private static void set(Request request, int attribute, Object value) {
        if (value instanceof Members set) {
            request.set(attribute, set.members());
        } else if (value instanceof String text) {
            request.set(attribute, text);
        } else if (value instanceof Long number) {
            request.set(attribute, number.longValue());
        } else {
            request.set(attribute, (boolean) value);
        }
    }

    private boolean has(int action, int attribute) {
        TableData.Attribute declared = table.attributes().get(attribute);
        if (declared.source() != TableData.Source.ARGUMENT) {
            return !declared.optional();
        }
        return table.actions().get(action).arguments().stream()
                .anyMatch(argument -> argument.attribute() == attribute && !argument.optional());
    }
}
