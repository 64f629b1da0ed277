package dev.writ.verifier.property;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.encode.Representatives;
import dev.writ.verifier.term.Assignment;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Makes an assignment plainer without losing what it shows: absent rather than present, the first value rather than a
 * later one, numbers near zero, small sets. Evaluated by ourselves; what the solver happened to choose shows little.
 */
public final class WitnessSimplifier {
    private static final int MOST_EVALUATIONS = 2_000;

    private final ClassTable classes;
    private final ComparedValues compared;
    private final Predicate<Assignment> shows;
    private int evaluations;

    /** @param shows whether an assignment still shows it */
    public WitnessSimplifier(ClassTable classes, ComparedValues compared, Predicate<Assignment> shows) {
        this.classes = classes;
        this.compared = compared;
        this.shows = shows;
    }

    public Assignment plainer(Assignment found) {
        Assignment plain = found;
        for (int attribute = 0; attribute < classes.vocabulary().attributes().size(); attribute++) {
            plain = absent(plain, attribute);
        }
        for (int column = 0; column < classes.columns().size(); column++) {
            if (plain.values().containsKey(ClassVector.name(column))) {
                plain = plainer(plain, column);
            }
        }
        for (String holding : compared.holdings()) {
            plain = without(plain, holding);
        }
        for (int attribute : compared.numbers()) {
            plain = nearerToZero(plain, ComparedValues.name(attribute));
            if (classes.vocabulary().attributes().get(attribute).type() instanceof Type.Instant) {
                plain = rounder(plain, ComparedValues.name(attribute));
            }
        }
        return plain;
    }

    /** Without an attribute that has several columns, which can only be absent in all at once; a set holds nothing then. */
    private Assignment absent(Assignment found, int attribute) {
        List<Integer> columns = classes.columnsOf(attribute);
        Assignment changed = found;
        for (int column : columns) {
            Column kind = classes.columns().get(column);
            if (kind.mayBeAbsent()) {
                changed = changed.with(ClassVector.name(column), kind.classes() - 1);
            } else if (kind instanceof Column.OfSet) {
                changed = changed.with(ClassVector.name(column), 0);
            }
        }
        for (String holding : compared.holdings(attribute)) {
            changed = found.values().containsKey(holding) ? changed.with(holding, 0) : changed;
        }
        return columns.size() > 1 && shows.test(changed) ? changed : found;
    }

    /** Takes an element out of a set. */
    private Assignment without(Assignment found, String holding) {
        if (found.values().getOrDefault(holding, 0L) == 0 || evaluations >= MOST_EVALUATIONS) {
            return found;
        }
        evaluations++;
        Assignment changed = found.with(holding, 0);
        return shows.test(changed) ? changed : found;
    }

    /** Halves the distance while it can. */
    private Assignment nearerToZero(Assignment found, String name) {
        Assignment near = found;
        long step = near.values().getOrDefault(name, 0L);
        while (step != 0 && evaluations < MOST_EVALUATIONS) {
            evaluations++;
            Assignment changed = near.with(name, near.value(name) - step);
            if (shows.test(changed)) {
                near = changed;
            } else {
                step /= 2;
            }
        }
        return near;
    }

    /** The next full day, hour, minute or second away from zero, where what is shown stays as it is. */
    private Assignment rounder(Assignment found, String name) {
        for (long unit : Representatives.ROUND_NANOS) {
            long value = found.value(name);
            if (Math.abs(value / 2) < Long.MAX_VALUE / 2 - unit) {
                evaluations++;
                long away = Long.signum(value) * (unit - 1);
                Assignment changed = found.with(name, (value + away) / unit * unit);
                if (shows.test(changed)) {
                    return changed;
                }
            }
        }
        return found;
    }

    private Assignment plainer(Assignment found, int column) {
        String name = ClassVector.name(column);
        for (int cls : byPlainness(column)) {
            if (cls == found.value(name) || evaluations == MOST_EVALUATIONS) {
                return found;
            }
            evaluations++;
            Assignment changed = found.with(name, cls);
            if (shows.test(changed)) {
                return changed;
            }
        }
        return found;
    }

    private List<Integer> byPlainness(int column) {
        return byPlainness(classes, column);
    }

    /** The classes of a column, the most ordinary first. */
    public static List<Integer> byPlainness(ClassTable classes, int column) {
        Column kind = classes.columns().get(column);
        Type type = classes.vocabulary().attributes().get(kind.attribute()).type();
        boolean isOneOfMany = isOneOfMany(classes, kind);
        return IntStream.range(0, kind.classes())
                .boxed()
                .sorted(Comparator.comparingDouble(cls -> strangeness(type, kind, cls, isOneOfMany)))
                .toList();
    }

    /** Whether several automata sort the texts of an attribute; a set does not hold what it need not. */
    private static boolean isOneOfMany(ClassTable classes, Column kind) {
        return !(kind instanceof Column.Flag)
                && kind.deciding().isPresent()
                && classes.columnsOf(kind.attribute()).size() > 1;
    }

    private static double strangeness(Type type, Column kind, int cls, boolean isOneOfMany) {
        if (kind.mayBeAbsent() && cls == kind.classes() - 1) {
            return -1;
        }
        if (kind instanceof Column.Counted counted) {
            return counted.starts().get(cls);
        }
        if (kind.isOrdered()) {
            return Representatives.of(type, kind, cls)
                    .map(value -> Math.abs((double) ((Value.Whole) value).value()))
                    .orElse(0.0);
        }
        // The last class is that of the texts that are not asked for: no text has to be everything at once.
        return isOneOfMany ? kind.classes() - cls : cls;
    }
}
