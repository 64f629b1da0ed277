package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts that together are too long for an automaton are listed beside the patterns that have one. */
final class LongTextsTest {
    private static final int TEXTS = 5;
    private static final int LENGTH = 14_000;

    @Test
    void listedTextsAreJudgedBesidePatterns() throws Exception {
        String texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> '"' + "%d".formatted(i).repeat(LENGTH) + '"')
                .collect(Collectors.joining(", "));
        String text = """
                policy p
                vocabulary {
                  s : string
                  action go
                }
                default deny
                listed: allow go when s in [%s]
                begun: deny go when s starts with "11" or s contains "x"
                plain: warn go when s == "zebra"
                property begun: never allow go when s starts with "11"
                property listed: never permit go when s starts with "22"
                property possible: possible warn go
                """.formatted(texts);
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            Report report = verifier.verify(PolicyVerifierTest.checked(text), VerifyOptions.DEFAULT);
            assertEquals(
                    List.of(Verdict.PROVED, Verdict.REFUTED, Verdict.PROVED),
                    report.properties().stream().map(PropertyVerdict::verdict).toList());
            assertFalse(report.isUndecided());
        }
    }
}
