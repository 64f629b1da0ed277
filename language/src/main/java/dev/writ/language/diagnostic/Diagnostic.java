package dev.writ.language.diagnostic;

import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing the author should know.
 *
 * @param message stands alone in a list: lower-case, no final stop, the author's words in backticks; says what is wrong
 * @param span the smallest stretch that shows it
 * @param label shown at the underline, shorter than the message; may be empty
 * @param help what to do about it
 * @param notes other places and facts
 */
public record Diagnostic(
        DiagnosticCode code,
        Level level,
        String message,
        Span span,
        String label,
        Optional<String> help,
        List<Note> notes) {
    public Diagnostic {
        notes = List.copyOf(notes);
    }

    /** A fact, and the place it is about where there is one. */
    public record Note(String text, Optional<Span> span) {}

    public static Diagnostic of(DiagnosticCode code, Span span, String label, String message) {
        return new Diagnostic(code, code.level(), message, span, label, Optional.empty(), List.of());
    }

    public Diagnostic withHelp(String text) {
        return new Diagnostic(code, level, message, span, label, Optional.of(text), notes);
    }

    public Diagnostic withNote(String text) {
        return withNote(new Note(text, Optional.empty()));
    }

    /** A note about another place, printed with its line and column. */
    public Diagnostic withNote(String text, Span place) {
        return withNote(new Note(text, Optional.of(place)));
    }

    private Diagnostic withNote(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new Diagnostic(code, level, message, span, label, help, more);
    }
}
