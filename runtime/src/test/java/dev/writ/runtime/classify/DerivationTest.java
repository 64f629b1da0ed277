package dev.writ.runtime.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.lookup.ActionRows;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.SampleDerivation;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that are derived from others. */
final class DerivationTest {
    private static final List<Branch> STEPS = SampleDerivation.STEPS;
    private static final List<Column> COLUMNS = SampleDerivation.COLUMNS;

    @Test
    void theClassIsThatToWhichTheStepsLead() {
        Predicate<int[]> holds = c -> c[0] == 1 && (c[1] == 0 || c[2] != 2);
        Derivation derivation = new Derivation(COLUMNS, 3, STEPS);
        for (int first = 0; first < 2; first++) {
            for (int second = 0; second < 2; second++) {
                for (int third = 0; third < 3; third++) {
                    int[] classes = {first, second, third, -9};
                    derivation.derive(classes);
                    assertEquals(holds.test(classes) ? 1 : 0, classes[3], () -> Arrays.toString(classes));
                }
            }
        }
    }

    @Test
    void whatIsOutOfRangeDenies() {
        Derivation derivation = new Derivation(COLUMNS, 3, STEPS);
        ActionRows block = LookupTable.of(SampleDerivation.table(COLUMNS)).decisions(0);
        for (int[] classes : new int[][] {{2, 0, 0, 0}, {-1, 0, 0, 0}, {1, 2, 0, 0}, {1, 1, 3, 0}}) {
            derivation.derive(classes);
            assertEquals(ActionRows.OUT_OF_RANGE, block.firstHit(classes), () -> Arrays.toString(classes));
        }
    }

    @Test
    void aGuardDecidesByIt() {
        Guard guard = Guard.of(TableJson.write(SampleDerivation.table(COLUMNS)));
        Request request = guard.newRequest();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            boolean first = random.nextBoolean();
            boolean second = random.nextBoolean();
            long third = random.nextInt(30);
            request.reset(0).set(0, first).set(1, second).set(2, third);
            Effect expected = first && (!second || third < 20) ? Effect.ALLOW : Effect.DENY;
            assertEquals(expected, guard.decide(request).effect());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"classes\":[0],\"column\":1|{\"classes\":[0],\"column\":3|derived from what is derived",
                "{\"classes\":[0],\"column\":1|{\"classes\":[0],\"column\":4|out of range",
                "{\"classes\":[0],\"column\":1|{\"classes\":[],\"column\":1|admits nothing",
                "{\"classes\":[0],\"column\":1|{\"classes\":[0,1],\"column\":1|admits everything",
                "{\"classes\":[0],\"column\":1|{\"classes\":[1,0],\"column\":1|not ascending",
                "\"otherwise\":2,\"then\":4|\"otherwise\":1,\"then\":4|leads back",
                "\"otherwise\":2,\"then\":4|\"otherwise\":2,\"then\":0|leads back",
                "\"otherwise\":2,\"then\":4|\"otherwise\":2,\"then\":5|out of range",
                "\"otherwise\":2,\"then\":4|\"otherwise\":2|is missing",
                "\"kind\":\"derived\"|\"kind\":\"derived\",\"attribute\":0|unknown member",
            })
    void stepsThatAreNoneAreRefused(String standing, String instead, String named) {
        String written = TableJson.write(SampleDerivation.table(COLUMNS));
        assertTrue(written.contains(standing), () -> standing + " does not stand in " + written);
        String damaged = written.replace(standing, instead);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TableJson.read(damaged));
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::toString);
    }

    @Test
    void aColumnDerivedFromNothingIsRefused() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.set(3, new Column.Derived(List.of()));
        assertThrows(IllegalArgumentException.class, () -> LookupTable.of(SampleDerivation.table(columns)));
    }
}
