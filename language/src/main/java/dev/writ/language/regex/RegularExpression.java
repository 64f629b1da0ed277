package dev.writ.language.regex;

/**
 * A regular expression as a policy writes it, and what it says.
 *
 * @param source between the slashes
 * @param ignoringCase whether an {@code i} follows them, so that ASCII letters stand for their other case, too
 * @param tree what {@code source} and {@code ignoringCase} come to
 */
public record RegularExpression(String source, boolean ignoringCase, Regex tree) {
    /** Reads what stands between the slashes. */
    public static RegularExpression of(String source, boolean ignoringCase) throws RegexSyntaxException {
        return new RegularExpression(source, ignoringCase, RegexParser.parse(source, ignoringCase));
    }

    /** As a policy writes it. */
    public String literal() {
        return "/" + source + "/" + (ignoringCase ? "i" : "");
    }

    @Override
    public String toString() {
        return literal();
    }
}
