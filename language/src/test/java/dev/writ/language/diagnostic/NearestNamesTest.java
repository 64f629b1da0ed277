package dev.writ.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestNamesTest {
    @Test
    void oneSlipIsForgiven() {
        assertEquals(List.of("production"), NearestNames.of("prodution", List.of("dev", "staging", "production")));
        assertEquals(List.of("dev"), NearestNames.of("dve", List.of("dev", "staging")));
    }

    @Test
    void caseAndSeparatorsDoNotCount() {
        assertEquals(
                List.of("requires_approval"),
                NearestNames.of("requiresApproval", List.of("reason", "requires_approval", "name")));
    }

    @Test
    void theNearestComesFirstAndAtMostThreeCome() {
        assertEquals(
                List.of("abcdef", "abcdeg", "abcdeh"),
                NearestNames.of("abcdef", List.of("abcdeg", "abcdef", "abcdeh", "abcdei")));
    }

    @Test
    void nothingNearMeansNoHelp() {
        assertEquals(Optional.empty(), NearestNames.help("drop_table", List.of("environment", "x")));
        assertEquals(Optional.empty(), NearestNames.help("a".repeat(100_000), List.of("a".repeat(99_999))));
    }

    @Test
    void helpQuotesEachName() {
        assertEquals(
                Optional.of("did you mean `read` or `red`?"),
                NearestNames.help("reed", List.of("write", "read", "red")));
    }
}
