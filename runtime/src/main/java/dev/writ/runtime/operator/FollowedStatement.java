package dev.writ.runtime.operator;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The newest of statements that count up. What is older than it, or another of the same counter, is no longer followed.
 *
 * @param <T> the statement
 */
final class FollowedStatement<T> {
    private final String word;
    private final Reader<T> reader;
    private final ToLongFunction<T> counter;
    private Optional<T> newest = Optional.empty();
    private String newestText = "";

    /** Reads and verifies. */
    interface Reader<T> {
        T read(SignedNote note) throws NoteException;
    }

    FollowedStatement(String word, Reader<T> reader, ToLongFunction<T> counter) {
        this.word = word;
        this.reader = reader;
        this.counter = counter;
    }

    /** Remembers what was followed before, from the log; what does not hold was not followed, whoever wrote it there. */
    boolean remember(String text) {
        try {
            SignedNote note = SignedNote.parse(text);
            T statement = reader.read(note);
            if (newest.isEmpty() || counter.applyAsLong(statement) > counter.applyAsLong(newest.orElseThrow())) {
                newest = Optional.of(statement);
                newestText = note.text();
                return true;
            }
            return false;
        } catch (NoteException e) {
            return false;
        }
    }

    /**
     * Reads a text and says whether it is to be followed.
     *
     * @throws NoteException saying why it is not
     */
    T follow(String text) throws NoteException {
        SignedNote note = SignedNote.parse(text);
        T statement = reader.read(note);
        if (newest.isPresent()) {
            long known = counter.applyAsLong(newest.orElseThrow());
            long found = counter.applyAsLong(statement);
            if (found < known) {
                throw new NoteException(word + " of counter " + found + " are older than those of " + known
                        + " that were followed before");
            }
            if (found == known && !note.text().equals(newestText)) {
                throw new NoteException("two different " + word + " have the counter " + found);
            }
        }
        return statement;
    }

    boolean isNew(T statement) {
        return newest.isEmpty() || counter.applyAsLong(statement) > counter.applyAsLong(newest.orElseThrow());
    }
}
