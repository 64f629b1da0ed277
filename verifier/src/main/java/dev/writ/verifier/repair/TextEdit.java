package dev.writ.verifier.repair;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to edit a document, of which it is not known yet what it does.
 *
 * @param words what is edited, as a clause
 * @param span what is replaced; empty where something is inserted
 * @param replacement the text that is there then
 */
record TextEdit(String words, Span span, String replacement) {
    /** The whole document once it is edited. */
    String text() {
        String text = span.source().text();
        return text.substring(0, span.start()) + replacement + text.substring(span.end());
    }

    /** The lines that change, with a minus and a plus before them. */
    List<String> diff() {
        List<String> before = span.source().text().lines().toList();
        List<String> after = text().lines().toList();
        int same = 0;
        int most = Math.min(before.size(), after.size());
        while (same < most && before.get(same).equals(after.get(same))) {
            same++;
        }
        int end = 0;
        while (end < most - same && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> diff = new ArrayList<>();
        before.subList(same, before.size() - end).forEach(line -> diff.add("- " + line));
        after.subList(same, after.size() - end).forEach(line -> diff.add("+ " + line));
        return diff;
    }

    /** The end of the line on which an offset is. */
    static Span endOfLine(SourceText source, int offset) {
        int end = source.text().indexOf('\n', offset);
        int at = end < 0 ? source.text().length() : end;
        return source.span(at, at);
    }
}
