package dev.writ.language.yaml;

import dev.writ.language.yaml.bind.Expressions;
import dev.writ.language.yaml.read.PlainKind;
import java.util.Locale;

/** Spells texts as YAML scalars, with quotes exactly where this reader or another would need them. */
public final class YamlScalars {
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    private YamlScalars() {}

    /** A text as the whole value of a key. */
    public static String inBlock(String text) {
        return isPlain(text) ? text : doubleQuoted(text);
    }

    /** A text between brackets, or as a key. */
    public static String inFlow(String text) {
        return isPlain(text) && isPlainInFlow(text) ? text : doubleQuoted(text);
    }

    /** A condition or property sentence as the whole value of a key; it must hold no line breaks. */
    public static String expression(String expression) {
        PlainKind kind = PlainKind.of(expression);
        boolean unambiguous = kind == PlainKind.TEXT || kind == PlainKind.TRUTH;
        return unambiguous && isUnbroken(expression) && isAsciiOrLetter(expression)
                ? expression
                : "'" + expression.replace("'", "''") + "'";
    }

    /** True for a comment beside an unquoted expression that readers may take for the rest of it; it is then refused. */
    public static boolean seemsToGoOn(String comment) {
        return Expressions.continues(comment.substring(1));
    }

    /** True for the name of an action that would be read as several joined by {@code and}. */
    public static boolean isTerm(String name) {
        return Expressions.isTerm(name);
    }

    private static boolean isPlain(String text) {
        return PlainKind.of(text) == PlainKind.TEXT
                && isUnbroken(text)
                && text.chars().allMatch(c -> c >= ' ' && c <= 0x7E);
    }

    /** True when YAML neither starts anything else with the text nor ends it early. */
    private static boolean isUnbroken(String text) {
        boolean dash = text.startsWith("-") && text.length() > 1 && text.charAt(1) != ' ' && !text.startsWith("---");
        return !text.isEmpty()
                && (dash || INDICATORS.indexOf(text.charAt(0)) < 0)
                && !text.startsWith("...")
                && text.strip().equals(text)
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #");
    }

    private static boolean isPlainInFlow(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean colon = c == ':' && !Character.isLetterOrDigit(text.charAt(i + 1));
            if (colon || ",[]{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsciiOrLetter(String text) {
        return text.codePoints().allMatch(code -> code >= ' ' && code <= 0x7E || Character.isLetter(code));
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(code -> {
            switch (code) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> appendVisible(quoted, code);
            }
        });
        return quoted.append('"').toString();
    }

    private static void appendVisible(StringBuilder quoted, int code) {
        boolean visible = code >= ' ' && code <= 0x7E
                || Character.isLetterOrDigit(code)
                || Character.getType(code) == Character.OTHER_SYMBOL;
        if (visible) {
            quoted.appendCodePoint(code);
        } else if (code <= 0xFFFF) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", code));
        } else {
            quoted.append(String.format(Locale.ROOT, "\\U%08x", code));
        }
    }
}
