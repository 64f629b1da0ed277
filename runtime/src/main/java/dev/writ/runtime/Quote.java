package dev.writ.runtime;

/** Text of a request as it may stand in a message: in backticks, and not all of a long one. */
final class Quote {
    private static final int LONGEST = 100;

    private Quote() {}

    static String of(String text) {
        if (text.length() <= LONGEST) {
            return "`" + text + "`";
        }
        // It does not end between the halves of a character: a log must be able to hold the message.
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "`" + text.substring(0, end) + "…`";
    }
}
