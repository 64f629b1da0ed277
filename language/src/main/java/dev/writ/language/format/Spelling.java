package dev.writ.language.format;

import dev.writ.language.source.Characters;
import dev.writ.language.syntax.ReservedWords;
import dev.writ.language.syntax.ScopeTerm;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How names and texts are spelled: bare where the grammar allows it, else in quotes. */
final class Spelling {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)*");
    /** Words that end a scope, and so must be quoted as names of actions and values, but may name attributes. */
    private static final Set<String> AFTER_SCOPE = Set.of("at", "because", "in", "when", "with");

    private static final Pattern FINDING = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*/[A-Za-z_][A-Za-z0-9_-]*");

    private static final Pattern PATTERN = Pattern.compile("(?=[A-Za-z0-9_.-]*[*])[A-Za-z_*][A-Za-z0-9_.*-]*");

    private static final String TAG = "tag:";

    private Spelling() {}

    /** A name where quotes are allowed. */
    static String name(String text) {
        return isAttribute(text) && !AFTER_SCOPE.contains(text) ? text : text(text);
    }

    /** An action, a pattern of actions or {@code tag:NAME} in a scope. */
    static String scopeItem(String text) {
        if (!text.startsWith(TAG)) {
            return action(text);
        }
        String tag = text.substring(TAG.length());
        return TAG + (NAME.matcher(tag).matches() ? tag : text(tag));
    }

    /** Items joined by {@code and}, some of them excluded. */
    static String scopeTerm(ScopeTerm term) {
        StringBuilder joined = new StringBuilder();
        for (ScopeTerm.Item item : term.items()) {
            joined.append(joined.length() == 0 ? "" : item.isExcluded() ? " and not " : " and ");
            joined.append(scopeItem(item.word().text()));
        }
        return joined.toString();
    }

    /** The name of a declared action: plain, quoted, or a pattern. */
    static String action(String text) {
        return PATTERN.matcher(text).matches() ? text : name(text);
    }

    /** The code of a finding: a name, or {@code category/finding}. */
    static String finding(String code) {
        return FINDING.matcher(code).matches() ? code : name(code);
    }

    /** A text in a request: {@code null} without quotes is none there. */
    static String jsonText(String text) {
        return text.equals("null") ? text(text) : name(text);
    }

    /** True for what may be the name of an attribute, which has no quoted form. */
    static boolean isAttribute(String text) {
        return NAME.matcher(text).matches() && !ReservedWords.contains(text);
    }

    /** In quotes, with whatever does not show itself spelled out. */
    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, codePoint);
            }
        });
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        if (Characters.isInvisible(codePoint)) {
            quoted.append(String.format(Locale.ROOT, "\\u{%X}", codePoint));
        } else {
            quoted.appendCodePoint(codePoint);
        }
    }
}
