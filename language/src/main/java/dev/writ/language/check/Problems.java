package dev.writ.language.check;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one document: one report for one mistake. */
final class Problems {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<Place> reported = new HashSet<>();

    private record Place(DiagnosticCode code, Span span) {}

    void add(Diagnostic diagnostic) {
        if (reported.add(new Place(diagnostic.code(), diagnostic.span()))) {
            diagnostics.add(diagnostic);
        }
    }

    /** A name that nothing has; offers those nearest to it. */
    void unknown(DiagnosticCode code, Word word, String message, Collection<String> known) {
        Diagnostic unknown = Diagnostic.of(code, word.span(), "not declared", message)
                .withHelp("declare it, or use a name that is declared");
        add(nearest(unknown, word.text(), known));
    }

    /** A word of the language that there is not; offers the nearest, or all there are. */
    void unknownWord(Word word, String message, List<String> known) {
        Diagnostic unknown = Diagnostic.of(DiagnosticCode.UNKNOWN_WORD, word.span(), "not one of these words", message)
                .withHelp("write one of `" + String.join("`, `", known) + "`");
        add(nearest(unknown, word.text(), known));
    }

    /** A name that stands twice where it may stand once. */
    void twice(Word word, Span first, String what) {
        add(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        word.span(),
                        "stands here again",
                        what + " `" + word.text() + "` stands twice")
                .withNote("it stands first here", first)
                .withHelp("rename or remove one of them"));
    }

    List<Diagnostic> inSourceOrder() {
        return diagnostics.stream()
                .sorted(Comparator.comparingInt((Diagnostic d) -> d.span().start())
                        .thenComparingInt(d -> d.span().end()))
                .toList();
    }

    /** With a help that offers the nearest names, where any is near. */
    static Diagnostic nearest(Diagnostic diagnostic, String word, Collection<String> known) {
        return NearestNames.help(word, known).map(diagnostic::withHelp).orElse(diagnostic);
    }
}
