package dev.writ.language.diagnostic;

import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One thing the author should know.
 *
 * @param message stands alone in a list: lower-case, no final stop, the author's words in backticks; says what is wrong
 * @param mark the smallest stretch that shows it, and what is said there
 * @param help what to do about it
 * @param notes other places and facts
 * @param fix edits that, made together, give the text that was obviously meant; empty where that is not certain
 */
public record Diagnostic(
        DiagnosticCode code,
        Level level,
        String message,
        Mark mark,
        Optional<String> help,
        List<Note> notes,
        List<Edit> fix) {
    public Diagnostic {
        notes = List.copyOf(notes);
        fix = List.copyOf(fix);
    }

    /**
     * A stretch of the source that is underlined.
     *
     * @param label shown at the underline, shorter than the message; may be empty
     */
    public record Mark(Span span, String label) {}

    /** A fact, and the place it is about where there is one. */
    public record Note(String text, Optional<Span> span) {}

    /** What to write in place of a stretch of the source. */
    public record Edit(Span span, String replacement) {}

    public static Diagnostic of(DiagnosticCode code, Span span, String label, String message) {
        return new Diagnostic(
                code, code.level(), message, new Mark(span, label), Optional.empty(), List.of(), List.of());
    }

    /** The smallest stretch that shows it. */
    public Span span() {
        return mark.span();
    }

    /** What is shown at the underline; may be empty. */
    public String label() {
        return mark.label();
    }

    /** The same where it counts otherwise. */
    public Diagnostic atLevel(Level other) {
        return new Diagnostic(code, other, message, mark, help, notes, fix);
    }

    public Diagnostic withHelp(String text) {
        return new Diagnostic(code, level, message, mark, Optional.of(text), notes, fix);
    }

    /**
     * With the names nearest to the one that is written as help, and a fix where only one of them can be meant. Without
     * any name near, the same.
     *
     * @param written a part of what stands at the span
     */
    public Diagnostic withNearest(String written, Collection<String> names) {
        List<String> nearest = NearestNames.of(written, names);
        return NearestNames.help(nearest)
                .map(this::withHelp)
                .map(helped -> NearestNames.meant(written, nearest)
                        .flatMap(name -> edit(written, name))
                        .map(edit -> helped.withFix(List.of(edit)))
                        .orElse(helped))
                .orElse(this);
    }

    /** With a fix that writes something else at the span. */
    public Diagnostic withFix(String replacement) {
        return withFix(List.of(new Edit(span(), replacement)));
    }

    /** With a fix that writes something else for the one place in the span where that stands. */
    public Diagnostic withFix(String written, String replacement) {
        return edit(written, replacement).map(edit -> withFix(List.of(edit))).orElse(this);
    }

    public Diagnostic withFix(List<Edit> edits) {
        return new Diagnostic(code, level, message, mark, help, notes, edits);
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
        return new Diagnostic(code, level, message, mark, help, more, fix);
    }

    /** Only the name is replaced: quotes around it, or a {@code tag:} before it, stay. */
    private Optional<Edit> edit(String written, String name) {
        Span span = span();
        String text = span.text();
        int at = text.indexOf(written);
        return at < 0 || text.indexOf(written, at + 1) >= 0
                ? Optional.empty()
                : Optional.of(
                        new Edit(span.source().span(span.start() + at, span.start() + at + written.length()), name));
    }
}
