package dev.writ.compiler.certificate;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Gives the hour and the minute of the day values that one reading of a clock has. */
final class ClockSamples {
    private static final String HOUR = "time.hour";
    private static final String MINUTE_OF_DAY = "time.minute_of_day";
    private static final int MINUTES_OF_AN_HOUR = 60;

    private ClockSamples() {}

    /** Empty without a clock that gives both. */
    static Optional<ClockSamples> of(Vocabulary vocabulary) {
        boolean isThere = vocabulary.zone().isPresent()
                && vocabulary.attribute(HOUR).isPresent()
                && vocabulary.attribute(MINUTE_OF_DAY).isPresent();
        return isThere ? Optional.of(new ClockSamples()) : Optional.empty();
    }

    /** Whether the attribute's value must suit that of another. */
    boolean isOneOfTwo(String attribute) {
        return attribute.equals(HOUR) || attribute.equals(MINUTE_OF_DAY);
    }

    /**
     * Sets both to the earliest moment there is. One that is absent contradicts nothing.
     *
     * @param ranges by attribute, what its value may be; empty where the least exceeds the greatest
     * @return false when there is none, and nothing is set
     */
    boolean set(SortedMap<String, Value> values, Function<String, Type.Range> ranges) {
        if (!values.containsKey(HOUR) || !values.containsKey(MINUTE_OF_DAY)) {
            return true;
        }
        Type.Range hours = ranges.apply(HOUR);
        Type.Range minutes = ranges.apply(MINUTE_OF_DAY);
        for (long hour = hours.min(); hour <= hours.max(); hour++) {
            long first = Math.max(minutes.min(), hour * MINUTES_OF_AN_HOUR);
            if (first <= minutes.max() && first / MINUTES_OF_AN_HOUR == hour) {
                values.put(HOUR, new Value.Whole(hour));
                values.put(MINUTE_OF_DAY, new Value.Whole(first));
                return true;
            }
        }
        return false;
    }
}
