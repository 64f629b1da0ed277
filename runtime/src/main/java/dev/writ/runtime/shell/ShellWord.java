package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;

/** One word of a command as written; what a shell passes for it is an instance of it. */
public record ShellWord(List<Part> parts, Fields fields) {
    /** A piece of a word. */
    public sealed interface Part {}

    /** Exactly these characters, quotes and backslashes resolved. Never empty. */
    public record Literal(String text) implements Part {}

    /** Any text, the empty one included. */
    public enum Unknown implements Part {
        ANY_TEXT
    }

    /** How many arguments a word becomes. */
    public enum Fields {
        /** Exactly one, which is the parts one after the other. */
        ONE,
        /** Any number, none included, each of which is the parts one after the other. */
        EACH,
        /**
         * Any number, none included. Where there are any, the first begins as the parts begin and the last ends as they
         * end; what stands between is anything.
         */
        SPLIT
    }

    public ShellWord {
        parts = List.copyOf(parts);
    }

    static ShellWord literal(String text) {
        return new ShellWord(text.isEmpty() ? List.of() : List.of(new Literal(text)), Fields.ONE);
    }

    /** One argument about which nothing is known. */
    static ShellWord anyText() {
        return new ShellWord(List.of(Unknown.ANY_TEXT), Fields.ONE);
    }

    /** Any number of arguments about which nothing is known. */
    static ShellWord anyWords() {
        return new ShellWord(List.of(Unknown.ANY_TEXT), Fields.SPLIT);
    }

    /** The one argument that the word becomes, where it is known to the last character. */
    public Optional<String> literal() {
        if (fields != Fields.ONE) {
            return Optional.empty();
        }
        if (parts.isEmpty()) {
            return Optional.of("");
        }
        return parts.size() == 1 && parts.get(0) instanceof Literal known
                ? Optional.of(known.text())
                : Optional.empty();
    }

    /** What every argument of the word, or the first of a split one, is known to begin with. */
    String knownStart() {
        return !parts.isEmpty() && parts.get(0) instanceof Literal known ? known.text() : "";
    }

    /** Whether some argument that the word can become begins with {@code -}. */
    boolean canBeOption() {
        if (fields == Fields.SPLIT) {
            return true;
        }
        String start = knownStart();
        return start.isEmpty() ? literal().isEmpty() : start.charAt(0) == '-';
    }
}
