package dev.writ.language.regex;

import dev.writ.language.regex.Regex.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads regular expressions. Whatever other tools read in more than one way, or read as text where a sign was meant, is
 * refused.
 */
final class RegexParser {
    /** So often may a part be repeated. */
    static final int MOST_REPETITIONS = 1_000;

    /** So many characters may an expression name, each as often as it is repeated. */
    static final int MOST_CHARACTERS = 10_000;

    /** So deep may groups stand in groups. */
    static final int MOST_DEPTH = 100;

    private final Cursor cursor;
    private final EscapeParser escapes;
    private final ClassParser classes;
    private int depth;
    private boolean ignoringCase;

    /** Whether {@code .} is also a line feed. */
    private boolean dotIsAny;

    private RegexParser(String text, boolean ignoringCase) {
        this.cursor = new Cursor(text);
        this.escapes = new EscapeParser(cursor);
        this.classes = new ClassParser(cursor, escapes);
        this.ignoringCase = ignoringCase;
    }

    static Regex parse(String text, boolean ignoringCase) throws RegexSyntaxException {
        RegexParser parser = new RegexParser(text, ignoringCase);
        Regex tree = parser.alternation();
        if (!parser.cursor.isAtEnd()) {
            int start = parser.cursor.at();
            parser.cursor.take();
            throw parser.cursor.wrong(
                    start, "a group ends here that began nowhere", "write `\\)` for the parenthesis itself");
        }
        if (RegexSize.of(tree) > MOST_CHARACTERS) {
            throw parser.cursor.wrong(
                    0,
                    "this names more than %,d characters, each as often as it is repeated".formatted(MOST_CHARACTERS),
                    "repeat less, or leave it open with `*`");
        }
        return tree;
    }

