package dev.writ.language.regex;

/** A text is no regular expression, or one that says more than which texts match. */
public final class RegexSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;
    private final String help;

    RegexSyntaxException(int start, int end, String message, String help) {
        super(message);
        this.start = start;
        this.end = end;
        this.help = help;
    }

    /** Where it goes wrong, in UTF-16 units from the beginning of the expression. */
    public int start() {
        return start;
    }

    /** Behind what is wrong, of which at least one unit stands there: where something is missing, what asks for it. */
    public int end() {
        return end;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to write instead. */
    public String help() {
        return help;
    }
}
