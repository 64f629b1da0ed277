package dev.writ.runtime.audit;

import java.util.Locale;

/**
 * The first thing that is wrong with a log.
 *
 * @param sequence of the first entry that is wrong or missing; for a checkpoint, of the first entry that it should cover
 */
public record LogFault(Kind kind, LogPosition place, long sequence, String message) {

    /** How a log is wrong. */
    public enum Kind {
        /** A line is no entry: too long, not UTF-8, not JSON, not of this form. */
        FOREIGN_LINE,
        /** A line carries another sequence than its place: lines were dropped, added or moved. */
        WRONG_SEQUENCE,
        /** A line does not hash to what it says of itself and the line before: it was changed. */
        CHANGED_LINE,
        /** Entries do not have the root that was signed: they were rewritten, hashes and all. */
        WRONG_ROOT,
        /** Signed entries are not there. */
        MISSING_ENTRIES,
        /** A checkpoint is no checkpoint, is not signed by a trusted key, or does not follow the one before. */
        BAD_CHECKPOINT,
        /** No checkpoint is there at all: nothing is signed. */
        NO_CHECKPOINT,
        /** Entries contradict each other or the checkpoints. */
        CONTRADICTION,
        /** What stands there is signed by nobody, and no crash explains it. */
        UNSIGNED,
        /** What a recovery took out is no longer beside the log, or not as it was. */
        CHANGED_EVIDENCE,
        /** The log does not continue the checkpoint that a witness remembers. */
        NOT_AS_WITNESSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
