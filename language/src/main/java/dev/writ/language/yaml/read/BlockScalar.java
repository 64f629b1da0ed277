package dev.writ.language.yaml.read;

import dev.writ.language.yaml.read.Node.Style;

/**
 * Reads block scalars ({@code |} and {@code >}) from the raw source, keeping the place of every character.
 *
 * <p>How far the block is indented depends on everything around it, so it is taken from the text that the parser made
 * of it: the first line with something on it shows how many of its leading spaces were indentation.
 */
final class BlockScalar {
    private final String source;
    private final int end;
    private final Style style;
    private final int indent;
    private final PlacedText.Builder built = new PlacedText.Builder();
    private int at;

    private BlockScalar(String source, int body, int end, Style style, int indent) {
        this.source = source;
        this.at = body;
        this.end = end;
        this.style = style;
        this.indent = indent;
    }

    static PlacedText read(String source, int start, int end, Style style, String parsed) {
        int body = afterLine(source, start, end);
        if (parsed.isBlank()) {
            return blank(parsed, body, end);
        }
        String header = source.substring(start, body);
        int comment = header.indexOf('#');
        String indicators = comment < 0 ? header : header.substring(0, comment);
        int indent = leadingSpaces(source, body, end) - leadingSpaces(parsed, 0, parsed.length());
        return new BlockScalar(source, body, end, style, Math.max(1, indent)).read(indicators);
    }

    /** In a block without a visible character nothing shows how far it is indented, and nothing needs a place. */
    private static PlacedText blank(String parsed, int body, int end) {
        PlacedText.Builder built = new PlacedText.Builder();
        parsed.chars().forEach(c -> built.add((char) c, body));
        return built.build(Math.max(body, end));
    }

    private PlacedText read(String indicators) {
        int breaks = at;
        int textEnd = at;
        readBreaks();
        int finalBreak = -1;
        boolean folds = false;
        while (at < end && !isBreak()) {
            boolean startsWithSpace = FlowScalar.isSpace(source.charAt(at));
            if (finalBreak >= 0) {
                joinLines(finalBreak, breaks, folds && !startsWithSpace);
            }
            addBreaks(breaks, at);
            folds = style == Style.FOLDED && !startsWithSpace;
            readLine();
            textEnd = at;
            finalBreak = at < end ? at : -1;
            breaks = at < end ? FlowScalar.afterBreak(source, at) : at;
            at = breaks;
            readBreaks();
        }
        return finish(indicators, finalBreak, breaks, textEnd);
    }

    private void joinLines(int finalBreak, int breaks, boolean folds) {
        if (!folds) {
            built.add('\n', finalBreak);
        } else if (!hasBreak(breaks, at)) {
            built.add(' ', finalBreak);
        }
    }

    private PlacedText finish(String indicators, int finalBreak, int breaks, int textEnd) {
        if (indicators.indexOf('-') < 0 && finalBreak >= 0) {
            built.add('\n', finalBreak);
        }
        if (indicators.indexOf('+') >= 0) {
            addBreaks(breaks, at);
        }
        return built.build(textEnd);
    }

    private void readLine() {
        while (at < end && !isBreak()) {
            built.add(source.charAt(at), at);
            at++;
        }
    }

    /** Moves over empty lines and then over the indentation of the next one. */
    private void readBreaks() {
        while (true) {
            int column = 0;
            while (column < indent && at < end && source.charAt(at) == ' ') {
                at++;
                column++;
            }
            if (at >= end || !isBreak()) {
                return;
            }
            at = FlowScalar.afterBreak(source, at);
        }
    }

    private void addBreaks(int from, int to) {
        int i = from;
        while (i < to) {
            if (FlowScalar.isBreak(source.charAt(i))) {
                built.add('\n', i);
                i = FlowScalar.afterBreak(source, i);
            } else {
                i++;
            }
        }
    }

    private boolean hasBreak(int from, int to) {
        for (int i = from; i < to; i++) {
            if (FlowScalar.isBreak(source.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isBreak() {
        return FlowScalar.isBreak(source.charAt(at));
    }

    private static int afterLine(String source, int start, int end) {
        int i = start;
        while (i < end && !FlowScalar.isBreak(source.charAt(i))) {
            i++;
        }
        return i < end ? FlowScalar.afterBreak(source, i) : end;
    }

    /** Those of the first line that holds anything else than spaces. */
    private static int leadingSpaces(String text, int start, int end) {
        int spaces = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != ' ' && !FlowScalar.isBreak(c)) {
                return spaces;
            }
            spaces = c == ' ' ? spaces + 1 : 0;
        }
        return 0;
    }
}
