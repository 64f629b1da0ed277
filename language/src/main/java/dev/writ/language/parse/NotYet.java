package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.Span;

/** The one way to say that something is planned and refused until it is there. */
final class NotYet {
    private NotYet() {}

    static Diagnostic diagnostic(Span span, String what) {
        return Diagnostic.of(
                        DiagnosticCode.NOT_YET, span, "not supported yet", "`%s` is not supported yet".formatted(what))
                .withHelp("write the policy without it; it is never ignored");
    }
}
