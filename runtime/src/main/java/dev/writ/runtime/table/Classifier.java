package dev.writ.runtime.table;

import dev.writ.runtime.table.TableData.Column;
import dev.writ.runtime.table.TableData.ValueType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says whether a value is one of its attribute, and into which class of each column it falls. Fixed code; what is
 * particular to a policy are the types and columns of its table.
 *
 * <p>Classes are written into an array by column. Where a value does not fit, what is in the array is of no use.
 */
public final class Classifier {
    private final AttributeClasses[] attributes;
    private final int[] absent;

    private Classifier(AttributeClasses[] attributes, int[] absent) {
        this.attributes = attributes;
        this.absent = absent;
    }

    /** @throws IllegalArgumentException if the table is not well-formed, saying what is wrong */
    public static Classifier of(TableData table) {
        TableCheck.check(table);
        AttributeClasses[] attributes = IntStream.range(0, table.attributes().size())
                .mapToObj(index -> attribute(table, index))
                .toArray(AttributeClasses[]::new);
        int[] absent = table.columns().stream().mapToInt(Classifier::absent).toArray();
        return new Classifier(attributes, absent);
    }

    private static AttributeClasses attribute(TableData table, int index) {
        int[] columns = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).attribute() == index)
                .toArray();
        List<Column> kinds =
                Arrays.stream(columns).mapToObj(table.columns()::get).toList();
        ValueType type = table.attributes().get(index).type();
        if (type instanceof ValueType.Enumeration enumeration) {
            return new EnumerationClasses(enumeration, columns, kinds);
        } else if (type instanceof ValueType.Truth) {
            return new TruthClasses(columns);
        } else if (type instanceof ValueType.Whole whole) {
            return new WholeClasses(whole, columns, kinds);
        } else if (type instanceof ValueType.Text) {
            return new TextClasses(columns, kinds);
        } else if (type instanceof ValueType.Members members) {
            return new MemberClasses(members, columns, kinds);
        }
        throw new AssertionError("unreachable: " + type);
    }

    /** The class of a request that lacks the attribute; out of range where no valid request does. */
    private static int absent(Column column) {
        if (column.mayBeAbsent()) {
            return column.classes() - 1;
        }
        return column instanceof Column.Holds || column instanceof Column.HoldsOthers ? 0 : -1;
    }

    /** How long an array of classes must be. */
    public int columns() {
        return absent.length;
    }

    /** Classifies a request that has no attribute at all. */
    public void reset(int[] classes) {
        System.arraycopy(absent, 0, classes, 0, absent.length);
    }

    /** A text, a word of an enumeration, or a number as a text in plain spelling. */
    public Fit classify(int attribute, String value, int[] classes) {
        return attributes[attribute].text(value, classes);
    }

    public Fit classify(int attribute, long value, int[] classes) {
        return attributes[attribute].whole(value, classes);
    }

    public Fit classify(int attribute, boolean value, int[] classes) {
        return attributes[attribute].truth(value, classes);
    }

    /** A set, by its members in any order. */
    public Fit classify(int attribute, Collection<String> members, int[] classes) {
        return attributes[attribute].members(members, classes);
    }
}
