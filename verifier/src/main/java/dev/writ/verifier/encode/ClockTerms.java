package dev.writ.verifier.encode;

import dev.writ.language.model.Vocabulary;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two attributes that one reading of a clock gives: the hour is the minute of the day divided by sixty. Every day of
 * the week goes with every minute, in every zone, so nothing is said of it.
 *
 * @param hour index of the attribute
 * @param minute index of the attribute
 */
public record ClockTerms(int hour, int minute) {
    private static final String HOUR = "time.hour";
    private static final String MINUTE_OF_DAY = "time.minute_of_day";
    private static final int HOURS = 24;
    private static final int MINUTES_OF_AN_HOUR = 60;

    /** One for each request that the vocabulary tells of; none without a clock. */
    public static List<ClockTerms> of(Vocabulary vocabulary) {
        return vocabulary.zone().isEmpty()
                ? List.of()
                : Stream.of(
                                reading(vocabulary, HOUR, MINUTE_OF_DAY),
                                reading(vocabulary, Counterparts.of(HOUR), Counterparts.of(MINUTE_OF_DAY)))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<ClockTerms> reading(Vocabulary vocabulary, String hour, String minute) {
        return index(vocabulary, hour)
                .flatMap(one -> index(vocabulary, minute).map(other -> new ClockTerms(one, other)));
    }

    /** Whether an attribute is one of the two. */
    public boolean isOf(int attribute) {
        return attribute == hour || attribute == minute;
    }

    /** Whether classes depend on both; else one of them is free to suit the other. */
    public boolean isAskedTwice(ClassTable table) {
        return !table.columnsOf(hour).isEmpty() && !table.columnsOf(minute).isEmpty();
    }

    /** The value of one that suits a value of the other. */
    public long suiting(int attribute, long other) {
        return attribute == hour ? other / MINUTES_OF_AN_HOUR : other * MINUTES_OF_AN_HOUR;
    }

    private static Optional<Integer> index(Vocabulary vocabulary, String name) {
        return IntStream.range(0, vocabulary.attributes().size())
                .filter(index -> vocabulary.attributes().get(index).name().equals(name))
                .boxed()
                .findFirst();
    }

    /** Said without division: each full hour is reached by both values or by neither. */
    Term oneReading(Term hourValue, Term minuteValue) {
        List<Term> terms = new ArrayList<>();
        for (long full = 1; full < HOURS; full++) {
            Term reached = Terms.atMost(Terms.whole(full), hourValue);
            terms.add(Terms.equal(reached, Terms.atMost(Terms.whole(full * MINUTES_OF_AN_HOUR), minuteValue)));
        }
        return Terms.and(terms);
    }
}
