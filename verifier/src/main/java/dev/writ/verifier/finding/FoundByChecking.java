package dev.writ.verifier.finding;

import dev.writ.language.diagnostic.DiagnosticCode;
import java.util.EnumSet;
import java.util.Set;

/** What is found without proving anything: of other findings only a proof can say that there are none. */
public final class FoundByChecking {
    private static final Set<DiagnosticCode> CODES =
            EnumSet.of(DiagnosticCode.DEFAULT_ALLOW, DiagnosticCode.IMPLICIT_DENY, DiagnosticCode.FOREIGN_PATTERN);

    private FoundByChecking() {}

    public static boolean contains(String code) {
        return CODES.stream().anyMatch(known -> known.code().equals(code));
    }
}
