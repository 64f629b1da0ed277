package dev.writ.language.diagnostic;

/**
 * The escape sequences that colour a report; all empty for plain text.
 *
 * @param frame line numbers, bars and arrows
 * @param strong the message
 * @param reset ends any of the others
 */
public record Palette(String error, String warning, String note, String frame, String strong, String reset) {
    /** No colour. */
    public static final Palette PLAIN = new Palette("", "", "", "", "", "");

    /** The sixteen colours that every terminal has. */
    public static final Palette ANSI =
            new Palette("\u001b[1;31m", "\u001b[1;33m", "\u001b[1;36m", "\u001b[1;34m", "\u001b[1m", "\u001b[0m");

    String of(Level level) {
        return switch (level) {
            case ERROR -> error;
            case WARNING -> warning;
            case NOTE -> note;
        };
    }

    String paint(String colour, String text) {
        return colour.isEmpty() || text.isEmpty() ? text : colour + text + reset;
    }
}
