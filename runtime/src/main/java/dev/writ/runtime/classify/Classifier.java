package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableCheck;
import dev.writ.runtime.table.TableData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says whether a value is one of its attribute, and into which class of each column it falls. Fixed code; what is
 * particular to a policy are the types and columns of its table.
 *
 * <p>Classes are written into a {@link Classified}. Where a value does not fit, what is in it is of no use.
 */
public final class Classifier {
    private final AttributeClasses[] attributes;

    private final int columns;

    /** By column: the class of a request that has no attribute at all; behind them 0 for each group of flags. */
    private final int[] absent;

    /** How many attributes may have to be remembered for comparing. */
    private final int compared;

    private final Derivations derivations;

    private final TestedAttributes tested;

    private final long[] everyAttribute;

    private final ClockReadings clock;

    private Classifier(
            AttributeClasses[] attributes,
            int columns,
            int[] absent,
            int compared,
            Derivations derivations,
            TestedAttributes tested,
            ClockReadings clock) {
        this.tested = tested;
        this.everyAttribute = tested.all();
        this.attributes = attributes;
        this.columns = columns;
        this.absent = absent;
        this.compared = compared;
        this.derivations = derivations;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if the table is not well-formed, saying what is wrong */
    public static Classifier of(TableData table) {
        TableCheck.check(table);
        return ofWellFormed(table);
    }

    /** @param table one that was checked, as each is that was read */
    public static Classifier ofWellFormed(TableData table) {
        List<AutomatonWalk> automata =
                table.automata().stream().map(AutomatonWalk::new).toList();
        PackedFlags flags = new PackedFlags(table.columns());
        AttributeClasses[] attributes = IntStream.range(0, table.attributes().size())
                .mapToObj(index -> attribute(table, index, automata, flags))
                .toArray(AttributeClasses[]::new);
        int columns = table.columns().size();
        int[] absent = IntStream.range(0, flags.places())
                .map(place -> place < columns ? absent(table.columns().get(place)) : 0)
                .toArray();
        ClockReadings clock = ClockReadings.of(table);
        boolean remembers = clock.areBothGiven()
                || IntStream.range(0, attributes.length).anyMatch(index -> Comparisons.exist(table, index));
        int compared = remembers ? attributes.length : 0;
        return new Classifier(
                attributes, columns, absent, compared, Derivations.of(table), new TestedAttributes(table), clock);
    }

    private static AttributeClasses attribute(
            TableData table, int index, List<AutomatonWalk> automata, PackedFlags flags) {
        if (table.attributes().get(index).source() == TableData.Source.DERIVED) {
            return new AttributeClasses.OfNothing(index);
        }
        int[] columns = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).isOf(index))
                .toArray();
        List<Column> kinds =
                Arrays.stream(columns).mapToObj(table.columns()::get).toList();
        return table.attributes()
                .get(index)
                .type()
                .accept(new ClassesOf(
                        index,
                        columns,
                        kinds,
                        automata,
                        flags,
                        Comparisons.of(table, index),
                        () -> CommandClasses.of(table, index, automata, flags)));
    }

    /** The class of a request that lacks the attribute; out of range where no valid request does. */
    private static int absent(Column column) {
        if (column.mayBeAbsent()) {
            return column.classes() - 1;
        }
        return column instanceof Column.Flag || column instanceof Column.Counted ? 0 : -1;
    }

    /** A request that has no attribute. */
    public Classified fresh() {
        Classified classified = new Classified(columns, absent.length, compared);
        reset(classified);
        return classified;
    }

    /** Takes all attributes away. Those that are given then are classified for every action. */
    public void reset(Classified classified) {
        classified.reset(absent, everyAttribute);
    }

    /**
     * Takes all attributes away. Those that are given then are checked, and classified if rows for the action test them;
     * columns of others stay as where they are absent.
     *
     * @param action its index; the number of listed actions for one that is not listed
     */
    public void reset(int action, Classified classified) {
        classified.reset(absent, tested.of(action));
    }

    /**
     * Whether anything that the table says of an action depends on an attribute.
     *
     * @param action its index; the number of listed actions for one that is not listed
     */
    public boolean isTested(int action, int attribute) {
        return tested.isTested(action, attribute);
    }

    /**
     * Finds the classes of the derived columns that the rows for an action test. They are of use from then on until
     * another value is given.
     *
     * @param action its index; the number of listed actions for one that is not listed
     */
    public void derive(int action, Classified classified) {
        derivations.derive(action, classified.classes);
    }

    /** Finds the classes of all derived columns. */
    public void deriveAll(Classified classified) {
        derivations.deriveAll(classified.classes);
    }

    /** False where the values given so far are of no one moment that a clock could show. */
    public boolean isOneReading(Classified classified) {
        return clock.agree(classified);
    }

    /** The one spelling of a text, or of a member of a set, that fits its attribute; others stay as they are. */
    public String canonical(int attribute, String value) {
        return attributes[attribute].canonical(value);
    }

    /** A text, a word of an enumeration, or a number or an instant in its spelling. */
    public ClassifyResult classify(int attribute, String value, Classified classified) {
        return attributes[attribute].text(value, classified);
    }

    public ClassifyResult classify(int attribute, long value, Classified classified) {
        return attributes[attribute].whole(value, classified);
    }

    public ClassifyResult classify(int attribute, BigDecimal value, Classified classified) {
        return attributes[attribute].decimal(value, classified);
    }

    public ClassifyResult classify(int attribute, Instant value, Classified classified) {
        return attributes[attribute].instant(value, classified);
    }

    public ClassifyResult classify(int attribute, boolean value, Classified classified) {
        return attributes[attribute].truth(value, classified);
    }

    /** A set, by its members in any order. */
    public ClassifyResult classify(int attribute, Collection<String> members, Classified classified) {
        return attributes[attribute].members(members, classified);
    }
}
