package dev.writ.runtime;

/** Text of a request as it may stand in a message: in backticks, and not all of a long one. */
final class Quote {
    private static final int LONGEST = 100;

    private Quote() {}

    static String of(String text) {
        return "`" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "`";
    }
}
