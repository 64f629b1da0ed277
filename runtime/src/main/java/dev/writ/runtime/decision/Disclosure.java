package dev.writ.runtime.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the values of an attribute may leave the process.
 *
 * @param inLog how they stand in the audit log
 * @param sensitive whether they stand nowhere else in clear, whatever is said of the log
 */
public record Disclosure(Form inLog, boolean sensitive) {
    /** In clear, wherever they help to understand what happened. */
    public static final Disclosure FULL = new Disclosure(Form.FULL, false);

    /** What stands in place of a value. */
    public enum Form {
        /** The value itself. */
        FULL,
        /** Its size and SHA-256: equal values have equal digests, and who guesses the value can tell. */
        DIGEST,
        /** A salted commitment: without its salt it tells nothing, not even whether two values are equal. */
        COMMIT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Form> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(form -> form.word().equals(word))
                    .findFirst();
        }
    }

    /** How they stand in what persons are asked to approve. */
    public Form inQuestions() {
        return sensitive ? Form.COMMIT : inLog;
    }
}
