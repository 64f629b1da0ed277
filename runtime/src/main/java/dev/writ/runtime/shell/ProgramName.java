package dev.writ.runtime.shell;

/** Names in command position. */
final class ProgramName {
    private ProgramName() {}

    /** Whether a shell can take the text for nothing but a program or builtin, and a reader for nothing but what it is. */
    static boolean isPlain(String text) {
        if (text.equals("[")) {
            return true;
        }
        if (text.isEmpty() || "-+%,:@".indexOf(text.charAt(0)) >= 0 || text.endsWith("/")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Characters.isNamePart(c) && "-_./+:,@".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The last segment of a path. */
    static String base(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
