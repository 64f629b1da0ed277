package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fenced blocks of Markdown documents. */
final class ReadmeBlocks {
    private static final String FENCE = "```";

    private ReadmeBlocks() {}

    /**
     * One fenced block.
     *
     * @param document the name of the file that it stands in
     * @param line where it begins, from 1
     * @param file to which its text belongs; empty where none is named after the language
     */
    record Block(String document, int line, String language, String file, List<String> lines) {
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

        void assertPrinted(String printed) {
            assertTrue(
                    pattern().matcher(printed).matches(),
                    () -> "$ " + command + "\nprinted\n" + printed + "not\n" + String.join("\n", output));
        }

        /** A line of three dots stands for any lines, three dots in a line for anything there. */
        private Pattern pattern() {
            String regex = output.stream()
                    .map(line -> line.strip().equals("...") ? "(?:.*\n)*?" : inLine(line) + "\n")
                    .collect(Collectors.joining());
            return Pattern.compile(regex);
        }

        private static String inLine(String line) {
            return Stream.of(line.split(Pattern.quote("..."), -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
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
                String[] info = lines.get(i).substring(FENCE.length()).split(" ", 2);
                blocks.add(new Block(name, i + 1, info[0], info.length == 1 ? "" : info[1], lines.subList(i + 1, end)));
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
