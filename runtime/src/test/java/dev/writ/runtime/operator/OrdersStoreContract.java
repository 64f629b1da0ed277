package dev.writ.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link OrdersStore} must do. Extend it, and give it stores. */
@Timeout(120)
public abstract class OrdersStoreContract {
    /** Opens the one store of this test, which is empty at first; what one of the results writes the others read. */
    protected abstract OrdersStore open() throws IOException;

    @Test
    void anEmptyStoreHoldsNothing() throws IOException {
        for (Document document : Document.values()) {
            assertEquals(Optional.empty(), open().read(document));
        }
    }

    @Test
    void whatIsReplacedIsReadByEveryoneFromThenOn() throws IOException {
        assertTrue(open().replace(Document.ORDERS, Optional.empty(), "one\n"));
        assertEquals(Optional.of("one\n"), open().read(Document.ORDERS));
        assertEquals(Optional.empty(), open().read(Document.LEASE));
        assertTrue(open().replace(Document.ORDERS, Optional.of("one\n"), "tw\u00f6 \u2014 \ud83d\ude00\n"));
        assertEquals(Optional.of("tw\u00f6 \u2014 \ud83d\ude00\n"), open().read(Document.ORDERS));
    }

    @Test
    void whatIsNotAsExpectedIsLeftAlone() throws IOException {
        assertFalse(open().replace(Document.LEASE, Optional.of("one"), "two"));
        assertEquals(Optional.empty(), open().read(Document.LEASE));
        open().overwrite(Document.LEASE, "one");
        assertFalse(open().replace(Document.LEASE, Optional.empty(), "two"));
        assertFalse(open().replace(Document.LEASE, Optional.of("other"), "two"));
        assertEquals(Optional.of("one"), open().read(Document.LEASE));
        open().overwrite(Document.LEASE, "two");
        assertEquals(Optional.of("two"), open().read(Document.LEASE));
    }

    @Test
    void aTextThatNobodyCouldFollowIsNotPutThere() throws IOException {
        String text = "a".repeat(OrdersStore.LONGEST + 1);
        OrdersStore store = open();
        store.overwrite(Document.ORDERS, "one");
        assertThrows(IllegalArgumentException.class, () -> store.replace(Document.ORDERS, Optional.of("one"), text));
        assertThrows(IllegalArgumentException.class, () -> store.overwrite(Document.ORDERS, text));
        assertEquals(Optional.of("one"), open().read(Document.ORDERS));
    }

    @Test
    void theLongestTextIsKept() throws IOException {
        String longest = "x".repeat(OrdersStore.LONGEST);
        open().overwrite(Document.ORDERS, longest);
        assertEquals(Optional.of(longest), open().read(Document.ORDERS));
    }

    @Test
    void ofManyWhoReplaceTheSameTextOneSucceedsAndReadersSeeWholeTexts() throws Exception {
        int threads = 4;
        int rounds = 20;
        open().overwrite(Document.ORDERS, text(0));
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
        try {
            Future<Boolean> reader = pool.submit(() -> {
                OrdersStore store = open();
                boolean isWhole = true;
                while (!isOver.get()) {
                    String seen = store.read(Document.ORDERS).orElse("nothing");
                    isWhole &= seen.equals(text(Integer.parseInt(seen.substring(0, seen.indexOf(' ')))));
                }
                return isWhole;
            });
            for (int round = 0; round < rounds; round++) {
                int from = round;
                Callable<Boolean> replace =
                        () -> open().replace(Document.ORDERS, Optional.of(text(from)), text(from + 1));
                List<Future<Boolean>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(pool.submit(replace));
                }
                int won = 0;
                for (Future<Boolean> result : results) {
                    won += result.get() ? 1 : 0;
                }
                assertEquals(1, won, "round " + round);
            }
            isOver.set(true);
            assertTrue(reader.get());
        } finally {
            isOver.set(true);
            pool.shutdownNow();
        }
        assertEquals(Optional.of(text(rounds)), open().read(Document.ORDERS));
    }

    private static String text(int round) {
        return round + " " + Integer.toString(round).repeat(4_000);
    }
}
