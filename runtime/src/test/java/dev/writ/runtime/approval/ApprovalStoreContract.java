package dev.writ.runtime.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ApprovalStore} must do. Extend it, and give it stores. */
@Timeout(120)
public abstract class ApprovalStoreContract {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);
    private static final String KEY = "01234567";
    private static final String TEXT = "writ/approval/v1 log\n{\"a\":\"\u00f6 \ud83d\ude00\"}\n";

    /** Opens the one store of this test, which is empty at first; what one of the results writes the others read. */
    protected abstract ApprovalStore open() throws IOException;

    @Test
    void anEmptyStoreHoldsNothing() throws IOException {
        assertEquals(List.of(), open().requests());
        assertEquals(Optional.empty(), open().request(ID));
        assertEquals(Optional.empty(), open().answer(ID, KEY));
        open().withdraw(ID);
    }

    @Test
    void aRequestIsSeenByEveryoneUntilItIsWithdrawn() throws IOException {
        open().publish(ID, TEXT);
        open().publish(OTHER, "other\n");
        assertEquals(Set.of(ID, OTHER), Set.copyOf(open().requests()));
        assertEquals(Optional.of(TEXT), open().request(ID));
        open().withdraw(ID);
        assertEquals(List.of(OTHER), open().requests());
        assertEquals(Optional.empty(), open().request(ID));
        open().withdraw(ID);
    }

    @Test
    void theLatestAnswerOfEachKeyIsRead() throws IOException {
        open().publish(ID, TEXT);
        open().answer(ID, KEY, "one\n");
        open().answer(ID, "fedcba98", "of another\n");
        assertEquals(Optional.of("one\n"), open().answer(ID, KEY));
        open().answer(ID, KEY, "two\n");
        assertEquals(Optional.of("two\n"), open().answer(ID, KEY));
        assertEquals(Optional.of("of another\n"), open().answer(ID, "fedcba98"));
        assertEquals(Optional.empty(), open().answer(OTHER, KEY));
        assertEquals(Optional.of(TEXT), open().request(ID), "answers change no request");
    }

    @Test
    void answersGoWithTheirRequest() throws IOException {
        open().publish(ID, TEXT);
        open().answer(ID, KEY, "one\n");
        open().withdraw(ID);
        assertEquals(Optional.empty(), open().answer(ID, KEY));
        open().publish(ID, TEXT);
        assertEquals(Optional.empty(), open().answer(ID, KEY));
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        for (String id : List.of("", "..", "../" + ID, ID + "/..", ID.toUpperCase(Locale.ROOT))) {
            assertThrows(IllegalArgumentException.class, () -> open().publish(id, TEXT));
            assertThrows(IllegalArgumentException.class, () -> open().request(id));
            assertThrows(IllegalArgumentException.class, () -> open().withdraw(id));
            assertThrows(IllegalArgumentException.class, () -> open().answer(id, KEY));
        }
        for (String key : List.of("", "../12345", "request")) {
            assertThrows(IllegalArgumentException.class, () -> open().answer(ID, key));
            assertThrows(IllegalArgumentException.class, () -> open().answer(ID, key, "one\n"));
        }
    }
}
