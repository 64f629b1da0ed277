package dev.writ.runtime.audit;

import java.time.Instant;

/** Makes the next line of a log, and everything that follows from it, before a byte of it is written. */
interface LineRenderer {
    Line render(AuditEntry entry, Instant time, TreeHead head);

    /** What its lines carry, so that those of one process are known. */
    String boot();

    /** A line that may be written. */
    final class Line {
        private final byte[] bytes;
        private final TreeHead head;

        Line(byte[] bytes, TreeHead head) {
            this.bytes = bytes;
            this.head = head;
        }

        /** The line with its newline; nobody changes it. */
        byte[] bytes() {
            return bytes;
        }

        /** Where the log ends once the line is written. */
        TreeHead head() {
            return head;
        }
    }
}
