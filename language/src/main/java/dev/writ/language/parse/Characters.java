package dev.writ.language.parse;

import java.util.Locale;

/** Which characters may stand where, and how they are named in messages. */
final class Characters {
    private Characters() {}

    /** Characters without a shape of their own: controls, direction marks, joiners, unusual blanks. */
    static boolean isInvisible(int codePoint) {
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
    static boolean isDeceptive(int codePoint) {
        boolean joins = codePoint == 0x200C || codePoint == 0x200D;
        boolean blank = codePoint == '\t' || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
        return isInvisible(codePoint) && !joins && !blank;
    }

    /** {@code U+200B zero width space}. */
    static String name(int codePoint) {
        String name = Character.getName(codePoint);
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        return name == null ? number : number + " " + name.toLowerCase(Locale.ROOT);
    }
}
