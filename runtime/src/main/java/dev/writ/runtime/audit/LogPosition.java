package dev.writ.runtime.audit;

/**
 * Where in a log.
 *
 * @param file name of the file in the log's directory
 * @param line counted from 1
 */
public record LogPosition(String file, long line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
