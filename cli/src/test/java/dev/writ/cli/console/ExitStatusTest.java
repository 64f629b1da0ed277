package dev.writ.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExitStatusTest {
    @Test
    void ofSeveralTheMostSevereCountsInTheDocumentedOrder() {
        List<Integer> order = List.of(3, 2, 4, 1, 0);
        for (int i = 0; i < order.size(); i++) {
            for (int j = i; j < order.size(); j++) {
                ExitStatus severe = ExitStatus.of(order.get(i));
                ExitStatus mild = ExitStatus.of(order.get(j));
                assertEquals(severe, severe.worse(mild));
                assertEquals(severe, mild.worse(severe));
            }
        }
    }

    @Test
    void aNumberThatNobodyPromisedIsAFailure() {
        assertEquals(
                List.of(ExitStatus.FAILURE, ExitStatus.FAILURE),
                Stream.of(5, -1).map(ExitStatus::of).toList());
    }
}
