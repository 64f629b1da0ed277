package dev.writ.verifier.text;

import dev.writ.language.model.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The texts that are values of a type, but for their length: a finite machine over code points, whose states are
 * numbers. What a type demands is written in the specification of the language; this is its third spelling, after the
 * routine that makes values canonical and the compiler's automata.
 */
enum CanonicalTexts {
    /** Any text. */
    TEXT {
        @Override
        int step(int state, int codePoint) {
            return START;
        }

        @Override
        boolean isValue(int state) {
            return true;
        }
    },

    /**
     * Absolute paths without empty segments, {@code .} and {@code ..}, control characters, backslashes and encoded dots
     * and slashes. A state is how the segment began (16 × 0: before the first slash, 1: at its beginning, 2: {@code .},
     * 3: {@code ..}, 4: otherwise, 5: just behind the root's slash) and how far an encoding has got.
     */
    PATH {
        @Override
        int step(int state, int codePoint) {
            if (codePoint < ' ' || codePoint >= 0x7F && codePoint <= 0x9F || codePoint == '\\') {
                return DEAD;
            }
            int segment = state >> 4;
            int encoding = encoding(state & 15, codePoint);
            if (encoding < 0) {
                return DEAD;
            }
            if (segment == 0) {
                return codePoint == '/' ? 5 << 4 : DEAD;
            }
            if (codePoint == '/') {
                return segment == 4 ? 1 << 4 : DEAD;
            }
            int next = 4;
            if (codePoint == '.') {
                next = segment == 1 || segment == 5 ? 2 : segment == 2 ? 3 : 4;
            }
            return next << 4 | encoding;
        }

        /** 1 behind a percent sign, 2 behind {@code %2}. */
        private int encoding(int encoding, int codePoint) {
            if (encoding == 2 && "eEfF".indexOf(codePoint) >= 0) {
                return DEAD;
            }
            if (codePoint == '%') {
                return 1;
            }
            return encoding == 1 && codePoint == '2' ? 2 : 0;
        }

        @Override
        boolean isValue(int state) {
            return state >> 4 >= 4;
        }
    },

    /**
     * As {@link #PATH} without the first slash, and no tilde in its place; a dot alone is the root. A state is one of a path
     * behind a slash, or 6: a dot at the beginning.
     */
    RELATIVE_PATH {
        @Override
        int step(int state, int codePoint) {
            if (state == START) {
                return codePoint == '~' || codePoint == '/'
                        ? DEAD
                        : codePoint == '.' ? 6 << 4 : PATH.step(1 << 4, codePoint);
            }
            if (state == 6 << 4) {
                return codePoint == '/' ? DEAD : PATH.step(2 << 4, codePoint);
            }
            return PATH.step(state, codePoint);
        }

        @Override
        boolean isValue(int state) {
            return state >> 4 == 4 || state >> 4 == 6;
        }
    },

    /**
     * Lower-case host names whose last label is no number. A state is where in a label (16 × 1: at its beginning, 2:
     * behind a letter, digit or underscore, 3: behind a hyphen) and what the label is so far (0: nothing, 1: digits, 2:
     * a zero alone, 3: {@code 0x} and hexadecimal digits, 4: otherwise).
     */
    DOMAIN {
        @Override
        int step(int state, int codePoint) {
            int place = state == START ? 1 : state >> 4;
            if (codePoint == '.') {
                return place == 2 ? 1 << 4 : DEAD;
            }
            if (codePoint == '-') {
                return place == 1 ? DEAD : 3 << 4 | 4;
            }
            boolean digit = codePoint >= '0' && codePoint <= '9';
            boolean letter = codePoint >= 'a' && codePoint <= 'z';
            if (!digit && !letter && codePoint != '_') {
                return DEAD;
            }
            return 2 << 4 | label(place == 1 ? 0 : state & 15, codePoint, digit);
        }

        private int label(int kind, int codePoint, boolean digit) {
            return switch (kind) {
                case 0 -> codePoint == '0' ? 2 : digit ? 1 : 4;
                case 1 -> digit ? 1 : 4;
                case 2 -> digit ? 1 : codePoint == 'x' ? 3 : 4;
                case 3 -> digit || codePoint >= 'a' && codePoint <= 'f' ? 3 : 4;
                default -> 4;
            };
        }

        @Override
        boolean isValue(int state) {
            return state >> 4 == 2 && (state & 15) == 4;
        }
    },

    /** An IP address in its one spelling; states are those of {@link AddressStates}. */
    ADDRESS {
        @Override
        int step(int state, int codePoint) {
            return AddressStates.step(state, codePoint);
        }

        @Override
        boolean isValue(int state) {
            return AddressStates.isValue(state);
        }

        @Override
        int[] kinds() {
            return IntStream.rangeClosed(0, LAST_SPECIAL)
                    .map(AddressStates::kind)
                    .toArray();
        }

        @Override
        int states() {
            return AddressStates.MOST;
        }
    },

