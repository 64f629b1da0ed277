package dev.writ.verifier;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one property.
 *
 * @param witness of a refuted {@code never} or {@code always}, or of a proved {@code possible}
 * @param because rules that alone make a proved property hold, whatever the conditions of the others say
 * @param provers who found it
 * @param millis how long that took
 */
public record PropertyVerdict(
        String id,
        Verdict verdict,
        Optional<Witness> witness,
        List<String> because,
        List<String> provers,
        long millis) {
    public PropertyVerdict {
        because = List.copyOf(because);
        provers = List.copyOf(provers);
    }
}
