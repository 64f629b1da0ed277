package dev.writ.verifier.report;

import dev.writ.language.model.Waiver;

/** What reports say of a finding that is accepted. */
final class Waived {
    private Waived() {}

    /** {@code waived until 2026-12-31: reviewed by security}. */
    static String text(Waiver waiver) {
        return "waived" + waiver.until().map(until -> " until " + until).orElse("") + ": " + waiver.reason();
    }
}