    private Regex alternation() throws RegexSyntaxException {
        List<Regex> alternatives = new ArrayList<>(List.of(concatenation()));
        while (cursor.takes("|")) {
            alternatives.add(concatenation());
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new Regex.Alternation(alternatives);
    }

    private Regex concatenation() throws RegexSyntaxException {
        List<Regex> parts = new ArrayList<>();
        while (!cursor.isAtEnd() && !cursor.sees("|") && !cursor.sees(")")) {
            int start = cursor.at();
            if (cursor.sees("(?") && flags()) {
                continue;
            }
            parts.add(withRepetition(start, atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new Regex.Concatenation(parts);
    }

    /** The part that begins at a place and is read so far, repeated as the sign behind it says, where there is one. */
    private Regex withRepetition(int start, Regex body) throws RegexSyntaxException {
        int sign = cursor.at();
        Optional<Regex> repeated = repetition(body);
        if (repeated.isEmpty()) {
            return body;
        }
        // How much is taken first makes no difference to which texts match.
        cursor.takes("?");
        int next = cursor.at();
        if (!cursor.isAtEnd() && "*+?{".indexOf(cursor.take()) >= 0) {
            throw cursor.wrong(
                    sign,
                    "`" + cursor.since(sign) + "` repeats what is repeated already",
                    "put what is repeated in a group, or a backslash before the sign itself");
        }
        cursor.back(next);
        if (body instanceof Regex.Assertion && !cursor.since(start).startsWith("(")) {
            throw cursor.wrong(start, "a place is not repeated", "leave the sign behind it out");
        }
        return repeated.get();
    }

    private Optional<Regex> repetition(Regex body) throws RegexSyntaxException {
        if (cursor.takes("*")) {
            return Optional.of(new Repetition(body, 0, Repetition.UNBOUNDED));
        } else if (cursor.takes("+")) {
            return Optional.of(new Repetition(body, 1, Repetition.UNBOUNDED));
        } else if (cursor.takes("?")) {
            return Optional.of(new Repetition(body, 0, 1));
        }
        return cursor.sees("{") ? Optional.of(counted(body)) : Optional.empty();
    }

    private Repetition counted(Regex body) throws RegexSyntaxException {
        int start = cursor.at();
        cursor.take();
        String least = cursor.takeAll("0123456789");
        boolean open = cursor.takes(",");
        String most = open ? cursor.takeAll("0123456789") : least;
        if (least.isEmpty() || !cursor.takes("}")) {
            throw cursor.wrong(
                    start,
                    "`" + cursor.since(start) + "` is no number of repetitions",
                    "write `{3}`, `{3,}` or `{0,5}`, or `\\{` for the brace itself");
        }
        int from = count(start, least);
        int to = most.isEmpty() ? Repetition.UNBOUNDED : count(start, most);
        if (to < from) {
            throw cursor.wrong(
                    start, "`" + cursor.since(start) + "` ends before it begins", "put the lower number first");
        }
        return new Repetition(body, from, to);
    }

    private int count(int start, String digits) throws RegexSyntaxException {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        int count = plain.length() > 4 ? MOST_REPETITIONS + 1 : Integer.parseInt(plain);
        if (count > MOST_REPETITIONS) {
            throw cursor.wrong(
                    start,
                    "a part is repeated %,d times at most".formatted(MOST_REPETITIONS),
                    "write a smaller number, or leave it open as in `{3,}`");
        }
        return count;
    }

    private Regex atom() throws RegexSyntaxException {
        int start = cursor.at();
        if (cursor.sees("(")) {
            return group();
        } else if (cursor.sees("[")) {
            return new Regex.CharacterClass(classes.parse(ignoringCase));
        } else if (cursor.sees("\\")) {
            return escape();
        }
        int codePoint = cursor.take();
        return switch (codePoint) {
            case '.' ->
                new Regex.CharacterClass(
                        dotIsAny ? CodePoints.ANY : CodePoints.of('\n').not());
            case '^' -> new Regex.Assertion(Regex.Place.BEGIN);
            case '$' -> new Regex.Assertion(Regex.Place.END);
            case '*', '+', '?', '{' ->
                throw cursor.wrong(
                        start,
                        "`" + cursor.since(start) + "` repeats nothing",
                        codePoint == '*'
                                ? "write `.*` for any characters, or `\\*` for the sign itself"
                                : "put a backslash before it for the sign itself");
            default -> character(codePoint);
        };
    }

    private Regex escape() throws RegexSyntaxException {
        Optional<Regex.Place> place = escapes.place();
        if (place.isPresent()) {
            return new Regex.Assertion(place.get());
        }
        Optional<CodePoints> named = escapes.namedClass();
        return named.isPresent() ? new Regex.CharacterClass(named.get()) : character(escapes.character());
    }

    private Regex character(int codePoint) {
        CodePoints itself = CodePoints.of(codePoint);
        return new Regex.CharacterClass(ignoringCase ? itself.ignoringCase() : itself);
    }

    /** At its parenthesis; flags that are set inside end with it. */
    private Regex group() throws RegexSyntaxException {
        int start = cursor.at();
        boolean outerCase = ignoringCase;
        boolean outerDot = dotIsAny;
        if (cursor.sees("(?")) {
            opening();
        } else {
            cursor.take();
        }
        if (++depth > MOST_DEPTH) {
            throw cursor.wrong(
                    start, "groups stand more than %d deep in groups".formatted(MOST_DEPTH), "nest groups less deeply");
        }
        Regex inside = alternation();
        depth--;
        ignoringCase = outerCase;
        dotIsAny = outerDot;
        if (!cursor.takes(")")) {
            throw new RegexSyntaxException(
                    start, start + 1, "a group has no end", "write `)` behind it, or `\\(` for the parenthesis itself");
        }
        return inside;
    }

    /** What stands before the inside of a group that begins with {@code (?}. */
    private void opening() throws RegexSyntaxException {
        int start = cursor.at();
        cursor.takes("(?");
        if (cursor.takes("=") || cursor.takes("!") || cursor.takes("<=") || cursor.takes("<!")) {
            throw cursor.wrong(
                    start,
                    "`" + cursor.since(start) + "` looks around, which this language has not",
                    "join several tests by `and` and `not`");
        } else if (cursor.takes("P") || cursor.takes("<") || cursor.takes("'")) {
            throw cursor.wrong(start, "a group has no name here", "write `(` alone: nothing is captured");
        } else if (cursor.takes(">") || cursor.takes("#") || cursor.takes("|")) {
            throw cursor.wrong(start, "`" + cursor.since(start) + "` begins no group here", "write `(` alone");
        }
        setFlags(start);
        if (!cursor.takes(":")) {
            throw unknownFlag(start);
        }
    }

    /** Whether flags stand here that hold to the end of the group around them, as {@code (?i)}. */
    private boolean flags() throws RegexSyntaxException {
        int start = cursor.at();
        cursor.takes("(?");
        String written = cursor.takeAll("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
        boolean alone = !written.isEmpty() && cursor.sees(")");
        cursor.back(start);
        if (alone) {
            cursor.takes("(?");
            setFlags(start);
            if (!cursor.takes(")")) {
                throw unknownFlag(start);
            }
        }
        return alone;
    }

    private void setFlags(int start) throws RegexSyntaxException {
        boolean value = true;
        while (!cursor.isAtEnd() && !cursor.sees(":") && !cursor.sees(")")) {
            if (cursor.takes("i")) {
                ignoringCase = value;
            } else if (cursor.takes("s")) {
                dotIsAny = value;
            } else if (value && cursor.takes("-")) {
                value = false;
            } else {
                cursor.take();
                throw unknownFlag(start);
            }
        }
    }

    private RegexSyntaxException unknownFlag(int start) {
        return cursor.wrong(
                start,
                "`" + cursor.since(start) + "` begins nothing that is known",
                "the flags are `i`, to ignore case, and `s`, by which `.` is also a line feed");
    }
}
