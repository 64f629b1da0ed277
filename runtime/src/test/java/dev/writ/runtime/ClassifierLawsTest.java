package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.classify.Classified;
import dev.writ.runtime.classify.Classifier;
import dev.writ.runtime.table.ClassOracle;
import dev.writ.runtime.table.SampleGateway;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import dev.writ.runtime.table.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request falls into exactly one class of each column, and into the one that the column's definition says. */
final class ClassifierLawsTest {
    private static final int REQUESTS = Integer.getInteger("classifier.requests", 2_000);

    private static final List<String> WORDS = List.of(
            "ann",
            "bob",
            "",
            "production",
            "dev",
            "OPS-1",
            "OPS-3",
            "intern",
            "operator",
            "secret",
            "r",
            "w",
            "monday",
            "saturday");
    private static final List<String> PATHS = List.of("/", "/srv", "/srv/a", "/srv/b", "/srva", "/etc");
    private static final List<String> DOMAINS =
            List.of("example.com", "a.example.com", "evil.example.com", "example.org", "xexample.com");
    private static final List<String> ADDRESSES =
            List.of("10.0.0.1", "11.0.0.0", "::1", "fd00::1", "2001:DB8:0::1", "::ffff:10.0.0.1");
    private static final List<Long> NUMBERS =
            List.of(0L, 7L, 8L, 17L, 18L, 23L, 1000L, 1001L, 99_999L, 100_000L, 1_798_070_400_000_000_000L, -1L);

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theClassesAreThoseOfTheDefinitions(int which) {
        TableData table = which == 0 ? SampleTables.production() : SampleGateway.table();
        Guard guard = Guard.of(TableJson.write(table));
        Request request = guard.newRequest();
        Classifier classifier = Classifier.of(table);
        Classified all = classifier.fresh();
        Random random = new Random(which);
        int valid = 0;
        int untested = 0;
        for (int i = 0; i < REQUESTS; i++) {
            int action = random.nextInt(table.actions().size());
            Map<Integer, Object> values = values(table, action, random);
            List<Map.Entry<Integer, Object>> order = new ArrayList<>(values.entrySet());
            Collections.shuffle(order, random);
            request.reset(action);
            order.forEach(entry -> set(request, entry.getKey(), entry.getValue()));
            classifier.reset(all);
            order.forEach(entry -> classify(classifier, entry.getKey(), entry.getValue(), all));
            if (request.isValid()) {
                valid++;
                int[] expected = ClassOracle.classes(table, values);
                classifier.deriveAll(all);
                assertArrayEquals(expected, all.classes(), values::toString);
                Set<Integer> tested = tested(table, action);
                untested += expected.length - tested.size();
                for (int column : tested) {
                    assertEquals(
                            expected[column], request.classes()[column], () -> "column " + column + " of " + values);
                }
                for (int column = 0; column < expected.length; column++) {
                    int classes = table.columns().get(column).classes();
                    assertTrue(expected[column] >= 0 && expected[column] < classes, "column " + column);
                }
            } else {
                Optional<String> invalid = request.invalid();
                assertTrue(
                        invalid.orElseThrow().contains("out of bounds")
                                || invalid.get().contains("declared")
                                || invalid.get().contains("not of one moment"),
                        invalid::get);
            }
        }
        assertTrue(valid > REQUESTS / 20, valid + " valid requests");
        assertTrue(untested > valid, untested + " columns that no row for the action tests");
    }

    /** The columns that some row of the table tests for an action: a request for it has the right class in these. */
    private static Set<Integer> tested(TableData table, int action) {
        List<TableData.Region> regions = new ArrayList<>();
        table.rows().forEach(row -> regions.add(row.region()));
        table.approvals().forEach(row -> regions.add(row.region()));
        table.sources().forEach(row -> regions.add(row.region()));
        table.limits().rows().forEach(row -> regions.add(row.region()));
        table.assumptions().forEach(assumption -> regions.addAll(assumption.violated()));
        Set<Integer> tested = new TreeSet<>();
        for (TableData.Region region : regions) {
            if (region.actions().isEmpty() || region.actions().contains(action)) {
                region.cells().forEach(cell -> tested.add(cell.column()));
            }
        }
        return tested;
    }

    @SuppressWarnings("unchecked")
    private static void classify(Classifier classifier, int attribute, Object value, Classified classified) {
        if (value instanceof String text) {
            classifier.classify(attribute, text, classified);
        } else if (value instanceof Boolean truth) {
            classifier.classify(attribute, truth, classified);
        } else {
            classifier.classify(attribute, (List<String>) value, classified);
        }
    }

    private static void set(Request request, int attribute, Object value) {
        if (value instanceof String text) {
            request.set(attribute, text);
        } else if (value instanceof Boolean truth) {
            request.set(attribute, truth);
        } else {
            @SuppressWarnings("unchecked")
            List<String> members = (List<String>) value;
            request.set(attribute, members);
        }
    }

    /** By attribute: canonical values of its kind, numbers as they are spelled; optional ones sometimes absent. */
    private static Map<Integer, Object> values(TableData table, int action, Random random) {
        Map<Integer, Object> values = new TreeMap<>();
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            int index = attribute;
            TableData.Attribute declared = table.attributes().get(attribute);
            boolean argument = declared.source() == TableData.Source.ARGUMENT;
            boolean defined = !argument
                    || table.actions().get(action).arguments().stream().anyMatch(a -> a.attribute() == index);
            boolean optional = argument
                    ? table.actions().get(action).arguments().stream()
                            .anyMatch(a -> a.attribute() == index && a.optional())
                    : declared.optional();
            if (defined && (!optional || random.nextBoolean())) {
                values.put(attribute, value(declared.type(), random));
            }
        }
        if (random.nextBoolean()) {
            readClockOnce(table, values);
        }
        return values;
    }

    /** Makes the minute of the day one of the hour, where the table knows both. */
    private static void readClockOnce(TableData table, Map<Integer, Object> values) {
        List<String> names =
                table.attributes().stream().map(TableData.Attribute::name).toList();
        int hour = names.indexOf("time.hour");
        int minute = names.indexOf("time.minute_of_day");
        if (values.containsKey(hour) && values.containsKey(minute)) {
            long inMinutes = Long.parseLong((String) values.get(hour)) * 60 + 7;
            values.put(
                    minute, ClassOracle.spelled(table.attributes().get(minute).type(), inMinutes));
        }
    }

    private static Object value(ValueType type, Random random) {
        if (type instanceof ValueType.Enumeration enumeration) {
            return one(enumeration.values(), random);
        } else if (type instanceof ValueType.Truth) {
            return random.nextBoolean();
        } else if (type instanceof ValueType.Members set) {
            List<String> members = new ArrayList<>(set.values()
                    .orElse(
                            switch (set.element()) {
                                case TEXT, COMMAND -> WORDS;
                                case PATH -> PATHS;
                                case DOMAIN -> DOMAINS;
                                case ADDRESS -> ADDRESSES;
                            }));
            Collections.shuffle(members, random);
            return List.copyOf(members.subList(0, random.nextInt(Math.min(5, members.size() + 1))));
        } else if (type instanceof ValueType.Text) {
            return one(WORDS, random);
        } else if (type instanceof ValueType.Path) {
            return one(PATHS, random);
        } else if (type instanceof ValueType.Domain) {
            return one(DOMAINS, random);
        } else if (type instanceof ValueType.Address) {
            return one(ADDRESSES, random);
        }
        return ClassOracle.spelled(type, one(NUMBERS, random));
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
