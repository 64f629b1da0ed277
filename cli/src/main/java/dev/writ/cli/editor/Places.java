package dev.writ.cli.editor;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Places as editors count them: lines and UTF-16 units from 0. */
final class Places {
    private Places() {}

    static Range range(Span span) {
        return new Range(position(span.source(), span.start()), position(span.source(), span.end()));
    }

    static Position position(SourceText source, int offset) {
        int line = source.position(offset).line();
        return new Position(line - 1, offset - source.lineStart(line));
    }

    /** All of a text. */
    static Range whole(SourceText source) {
        return new Range(new Position(0, 0), position(source, source.text().length()));
    }

    /** The offset of a place; of one beyond a line or the text, its end. */
    static int offset(SourceText source, Position position) {
        if (position.getLine() >= source.lines()) {
            return source.text().length();
        }
        int line = Math.max(0, position.getLine()) + 1;
        int start = source.lineStart(line);
        return start
                + Math.min(
                        Math.max(0, position.getCharacter()), source.line(line).length());
    }

    static boolean touches(Span span, int offset) {
        return span.start() <= offset && offset <= span.end();
    }
}
