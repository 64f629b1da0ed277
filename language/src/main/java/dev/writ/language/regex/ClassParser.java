package dev.writ.language.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a class in brackets. */
final class ClassParser {
    private final Cursor cursor;
    private final EscapeParser escapes;
    private int listed;

    ClassParser(Cursor cursor, EscapeParser escapes) {
        this.cursor = cursor;
        this.escapes = escapes;
    }

    /** At the opening bracket. */
    CodePoints parse(boolean ignoringCase) throws RegexSyntaxException {
        int start = cursor.at();
        cursor.take();
        boolean isNegated = cursor.takes("^");
        if (cursor.takes("]")) {
            throw cursor.wrong(start, "a class is empty", "write `\\]` where the bracket itself is meant");
        }
        List<CodePoints> items = new ArrayList<>();
        while (!cursor.takes("]")) {
            if (cursor.isAtEnd()) {
                throw new RegexSyntaxException(
                        start, start + 1, "a class has no end", "write `]` behind it, or `\\[` for the bracket itself");
            }
            int item = cursor.at();
            items.add(item());
            count(item);
        }
        CodePoints found = CodePoints.union(items);
        CodePoints meant = ignoringCase ? found.ignoringCase() : found;
        return isNegated ? meant.not() : meant;
    }

    /** Each costs something wherever a text is held against the class. */
    private void count(int item) throws RegexSyntaxException {
        if (++listed > RegexParser.MOST_CHARACTERS) {
            throw cursor.wrong(
                    item,
                    "this lists more than %,d characters and ranges in brackets".formatted(RegexParser.MOST_CHARACTERS),
                    "join them into longer ranges, or write several conditions");
        }
    }

    private CodePoints item() throws RegexSyntaxException {
        int start = cursor.at();
        if (cursor.sees("[:")) {
            return posix();
        }
        if (cursor.sees("[") || cursor.sees("&&") || cursor.sees("--") || cursor.sees("~~")) {
            boolean bracket = cursor.take() == '[';
            if (!bracket) {
                cursor.take();
            }
            throw cursor.wrong(
                    start,
                    "`" + cursor.since(start) + "` in a class means something else in other tools",
                    "put a backslash before the sign itself");
        }
        Optional<CodePoints> named = cursor.sees("\\") ? escapes.namedClass() : Optional.empty();
        if (named.isPresent()) {
            if (cursor.sees("-") && !cursor.sees("-]")) {
                cursor.take();
                throw cursor.wrong(
                        start,
                        "a range begins with a single character",
                        "put a backslash before `-` for the sign itself");
            }
            return named.get();
        }
        int first = character();
        if (!cursor.sees("-") || cursor.sees("-]")) {
            return CodePoints.of(first);
        }
        cursor.take();
        return range(start, first);
    }

    private CodePoints range(int start, int first) throws RegexSyntaxException {
        if (cursor.isAtEnd()) {
            return CodePoints.of(first);
        }
        if (cursor.sees("\\") && escapes.namedClass().isPresent()) {
            throw cursor.wrong(
                    start, "a range ends with a single character", "put a backslash before `-` for the sign itself");
        }
        int last = character();
        if (last < first) {
            throw cursor.wrong(
                    start,
                    "`" + cursor.since(start) + "` is a range that ends before it begins",
                    "put the lower end first");
        }
        return CodePoints.range(first, last);
    }

    private int character() throws RegexSyntaxException {
        if (cursor.sees("\\")) {
            int start = cursor.at();
            if (escapes.place().isPresent()) {
                throw cursor.wrong(
                        start,
                        "`" + cursor.since(start) + "` is a place and no character",
                        "leave it out of the class");
            }
            return escapes.character();
        }
        return cursor.take();
    }

    private CodePoints posix() throws RegexSyntaxException {
        int start = cursor.at();
        cursor.takes("[:");
        boolean isNegated = cursor.takes("^");
        int nameStart = cursor.at();
        cursor.takeAll("abcdefghijklmnopqrstuvwxyz");
        String name = cursor.since(nameStart);
        Optional<CodePoints> named = cursor.takes(":]") ? NamedClasses.posix(name) : Optional.empty();
        if (named.isEmpty()) {
            throw cursor.wrong(
                    start,
                    "`" + cursor.since(start) + "` names no class",
                    "the names are " + NamedClasses.posixNames() + ", as in `[[:alpha:]]`");
        }
        return isNegated ? named.get().not() : named.get();
    }
}
