package dev.writ.runtime.audit;

import java.io.Closeable;
import java.io.IOException;

/** Where a log keeps its files. An interface, so that tests can let every one of its steps fail. */
interface LogStore extends LogSource, Closeable {
    /** Opens a file for appending; one that is not there is made, durably, first. */
    LogFile append(String name) throws IOException;

    /** How many bytes a file has; 0 for one that is not there. */
    long length(String name) throws IOException;

    /**
     * Moves what follows the first {@code from} bytes of a file into another, durably, and cuts it off. After a crash in
     * between the bytes stand in both.
     */
    void moveTail(String name, long from, String to) throws IOException;

    /**
     * Returns when directory, lock and the files open for appending are, by their names, still those that were opened, of
     * the length that was written. Not while one of them is written to.
     *
     * @throws IOException naming the first difference
     */
    void requireUnchanged() throws IOException;

    /** A file that only grows. */
    interface LogFile extends Closeable {
        void write(byte[] bytes) throws IOException;

        /** Returns when everything written is on disk. */
        void force() throws IOException;
    }
}
