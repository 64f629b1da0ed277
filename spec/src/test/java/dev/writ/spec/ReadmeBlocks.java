package dev.writ.spec;

import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of Markdown documents. */
final class ReadmeBlocks {
    private static final String FENCE = "```";

    private ReadmeBlocks() {}

    /**
     * One fenced block.
     *
     * @param document the name of the file that it stands in
     * @param line where it begins, from 1
     */
    record Block(String document, int line, String language, List<String> lines) {
        Block {
            lines = List.copyOf(lines);
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }

        @Override
        public String toString() {
            return document + ":" + line + " (" + language + ")";
        }
    }

    /** One command of a console block and what it is said to print. */
    record Example(String command, List<String> output) {
        Example {
            output = List.copyOf(output);
        }
    }

    /** @param name of the document */
    static List<Block> of(String name, String document) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = document.lines().toList();
        int i = 0;
        while (i < lines.size()) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                blocks.add(new Block(name, i + 1, lines.get(i).substring(FENCE.length()), lines.subList(i + 1, end)));
                i = end;
            }
            i++;
        }
        return blocks;
    }

    static List<Example> examples(Block block) {
        List<Example> examples = new ArrayList<>();
        List<String> lines = block.lines();
        int i = 0;
        while (i < lines.size()) {
            if (!lines.get(i).startsWith("$ ")) {
                throw new AssertionError(block + ": output without a command: " + lines.get(i));
            }
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                end++;
            }
            examples.add(new Example(lines.get(i).substring(2), lines.subList(i + 1, end)));
            i = end;
        }
        return examples;
    }
}