    /**
     * A command: the name of a program and then words, or a variable that is set; blanks, tabs, line feeds and backslashes
     * of words behind a backslash. A state is where in it (0: before it, 1: in what may be the name of a variable, 2: in the
     * name of a program, 3: behind a slash of it, 4: behind the program {@code [}, 5: in the value of a variable, 6: in
     * further words) and 16 behind a backslash of the latter two.
     */
    COMMAND {
        @Override
        int step(int state, int codePoint) {
            boolean isSpecial = codePoint == ' ' || codePoint == '\\' || codePoint == '\t' || codePoint == '\n';
            if (state >= 16) {
                return isSpecial ? state - 16 : DEAD;
            }
            if (state >= 5) {
                if (codePoint == '\\') {
                    return state + 16;
                }
                return !isSpecial || codePoint == ' ' && state == 6 ? state : DEAD;
            }
            if (codePoint == ' ') {
                return state == START || state == 3 ? DEAD : 6;
            }
            if (state == 4) {
                return DEAD;
            }
            if (codePoint == '=' && state == 1) {
                return 5;
            }
            if (codePoint == '[' && state == START) {
                return 4;
            }
            if (codePoint == '/') {
                return 3;
            }
            boolean isDigit = codePoint >= '0' && codePoint <= '9';
            boolean isLetter =
                    codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z' || codePoint == '_';
            if (isLetter || isDigit) {
                return state == 1 || state == START && isLetter ? 1 : 2;
            }
            return codePoint == '.' || "-+:,@".indexOf(codePoint) >= 0 && state != START ? 2 : DEAD;
        }

        @Override
        boolean isValue(int state) {
            return state != START && state != 3 && state < 16;
        }
    };

    static final int START = 0;
    static final int DEAD = -1;

    private static final int LONGEST_PATH = 4_096;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;

    /** Code points from here on are alike. */
    private static final int LAST_SPECIAL = 0xA0;

    private final int[] kinds;

    CanonicalTexts() {
        this.kinds = kinds();
    }

    static CanonicalTexts of(Type type) {
        if (type instanceof Type.Path path && path.isRelative()) {
            return RELATIVE_PATH;
        }
        return switch (type.asElement().orElse(Type.Element.TEXT)) {
            case TEXT -> TEXT;
            case PATH -> PATH;
            case DOMAIN -> DOMAIN;
            case ADDRESS -> ADDRESS;
            case COMMAND -> COMMAND;
        };
    }

    /** The state behind one more code point; {@link #DEAD} when no value begins like that. */
    abstract int step(int state, int codePoint);

    abstract boolean isValue(int state);

    /** Whether a text, which is a value but for its length, is one. */
    boolean isShortEnough(String text) {
        return switch (this) {
            case TEXT, COMMAND, ADDRESS -> true;
            case PATH, RELATIVE_PATH -> text.length() <= LONGEST_PATH;
            case DOMAIN ->
                text.length() <= LONGEST_DOMAIN
                        && Arrays.stream(text.split("\\.")).allMatch(label -> label.length() <= LONGEST_LABEL);
        };
    }

    /** Whether a text is a value, but for its length. */
    boolean contains(String text) {
        int state = START;
        for (int i = 0; i < text.length() && state != DEAD; i = text.offsetByCodePoints(i, 1)) {
            state = step(state, text.codePointAt(i));
        }
        return state != DEAD && isValue(state);
    }

    /** A number that code points share exactly when every state takes the same step with them. */
    int kind(int codePoint) {
        return kinds[Math.min(codePoint, LAST_SPECIAL)];
    }

    /** A bound of all states, exclusive: a power of two. */
    int states() {
        return 1 << 7;
    }

    /** By code point, up to the last that is told from others. */
    int[] kinds() {
        List<Integer> states = new ArrayList<>(List.of(START));
        for (int i = 0; i < states.size(); i++) {
            for (int codePoint = 0; codePoint <= LAST_SPECIAL; codePoint++) {
                int next = step(states.get(i), codePoint);
                if (next != DEAD && !states.contains(next)) {
                    states.add(next);
                }
            }
        }
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        return IntStream.rangeClosed(0, LAST_SPECIAL)
                .map(codePoint -> {
                    List<Integer> steps =
                            states.stream().map(state -> step(state, codePoint)).toList();
                    Integer known = numbers.putIfAbsent(steps, numbers.size());
                    return known == null ? numbers.size() - 1 : known;
                })
                .toArray();
    }

    /** Where each range of code points begins between which this makes no difference. */
    SortedSet<Integer> boundaries() {
        SortedSet<Integer> boundaries = new TreeSet<>();
        if (this != TEXT) {
            for (int codePoint = 0; codePoint <= LAST_SPECIAL; codePoint++) {
                boundaries.add(codePoint);
            }
        }
        return boundaries;
    }
}
