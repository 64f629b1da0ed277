package dev.writ.compiler.automaton;

import dev.writ.runtime.shell.CommandSpelling;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Commands in their one spelling: a word that names a program or sets a variable, and after a program any other words. The
 * name of a program is plain; in other words a backslash stands before blanks, tabs, line feeds and backslashes.
 */
final class SpelledCommands implements ValueLanguage {
    private static final String SIGNS = "-_./+:,@";

    /** What no name begins with. */
    private static final String NEVER_FIRST = "-+:,@";

    private static final int START = 0;
    /** What may be the name of a variable so far, or that of a program. */
    private static final int NAME = 1;
    /** What may be the name of a program so far. */
    private static final int PROGRAM = 2;
    /** Behind a slash, with which no name ends. */
    private static final int SLASH = 3;
    /** The program that is called {@code [}. */
    private static final int BRACKET = 4;
    /** The value of a variable. */
    private static final int VALUE = 5;

    private static final int ESCAPE_IN_VALUE = 6;
    private static final int ARGUMENTS = 7;
    private static final int ESCAPE_IN_ARGUMENTS = 8;
    private static final int STATES = 9;
    private static final int NEVER = -1;

    @Override
    public int start() {
        return START;
    }

    @Override
    public int step(int state, int codePoint) {
        return switch (state) {
            case START -> first(codePoint);
            case NAME -> codePoint == '=' ? VALUE : isOfName(codePoint) ? NAME : program(state, codePoint);
            case PROGRAM, SLASH, BRACKET -> program(state, codePoint);
            case VALUE -> spelled(codePoint, VALUE, ESCAPE_IN_VALUE, NEVER);
            case ARGUMENTS -> spelled(codePoint, ARGUMENTS, ESCAPE_IN_ARGUMENTS, ARGUMENTS);
            case ESCAPE_IN_VALUE -> CommandSpelling.isEscaped(codePoint) ? VALUE : NEVER;
            case ESCAPE_IN_ARGUMENTS -> CommandSpelling.isEscaped(codePoint) ? ARGUMENTS : NEVER;
            default -> throw new IllegalArgumentException("no state " + state);
        };
    }

    private static int first(int codePoint) {
        if (codePoint == '[') {
            return BRACKET;
        } else if (codePoint < 128 && NEVER_FIRST.indexOf(codePoint) >= 0) {
            return NEVER;
        }
        return isOfName(codePoint) && !isDigit(codePoint) ? NAME : program(START, codePoint);
    }

    private static int program(int state, int codePoint) {
        if (codePoint == CommandSpelling.BETWEEN) {
            return state == START || state == SLASH ? NEVER : ARGUMENTS;
        } else if (state == BRACKET) {
            return NEVER;
        } else if (codePoint == '/') {
            return SLASH;
        }
        return isOfName(codePoint) || SIGNS.indexOf(codePoint) >= 0 ? PROGRAM : NEVER;
    }

    private static int spelled(int codePoint, int plain, int escape, int blank) {
        if (codePoint == CommandSpelling.BETWEEN) {
            return blank;
        } else if (codePoint == CommandSpelling.ESCAPE) {
            return escape;
        }
        return CommandSpelling.isEscaped(codePoint) || AnyText.isSurrogate(codePoint) ? NEVER : plain;
    }

    private static boolean isOfName(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public boolean accepts(int state) {
        return state != START && state != SLASH && state != ESCAPE_IN_VALUE && state != ESCAPE_IN_ARGUMENTS;
    }

    @Override
    public int states() {
        return STATES;
    }

    @Override
    public int longest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Integer> breaks() {
        IntStream signs = (SIGNS + "=[\\ \t\n").chars();
        IntStream ends = IntStream.of('0', '9' + 1, 'A', 'Z' + 1, 'a', 'z' + 1);
        IntStream surrogates = IntStream.of(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
        return IntStream.concat(IntStream.concat(signs.flatMap(c -> IntStream.of(c, c + 1)), ends), surrogates)
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }
}
