package dev.writ.language.source;

/** Line and column, both from 1; columns count Unicode code points. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
