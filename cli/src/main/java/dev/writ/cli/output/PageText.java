package dev.writ.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page for a terminal: heads without their signs, paragraphs filled, examples indented and otherwise untouched. */
public final class PageText {
    private static final int WIDTH = 80;
    private static final String INDENT = "    ";
    private static final String FENCE = "```";

    private final List<String> lines = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private PageText() {}

    /** @param page in the Markdown of our pages: heads, paragraphs and fenced blocks */
    public static String of(String page) {
        PageText text = new PageText();
        boolean fenced = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith(FENCE)) {
                fenced = !fenced;
            } else if (fenced) {
                text.lines.add(line.isEmpty() ? "" : INDENT + line);
            } else {
                text.prose(line);
            }
        }
        text.fill();
        return String.join("\n", text.lines).strip() + "\n";
    }

    private void prose(String line) {
        if (line.startsWith("#")) {
            fill();
            lines.add(line.replaceFirst("#+ ", ""));
        } else if (line.isBlank()) {
            fill();
            lines.add("");
        } else {
            words.addAll(List.of(line.strip().split(" +")));
        }
    }

    /** Writes the paragraph that was gathered. */
    private void fill() {
        Optional<StringBuilder> row = Optional.empty();
        for (String word : words) {
            if (row.isPresent() && row.get().length() + 1 + word.length() <= WIDTH) {
                row.get().append(' ').append(word);
            } else {
                row.ifPresent(full -> lines.add(full.toString()));
                row = Optional.of(new StringBuilder(word));
            }
        }
        row.ifPresent(last -> lines.add(last.toString()));
        words.clear();
    }
}
