package dev.writ.verifier.result;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one property.
 *
 * @param witness of a refuted {@code never} or {@code always}, or of a proved {@code possible}
 * @param because why a {@code never} or {@code always} holds, if a reason was found
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
