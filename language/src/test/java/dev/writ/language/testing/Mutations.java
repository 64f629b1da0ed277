package dev.writ.language.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Damages documents: byte by byte, token by token, line by line, and by the parts that indentation makes. */
public final class Mutations {
    private static final List<String> TOKENS = List.of(
            " ",
            "  ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            ":",
            ": ",
            "- ",
            "? ",
            "#",
            " #",
            " # and ",
            "'",
            "\"",
            "\\",
            "|",
            ">",
            "|-\n",
            ">+\n",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            ",",
            "..",
            "&a ",
            "*a",
            "!t ",
            "!!str ",
            "<<: ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "\uFEFF",
            "\u0085",
            "\u2028",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\u0000",
            "\u00e9",
            "\ud83d\ude00",
            "~",
            "null",
            "no",
            "on",
            "010",
            "1_000",
            "12:30",
            "-0",
            "1e3",
            "9999999999999999999",
            "*",
            "@",
            "`",
            "=",
            "==",
            "!=",
            "<=",
            "and",
            "or",
            "not",
            "implies",
            "in",
            "has",
            "is empty",
            "contains",
            "between",
            "like",
            "under",
            "once",
            "true",
            "false",
            "deny",
            "allow",
            "when: ",
            "when ",
            "effect: deny\n",
            "id: r\n",
            "requires_approval: true\n",
            "tag:",
            "because \"",
            "''",
            "\"\"",
            "\\x",
            "\\u12",
            "\\u0041",
            "15m",
            "action",
            "environment",
            "actions:\n",
            "vocabulary:\n",
            "vocabulary {",
            "default",
            "limits:\n",
            "include: [a]\n");

    private final SplittableRandom random;
    private final List<String> others;

    /** @param others documents that parts are taken from */
    public Mutations(SplittableRandom random, List<String> others) {
        this.random = random;
        this.others = others;
    }

    /** The document after one damage, sometimes up to four. */
    public byte[] damaged(String document) {
        String text = document;
        for (int i = random.nextInt(2) * random.nextInt(4); i >= 0; i--) {
            text = once(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(10) == 0 ? withBadByte(bytes) : bytes;
    }

    private String once(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, place(text));
            case 1 -> without(text, 1 + random.nextInt(6));
            case 2 -> inserted(text, String.valueOf((char) random.nextInt(0x20, 0x7F)));
            case 3, 4 -> inserted(text, Gen.pick(random, TOKENS));
            case 5 -> wordReplaced(text);
            case 6 -> commented(text);
            case 7, 8 -> lines(text);
            case 9 -> blocks(text);
            case 10 -> indented(text);
            default -> quoted(text);
        };
    }

    private int place(String text) {
        return random.nextInt(text.length() + 1);
    }

    private String without(String text, int length) {
        int from = place(text);
        return text.substring(0, from) + text.substring(Math.min(text.length(), from + length));
    }

    private String inserted(String text, String piece) {
        int at = place(text);
        return text.substring(0, at) + piece + text.substring(at);
    }

    /** A word becomes another word of some document. */
    private String wordReplaced(String text) {
        int[] word = word(text);
        String other = Gen.pick(random, others);
        int[] taken = word(other);
        return text.substring(0, word[0]) + other.substring(taken[0], taken[1]) + text.substring(word[1]);
    }

    private String quoted(String text) {
        int[] word = word(text);
        String quote = random.nextBoolean() ? "'" : "\"";
        return text.substring(0, word[0]) + quote + text.substring(word[0], word[1]) + quote + text.substring(word[1]);
    }

    private String commented(String text) {
        int at = place(text);
        return text.substring(0, at)
                + Gen.pick(random, List.of("#", " #", " # ", " # and ", " #("))
                + text.substring(at);
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size() + 1), lines.get(at));
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            default -> lines.set(at, lines.get(at).replace("\n", " "));
        }
        return String.join("", lines);
    }

    private String indented(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        lines.set(at, random.nextBoolean() ? "  " + line : line.replaceFirst("^ {1,2}", ""));
        return String.join("", lines);
    }

    /** A line and what is indented below it, from some document, is put somewhere. */
    private String blocks(String text) {
        String[] lines = Gen.pick(random, others).split("(?<=\n)");
        int from = random.nextInt(lines.length);
        int indent = indent(lines[from]);
        StringBuilder block = new StringBuilder(lines[from]);
        for (int i = from + 1; i < lines.length && indent(lines[i]) > indent; i++) {
            block.append(lines[i]);
        }
        int at = text.lastIndexOf('\n', place(text)) + 1;
        return text.substring(0, at) + block + text.substring(at);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '-')) {
            indent++;
        }
        return indent;
    }

    /** Where some word begins and ends; nothing long where there is none. */
    private int[] word(String text) {
        int at = place(text);
        int start = at;
        while (start > 0 && isWord(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return new int[] {start, end};
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private byte[] withBadByte(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        byte[] damaged = bytes.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        return damaged;
    }
}
