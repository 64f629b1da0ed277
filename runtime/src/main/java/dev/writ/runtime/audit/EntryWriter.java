package dev.writ.runtime.audit;

import java.io.Closeable;
import java.io.IOException;

/** Writes entries to the files that hold them, one after another, and begins the next file where one is full. */
final class EntryWriter implements Closeable {
    private final LogParts parts;
    private final WriterState state;
    private final long segmentBytes;

    // Guarded by the monitor.
    private LogStore.LogFile segment;
    private long segmentLength;

    EntryWriter(LogParts parts, WriterState state, long segmentBytes, String segment) throws IOException {
        this.parts = parts;
        this.state = state;
        this.segmentBytes = segmentBytes;
        this.segment = parts.store().append(segment);
        this.segmentLength = parts.store().length(segment);
    }

    /** Writes the entry and returns its sequence. It is in the file, not yet forced, not yet signed. */
    long append(AuditEntry entry) throws AuditException {
        try (PatientWait wait = new PatientWait(state)) {
            synchronized (state.monitor) {
                awaitRoom(wait);
                return write(entry);
            }
        }
    }

    /** Returns when the log is open and the next entry may be written. Holds the monitor. */
    void awaitRoom(PatientWait wait) throws AuditException {
        state.requireOpen();
        while (isFull() && state.isCommitting) {
            wait.await();
            state.requireOpen();
        }
    }

    private boolean isFull() {
        return segmentLength >= segmentBytes;
    }

    /** Everything that follows from the line is known before its first byte is written. Holds the monitor. */
    long write(AuditEntry entry) throws AuditException {
        if (isFull()) {
            beginSegment();
        }
        LineRenderer.Line line = parts.lines().render(entry, parts.clock().instant(), state.head);
        long sequence = state.head.size();
        try {
            segment.write(line.bytes());
            segmentLength += line.bytes().length;
            state.head = line.head();
            if (state.attested == sequence) {
                state.monitor.notifyAll();
            }
            return sequence;
        } catch (Throwable e) {
            if (state.failure == null) {
                state.failure = e;
            }
            throw WriterState.failed(e);
        }
    }

    /** Nobody commits, so that nobody forces the segment that ends. Holds the monitor. */
    private void beginSegment() throws AuditException {
        try {
            segment.force();
            segment.close();
            segment = parts.store().append(LogFormat.segment(state.head.size()));
            segmentLength = 0;
        } catch (Throwable e) {
            if (state.failure == null) {
                state.failure = e;
            }
            throw WriterState.failed(e);
        }
    }

    /** The file that is written to, which with those before it holds everything up to the head. Holds the monitor. */
    LogStore.LogFile segment() {
        return segment;
    }

    @Override
    public void close() throws IOException {
        synchronized (state.monitor) {
            segment.close();
        }
    }
}
