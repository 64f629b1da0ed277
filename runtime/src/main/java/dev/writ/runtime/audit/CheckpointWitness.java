package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the newest checkpoint of a log where whoever can write the log cannot take it back: the only defence against a
 * log that is cut short together with its checkpoints, or replaced by an old copy. One that speaks another protocol is an
 * implementation of this.
 *
 * <p>A writer tells it each checkpoint before the actions that the checkpoint covers begin. Where that fails the log ends;
 * {@link #within} lets it be told later, and has actions denied only while it is too far behind.
 */
public interface CheckpointWitness extends Closeable {
    /** Returns when it will not forget this checkpoint. */
    void remember(SignedNote checkpoint) throws IOException;

    /** The newest that it remembers of the log, if it can be asked. Read when the log is opened, which must continue it. */
    default Optional<SignedNote> newest(String origin) throws IOException {
        return Optional.empty();
    }

    /** Why no action may begin for now, if so. */
    default Optional<String> overdue() {
        return Optional.empty();
    }

    @Override
    default void close() throws IOException {}

    /** Remembers nothing. */
    static CheckpointWitness none() {
        return checkpoint -> {};
    }

    /**
     * A directory elsewhere: another disk, another machine's, or one that the writer's user may only add to. One file for
     * each log, replaced as a whole.
     */
    static CheckpointWitness directory(Path directory) {
        return new WitnessDirectory(directory);
    }

    /**
     * A program that gets the checkpoint as its standard input and ends with 0 when it is remembered. It cannot be asked
     * what it remembers, so that a log that was rolled back is opened, unless the program refuses the checkpoint then.
     *
     * @param command the program and its arguments, none of which a shell reads
     * @param longest after this long it is ended, and has failed
     */
    static CheckpointWitness command(List<String> command, Duration longest) {
        return new WitnessCommand(command, List.of(), longest);
    }

    /**
     * As {@link #command(List, Duration)}, with a second program that is asked when the log is opened. It gets the origin
     * of the log as its standard input, prints the newest checkpoint that is remembered of it, or nothing where there is
     * none, and ends with 0. Where it does not, the log is not opened.
     *
     * @param newest the second program and its arguments, none of which a shell reads
     * @param longest after this long either is ended, and has failed
     */
    static CheckpointWitness command(List<String> command, List<String> newest, Duration longest) {
        if (newest.isEmpty()) {
            throw new IllegalArgumentException("a witness that is asked is a program");
        }
        return new WitnessCommand(command, newest, longest);
    }

    /**
     * A server elsewhere. Each checkpoint is posted to the address as text, and is remembered when the answer is of the 200s.
     * When the log is opened the address is asked with {@code ?origin=} and the log's name: 200 with the newest checkpoint, or
     * 404 where none is remembered; else the log is not opened. Redirections are not followed.
     *
     * @param endpoint an address of {@code https}, or of {@code http} on this machine, without a query
     * @param longest after this long it has failed
     * @throws IllegalArgumentException for any other address, and where there is no time
     */
    static CheckpointWitness http(URI endpoint, Duration longest) {
        return new WitnessEndpoint(endpoint, longest);
    }

    /**
     * The same, told by a thread of its own: actions do not wait for it, and are denied while it has not remembered for
     * this long what it was to remember. It is tried again and again, with the newest checkpoint.
     */
    default CheckpointWitness within(Duration lag) {
        return new LaggingWitness(this, lag);
    }
}
