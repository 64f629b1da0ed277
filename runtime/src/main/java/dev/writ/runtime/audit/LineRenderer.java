package dev.writ.runtime.audit;

import java.time.Instant;

/** Makes the next line of a log, and everything that follows from it, before a byte of it is written. */
interface LineRenderer {
    Line render(AuditEntry entry, Instant time, LogHead head);

    /**
     * A line that may be written.
     *
     * @param bytes with the newline
     * @param head where the log ends once it is written
     */
    record Line(byte[] bytes, LogHead head) {}
}
