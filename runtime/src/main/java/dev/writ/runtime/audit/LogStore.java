package dev.writ.runtime.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where a log keeps its files. An interface, so that tests can let the disk fail. */
interface LogStore extends Closeable {
    /** Sorted. */
    List<String> names() throws IOException;

    InputStream read(String name) throws IOException;

    /** Opens for appending; a file that is not there is made, durably, first. */
    LogFile append(String name) throws IOException;

    long length(String name) throws IOException;

    /** Replaces the content, durably. */
    void write(String name, byte[] content) throws IOException;

    void truncate(String name, long length) throws IOException;

    /** A file that only grows. */
    interface LogFile extends Closeable {
        void write(byte[] bytes) throws IOException;

        /** Returns when everything written is on disk. */
        void force() throws IOException;
    }
}
