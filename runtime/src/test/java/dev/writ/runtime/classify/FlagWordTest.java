package dev.writ.runtime.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FlagWordTest {
    private static final int SETS = 200;

    /** Two attributes in turn, so that the groups of each stand apart, and the columns that ask whether they are there. */
    private static List<Column> columns(int flags) {
        List<Column> columns = new ArrayList<>(List.of(new Column.Presence(0), new Column.Presence(1)));
        for (int flag = 0; flag < flags; flag++) {
            columns.add(new Column.Holds(flag / 5 % 2, "member-" + flag));
        }
        return columns;
    }

    @Test
    void flagsWrittenAtOnceAreThoseTurnedOneByOne() {
        Random random = new Random(1);
        for (int count = 1; count <= 40; count++) {
            List<Column> columns = columns(count);
            PackedFlags flags = new PackedFlags(columns);
            int[] own = IntStream.range(0, columns.size())
                    .filter(column -> columns.get(column).attribute() == 0)
                    .toArray();
            FlagWord word = flags.word(own);
            assertNotNull(word);
            for (int set = 0; set < SETS; set++) {
                int[] turned = IntStream.of(own)
                        .filter(column -> columns.get(column) instanceof Column.Holds && random.nextBoolean())
                        .toArray();
                int[] oneByOne = random.ints(flags.places(), -1, 3).toArray();
                int[] atOnce = oneByOne.clone();
                flags.clear(own, oneByOne);
                for (int column : turned) {
                    flags.turn(column, oneByOne);
                }
                word.write(word.of(turned), atOnce);
                assertArrayEquals(oneByOne, atOnce);
            }
        }
    }

    @Test
    void whatDoesNotFitIntoAWordHasNone() {
        List<Column> columns = IntStream.range(0, 61)
                .<Column>mapToObj(flag -> new Column.Holds(0, "member-" + flag))
                .toList();
        int[] all = IntStream.range(0, columns.size()).toArray();
        assertNull(new PackedFlags(columns).word(all));
        assertNotNull(new PackedFlags(columns.subList(0, 60))
                .word(IntStream.range(0, 60).toArray()));
    }
}
