package dev.writ.language.regex;

import java.util.Optional;

/** Reads what stands behind a backslash. */
final class EscapeParser {
    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";
    private static final String KNOWN = "the escapes are `\\d \\w \\s \\b` and their capitals, `\\A \\z`,"
            + " `\\n \\t \\r \\f \\v \\a`, `\\x41`, `\\x{1F600}`, and a backslash before a sign for the sign itself";

    private final Cursor cursor;

    EscapeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** A set that has a letter, at a backslash; the place stays where there is none. */
    Optional<CodePoints> namedClass() {
        int start = cursor.at();
        cursor.take();
        Optional<CodePoints> named = cursor.isAtEnd() ? Optional.empty() : NamedClasses.perl(cursor.take());
        if (named.isEmpty()) {
            cursor.back(start);
        }
        return named;
    }

    /** A place that has a letter, at a backslash; the place in the text stays where there is none. */
    Optional<Regex.Place> place() {
        for (String spelled : new String[] {"\\b", "\\B", "\\A", "\\z"}) {
            if (cursor.takes(spelled)) {
                return Optional.of(
                        switch (spelled.charAt(1)) {
                            case 'b' -> Regex.Place.WORD_BOUNDARY;
                            case 'B' -> Regex.Place.NO_WORD_BOUNDARY;
                            case 'A' -> Regex.Place.BEGIN;
                            default -> Regex.Place.END;
                        });
            }
        }
        return Optional.empty();
    }

    /** One character, at a backslash. */
    int character() throws RegexSyntaxException {
        int start = cursor.at();
        cursor.take();
        if (cursor.isAtEnd()) {
            throw cursor.wrong(start, "a backslash stands before nothing", "write `\\\\` for the backslash itself");
        }
        int codePoint = cursor.take();
        return switch (codePoint) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case 'a' -> 0x07;
            case 'x' -> hexadecimal(start);
            default -> {
                if (codePoint > 0x7F || Character.isLetterOrDigit(codePoint) || codePoint <= ' ') {
                    throw unknown(start, codePoint);
                }
                yield codePoint;
            }
        };
    }

    private int hexadecimal(int start) throws RegexSyntaxException {
        boolean braced = cursor.takes("{");
        String digits = cursor.takeAll(HEXADECIMAL);
        if (!braced && digits.length() > 2) {
            cursor.back(start + 4);
            digits = digits.substring(0, 2);
        }
        boolean complete =
                braced ? cursor.takes("}") && !digits.isEmpty() && digits.length() <= 6 : digits.length() == 2;
        int codePoint = complete ? Integer.parseInt(digits, 16) : -1;
        if (!Character.isValidCodePoint(codePoint)
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw cursor.wrong(
                    start, "`" + cursor.since(start) + "` stands for no character", "write `\\x41` or `\\x{1F600}`");
        }
        return codePoint;
    }

    private RegexSyntaxException unknown(int start, int codePoint) {
        if (codePoint >= '1' && codePoint <= '9' || codePoint == 'k' || codePoint == 'g') {
            return cursor.wrong(
                    start,
                    "`" + cursor.since(start)
                            + "` refers back to what a group matched, which no fixed number of states can know",
                    "say what may stand there");
        }
        String help =
                switch (codePoint) {
                    case 'p', 'P' -> "list the ranges, as in `[a-zà-ÿ]`";
                    case 'Z' -> "write `\\z` or `$` for the end of the text";
                    case 'Q', 'E' -> "put a backslash before each sign";
                    case 'u', 'U' -> "write `\\x{1F600}`";
                    case 'h' -> "write `[ \\t]`";
                    case 'R' -> "write `\\r?\\n`";
                    case '0' -> "write `\\x00`";
                    default -> KNOWN;
                };
        return cursor.wrong(start, "`" + cursor.since(start) + "` is no escape", help);
    }
}
