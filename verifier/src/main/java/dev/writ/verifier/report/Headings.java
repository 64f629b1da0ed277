package dev.writ.verifier.report;

import dev.writ.language.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which lines of a source the others stand under: the nearest earlier line that is indented less, and those that this one
 * stands under. Both spellings are laid out so. Lines that are empty or a comment have nothing below them.
 */
final class Headings {
    /** So many are enough to tell places apart, however deeply a hostile file is indented. */
    private static final int MOST = 8;

    private final SourceText source;

    /** By the number of the line, from 1: the number of the line that it stands under, or 0. */
    private final int[] under;

    Headings(SourceText source) {
        this.source = source;
        this.under = new int[source.lines() + 1];
        Deque<Integer> open = new ArrayDeque<>();
        int[] indents = new int[source.lines() + 1];
        for (int number = 1; number <= source.lines(); number++) {
            String line = source.line(number);
            String content = line.stripLeading();
            indents[number] = line.length() - content.length();
            while (!open.isEmpty() && indents[open.peek()] >= indents[number] && !isEmpty(content)) {
                open.pop();
            }
            under[number] = open.isEmpty() ? 0 : open.peek();
            if (!isEmpty(content)) {
                open.push(number);
            }
        }
    }

    private static boolean isEmpty(String content) {
        return content.isEmpty() || content.startsWith("#");
    }

    /** The lines that one stands under, from the inside, each however it is indented and spaced. */
    List<String> above(int number) {
        List<String> lines = new ArrayList<>();
        for (int line = under[number]; line > 0 && lines.size() < MOST; line = under[line]) {
            lines.add(Fingerprints.evenly(source.line(line)));
        }
        return lines;
    }
}
