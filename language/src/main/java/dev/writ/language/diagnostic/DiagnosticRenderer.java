package dev.writ.language.diagnostic;

import dev.writ.language.source.Position;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a diagnostic to people: the message, the line it is about with carets under the place, notes and help. */
public final class DiagnosticRenderer {
    private final Diagnostic diagnostic;
    private final Palette palette;
    private final String margin;
    private final List<String> lines = new ArrayList<>();

    private DiagnosticRenderer(Diagnostic diagnostic, Palette palette) {
        this.diagnostic = diagnostic;
        this.palette = palette;
        this.margin = " "
                .repeat(String.valueOf(lastPosition(diagnostic.span()).line()).length());
    }

    /** Several lines, parted by line feeds, without one at the end. */
    public static String pretty(Diagnostic diagnostic, Palette palette) {
        return new DiagnosticRenderer(diagnostic, palette).render();
    }

    private String render() {
        String colour = palette.of(diagnostic.level());
        String head =
                "%s[%s]".formatted(diagnostic.level().word(), diagnostic.code().code());
        String message = ": " + SafeText.line(diagnostic.message());
        lines.add(palette.paint(colour, head) + palette.paint(palette.strong(), message));
        lines.add(margin + frame("--> ") + place(diagnostic.span()));
        lines.add(margin + frame(" |"));
        renderSnippet();
        renderRemarks();
        return String.join("\n", lines);
    }

    private void renderSnippet() {
        Span span = diagnostic.span();
        SourceText source = span.source();
        int first = source.position(span.start()).line();
        int last = lastPosition(span).line();
        if (first == last) {
            renderLine(first, span.start(), span.end(), diagnostic.label());
            return;
        }
        renderLine(first, span.start(), lineEnd(source, first), "");
        if (last > first + 1) {
            lines.add(frame("..."));
        }
        renderLine(last, firstInk(source, last), span.end(), diagnostic.label());
    }

    /** One line of source with carets under the stretch between two offsets, at least one. */
    private void renderLine(int number, int start, int end, String label) {
        SourceText source = diagnostic.span().source();
        int lineStart = source.lineStart(number);
        Excerpt excerpt = Excerpt.of(source.line(number), start - lineStart, end - lineStart);
        String digits = String.valueOf(number);
        String text = excerpt.text().isEmpty() ? "" : " " + excerpt.text();
        lines.add(frame(" ".repeat(margin.length() - digits.length()) + digits + " |") + text);
        String carets = "^".repeat(excerpt.width());
        String under = carets + (label.isEmpty() ? "" : " " + SafeText.line(label));
        lines.add(margin + frame(" |") + " " + " ".repeat(excerpt.indent())
                + palette.paint(palette.of(diagnostic.level()), under));
    }

    private void renderRemarks() {
        Optional<String> fixed = FixedLine.of(diagnostic.fix());
        if (diagnostic.notes().isEmpty() && diagnostic.help().isEmpty() && fixed.isEmpty()) {
            return;
        }
        lines.add(margin + frame(" |"));
        for (Diagnostic.Note note : diagnostic.notes()) {
            String where = note.span().map(span -> ": " + place(span)).orElse("");
            remark("note", SafeText.line(note.text()) + where);
        }
        diagnostic.help().ifPresent(help -> remark("help", SafeText.line(help)));
        fixed.ifPresent(line -> remark("fix", line));
    }

    private void remark(String kind, String text) {
        lines.add(margin + frame(" = ") + palette.paint(palette.strong(), kind) + ": " + text);
    }

    private String frame(String text) {
        return palette.paint(palette.frame(), text);
    }

    private static String place(Span span) {
        return SafeText.line(span.source().name()) + ":" + span.source().position(span.start());
    }

    /** Where the last character of a span stands, so that a span up to a line break stays on its line. */
    private static Position lastPosition(Span span) {
        return span.source().position(span.end() > span.start() ? span.end() - 1 : span.start());
    }

    private static int lineEnd(SourceText source, int number) {
        return source.lineStart(number) + source.line(number).length();
    }

    private static int firstInk(SourceText source, int number) {
        String line = source.line(number);
        int blanks = 0;
        while (blanks < line.length() && Character.isWhitespace(line.charAt(blanks))) {
            blanks++;
        }
        return source.lineStart(number) + blanks;
    }
}
