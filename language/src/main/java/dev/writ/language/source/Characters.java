package dev.writ.language.source;

import java.util.Locale;

/** Which characters cannot be seen for what they are, and how characters are named in messages. */
public final class Characters {
    private Characters() {}

    /** Characters without a shape of their own: controls, direction marks, joiners, unusual blanks. */
    public static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }

    /** Characters that make a line read differently from what it says. */
    public static boolean isDeceptive(int codePoint) {
        boolean joins = codePoint == 0x200C || codePoint == 0x200D;
        boolean blank = codePoint == '\t' || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
        return isInvisible(codePoint) && !joins && !blank;
    }

    /** {@code U+200B zero width space}. */
    public static String name(int codePoint) {
        String name = Character.getName(codePoint);
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        return name == null ? number : number + " " + name.toLowerCase(Locale.ROOT);
    }

    /** Quotes that word processors write in the place of plain ones. */
    public static boolean isTypographicQuote(int code) {
        return code >= 0x2018 && code <= 0x201F || code == 0x00AB || code == 0x00BB || code == 0xFF02;
    }
}
