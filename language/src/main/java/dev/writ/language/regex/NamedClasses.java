package dev.writ.language.regex;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sets of ASCII characters that have names: those of Perl, as {@code \d}, and of POSIX, as {@code [:digit:]}. */
final class NamedClasses {
    private static final CodePoints DIGIT = CodePoints.range('0', '9');
    private static final CodePoints LOWER = CodePoints.range('a', 'z');
    private static final CodePoints UPPER = CodePoints.range('A', 'Z');
    private static final CodePoints ALPHA = LOWER.or(UPPER);
    private static final CodePoints SPACE =
            CodePoints.range('\t', '\n').or(CodePoints.range('\f', '\r')).or(CodePoints.of(' '));

    private static final Map<String, CodePoints> POSIX = posix();

    private NamedClasses() {}

    /** By the letter behind a backslash; a capital is the complement. */
    static Optional<CodePoints> perl(int letter) {
        return switch (letter) {
            case 'd' -> Optional.of(DIGIT);
            case 'D' -> Optional.of(DIGIT.not());
            case 's' -> Optional.of(SPACE);
            case 'S' -> Optional.of(SPACE.not());
            case 'w' -> Optional.of(CodePoints.WORD);
            case 'W' -> Optional.of(CodePoints.WORD.not());
            default -> Optional.empty();
        };
    }

    static Optional<CodePoints> posix(String name) {
        return Optional.ofNullable(POSIX.get(name));
    }

    static String posixNames() {
        return String.join(", ", POSIX.keySet());
    }

    private static Map<String, CodePoints> posix() {
        Map<String, CodePoints> classes = new LinkedHashMap<>();
        classes.put("alnum", ALPHA.or(DIGIT));
        classes.put("alpha", ALPHA);
        classes.put("ascii", CodePoints.range(0, 0x7F));
        classes.put("blank", CodePoints.of('\t').or(CodePoints.of(' ')));
        classes.put("cntrl", CodePoints.range(0, 0x1F).or(CodePoints.of(0x7F)));
        classes.put("digit", DIGIT);
        classes.put("graph", CodePoints.range('!', '~'));
        classes.put("lower", LOWER);
        classes.put("print", CodePoints.range(' ', '~'));
        classes.put(
                "punct",
                CodePoints.range('!', '/')
                        .or(CodePoints.range(':', '@'))
                        .or(CodePoints.range('[', '`'))
                        .or(CodePoints.range('{', '~')));
        classes.put("space", CodePoints.range('\t', '\r').or(CodePoints.of(' ')));
        classes.put("upper", UPPER);
        classes.put("word", CodePoints.WORD);
        classes.put("xdigit", DIGIT.or(CodePoints.range('A', 'F')).or(CodePoints.range('a', 'f')));
        return classes;
    }
}
