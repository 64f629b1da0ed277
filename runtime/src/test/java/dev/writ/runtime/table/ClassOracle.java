package dev.writ.runtime.table;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The class of each column by its definition, column by column. */
public final class ClassOracle {
    private ClassOracle() {}

    /** A number of that type, as a request may spell it. */
    public static String spelled(ValueType type, long number) {
        if (type instanceof ValueType.Decimal decimal) {
            return DecimalSpelling.of(number, decimal.scale());
        }
        return type instanceof ValueType.Instant ? InstantSpelling.of(number) : Long.toString(number);
    }

    /** @param values canonical, by attribute: texts (numbers as they are spelled), booleans, lists of texts */
    public static int[] classes(TableData table, Map<Integer, Object> values) {
        return table.columns().stream()
                .mapToInt(column -> classOf(table, column, values))
                .toArray();
    }

    private static int classOf(TableData table, Column column, Map<Integer, Object> values) {
        Object value = values.get(column.attribute());
        if (column instanceof Column.Presence) {
            return value == null ? 1 : 0;
        } else if (column instanceof Column.Holds holds) {
            return members(value).contains(holds.member()) ? 1 : 0;
        } else if (column instanceof Column.HoldsOthers others) {
            return others.members().containsAll(members(value)) ? 0 : 1;
        } else if (column instanceof Column.HoldsMatch match) {
            Automaton automaton = table.automata().get(match.automaton());
            return members(value).stream()
                            .anyMatch(member -> SampleAutomata.classOf(automaton, member) == match.output())
                    ? 1
                    : 0;
        } else if (column instanceof Column.Compares compares) {
            return compared(table, compares, value, values.get(compares.right()));
        } else if (column instanceof Column.Differs differs) {
            return differing(table, differs, value, values.get(differs.right()));
        } else if (column instanceof Column.HoldsValues holds) {
            return value != null
                            && values.get(holds.right()) != null
                            && isAsAsked(holds.quantifier(), members(value), members(values.get(holds.right())))
                    ? 1
                    : 0;
        }
        return value == null ? column.classes() - 1 : scalar(table, column, value);
    }

    private static int compared(
            TableData table, Column.Compares column, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return column.classes() - 1;
        } else if (!column.ordered()) {
            return left.equals(right) ? 1 : 0;
        }
        ValueType type = table.attributes().get(column.attribute()).type();
        return number(type, left).compareTo(number(type, right)) + 1;
    }

    private static int differing(
            TableData table, Column.Differs column, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return column.classes() - 1;
        }
        ValueType type = table.attributes().get(column.attribute()).type();
        BigDecimal difference = number(type, left).subtract(number(type, right));
        return (int) column.bounds().stream()
                .filter(bound -> difference.compareTo(BigDecimal.valueOf(bound)) >= 0)
                .count();
    }

    private static boolean isAsAsked(Quantifier quantifier, List<String> set, List<String> values) {
        return switch (quantifier) {
            case ANY -> values.stream().anyMatch(set::contains);
            case ALL -> values.stream().allMatch(set::contains);
            case ONLY -> set.stream().allMatch(values::contains);
        };
    }

    private static int scalar(TableData table, Column column, Object value) {
        if (column instanceof Column.Truths) {
            return value.equals(true) ? 1 : 0;
        } else if (column instanceof Column.Matches matches) {
            return SampleAutomata.classOf(table.automata().get(matches.automaton()), (String) value);
        } else if (column instanceof Column.Words words) {
            for (int cls = 0; cls < words.listed().size(); cls++) {
                if (words.listed().get(cls).contains(value)) {
                    return cls;
                }
            }
            return words.listed().size();
        }
        ValueType type = table.attributes().get(column.attribute()).type();
        List<Long> starts = ((Column.Intervals) column).starts();
        int cls = starts.size() - 1;
        while (BigDecimal.valueOf(starts.get(cls)).compareTo(number(type, value)) > 0) {
            cls--;
        }
        return cls;
    }

    /** In units. */
    private static BigDecimal number(ValueType type, Object value) {
        if (type instanceof ValueType.Instant) {
            Instant instant = Instant.parse((String) value);
            return BigDecimal.valueOf(instant.getEpochSecond())
                    .movePointRight(9)
                    .add(BigDecimal.valueOf(instant.getNano()));
        }
        int scale = type instanceof ValueType.Decimal decimal ? decimal.scale() : 0;
        return new BigDecimal((String) value).movePointRight(scale);
    }

    @SuppressWarnings("unchecked")
    private static List<String> members(@Nullable Object value) {
        return value == null ? List.of() : value instanceof String one ? List.of(one) : (List<String>) value;
    }
}
