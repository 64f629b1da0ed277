package dev.writ.language.yaml.read;

import java.util.List;
import java.util.regex.Pattern;

/** What a plain scalar is to those who read YAML, of whatever version. */
public enum PlainKind {
    /** Text to everyone. */
    TEXT("text"),
    EMPTY("nothing"),
    /** {@code true} or {@code false}. */
    TRUTH("a boolean"),
    /** A whole number in plain spelling. */
    WHOLE("a number"),
    /** A number with a fraction in plain spelling. */
    DECIMAL("a number"),
    /** Another number of JSON: with an exponent, or {@code -0}. */
    EXPONENT("a number to some readers of YAML and text to others"),
    /** {@code null}. */
    NULL("null"),
    OTHER_TRUTH("a boolean to some readers of YAML and text to others"),
    OTHER_NULL("null to some readers of YAML and text to others"),
    OTHER_NUMBER("a number to some readers of YAML and text to others"),
    TIME("a time to some readers of YAML and text to others"),
    SPECIAL("special to some readers of YAML and text to others");

    /** No number is longer; what is longer and looks like one is refused without looking closer. */
    private static final int LONGEST_NUMBER = 64;

    private static final List<Form> FORMS = List.of(
            new Form(TRUTH, "true|false"),
            new Form(NULL, "null"),
            new Form(WHOLE, "0|-?[1-9][0-9]*"),
            new Form(DECIMAL, "-?(0|[1-9][0-9]*)\\.[0-9]+"),
            new Form(EXPONENT, "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?"),
            new Form(OTHER_TRUTH, "(?i:y|yes|n|no|on|off|true|false)"),
            new Form(OTHER_NULL, "~|Null|NULL"),
            new Form(OTHER_NUMBER, "[-+]?[0-9][0-9_]*"),
            new Form(OTHER_NUMBER, "[-+]?0(b[01_]+|o[0-7_]+|x[0-9a-fA-F_]+)"),
            new Form(OTHER_NUMBER, "[-+]?([0-9][0-9_]*)?\\.[0-9_]*([eE][-+]?[0-9]+)?"),
            new Form(OTHER_NUMBER, "[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"),
            new Form(OTHER_NUMBER, "[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"),
            new Form(TIME, "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"),
            new Form(TIME, "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?"),
            new Form(SPECIAL, "=|<<"));
    /** {@code false}. */
    private static final int LONGEST_WORD = 5;

    /** What any of the forms can start with: most texts start otherwise. */
    private static final String SPECIAL_STARTS = "-+.0123456789~=<tTfFyYnNoO";

    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+]?[0-9][0-9_.:eE+-]*");

    private final String reading;

    PlainKind(String reading) {
        this.reading = reading;
    }

    /** What it is read as: {@code a number}. */
    String reading() {
        return reading;
    }

    public boolean isNumber() {
        return this == WHOLE || this == DECIMAL || this == EXPONENT;
    }

    public static PlainKind of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (text.length() > LONGEST_NUMBER) {
            return NUMBER_LIKE.matcher(text).matches() ? OTHER_NUMBER : TEXT;
        }
        boolean longWord = text.length() > LONGEST_WORD && Character.isLetter(text.charAt(0));
        if (longWord || SPECIAL_STARTS.indexOf(text.charAt(0)) < 0) {
            return TEXT;
        }
        for (Form form : FORMS) {
            if (form.pattern.matcher(text).matches()) {
                return form.kind;
            }
        }
        return TEXT;
    }

    private record Form(PlainKind kind, Pattern pattern) {
        Form(PlainKind kind, String expression) {
            this(kind, Pattern.compile(expression));
        }
    }
}
