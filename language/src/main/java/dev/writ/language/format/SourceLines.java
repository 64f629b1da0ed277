package dev.writ.language.format;

import dev.writ.language.source.SourceText;

/** The lines of a source, by number from 1. */
final class SourceLines {
    private final SourceText source;
    /** For each line the last blank one above it; 0 where there is none. */
    private final int[] blankAbove;
    /** For each line whether below it, after lines with nothing but comments, there is a blank one or the end. */
    private final boolean[] gapBelow;

    SourceLines(SourceText source) {
        this.source = source;
        int count = source.lines();
        this.blankAbove = new int[count + 2];
        this.gapBelow = new boolean[count + 2];
        for (int line = 2; line <= count + 1; line++) {
            blankAbove[line] = isBlank(line - 1) ? line - 1 : blankAbove[line - 1];
        }
        gapBelow[count] = true;
        for (int line = count - 1; line > 0; line--) {
            gapBelow[line] = isComment(line + 1) ? gapBelow[line + 1] : isBlank(line + 1);
        }
    }

    /** The line on which the offset stands. */
    int of(int offset) {
        return source.position(offset).line();
    }

    boolean isBlank(int line) {
        return line < 1 || line > source.lines() || source.line(line).isBlank();
    }

    /** True when no blank line stands between the two. */
    boolean isJoined(int upper, int lower) {
        return blankAbove[lower] <= upper;
    }

    boolean isFollowedByGap(int line) {
        return gapBelow[line];
    }

    /** How far the line on which the offset stands is indented. */
    int indentation(int offset) {
        String line = source.line(of(offset));
        int column = 0;
        while (column < line.length() && (line.charAt(column) == ' ' || line.charAt(column) == '\t')) {
            column++;
        }
        return column;
    }

    /** True when nothing stands before the offset on its line. */
    boolean begins(int offset) {
        return source.lineStart(of(offset)) + indentation(offset) == offset;
    }

    private boolean isComment(int line) {
        return source.line(line).stripLeading().startsWith("#");
    }
}
