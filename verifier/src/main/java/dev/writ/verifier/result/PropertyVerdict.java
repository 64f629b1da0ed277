package dev.writ.verifier.result;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one property.
 *
 * @param witness what breaks it, or shows a {@code possible}; absent where a proof says so
 * @param because why it holds, if a reason was found
 * @param provers who found it
 * @param millis how long that took
 */
public record PropertyVerdict(
        String id,
        Verdict verdict,
        Optional<Witness> witness,
        Optional<Justification> because,
        List<String> provers,
        long millis) {
    public PropertyVerdict {
        provers = List.copyOf(provers);
    }
}
