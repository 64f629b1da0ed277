package dev.writ.verifier.result;

import dev.writ.language.model.Waiver;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a finding fails nothing.
 *
 * @param by where it is accepted
 * @param until the last day on which it is
 */
public record Acceptance(By by, String reason, Optional<LocalDate> until) {
    /** Where a finding is accepted. */
    public enum By {
        /** By a waiver in the policy itself. */
        WAIVER("waived"),
        /** By an entry of a baseline. */
        BASELINE("in the baseline");

        private final String participle;

        By(String participle) {
            this.participle = participle;
        }

        /** {@code waiver}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What a finding then is: {@code waived}. */
        public String participle() {
            return participle;
        }
    }

    public static Acceptance of(Waiver waiver) {
        return new Acceptance(By.WAIVER, waiver.reason(), waiver.until());
    }

    /** {@code waived until 2026-12-31: reviewed by security}. */
    public String words() {
        return by.participle() + until.map(day -> " until " + day).orElse("") + ": " + reason;
    }
}
