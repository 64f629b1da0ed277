package dev.writ.runtime.shell;

/**
 * A here-document whose body is still to come.
 *
 * @param depth how deep in substitutions its operator stands; its body must begin there too
 */
record HereDocument(String delimiter, boolean isQuoted, boolean stripsTabs, int depth) {
    /** Reads the body and the delimiter's line. A body that is not quoted may hold plain expansions only. */
    void readBody(Source source) {
        while (!source.atEnd()) {
            String line = source.restOfLine();
            String shown = stripsTabs ? withoutTabs(line) : line;
            if (shown.equals(delimiter)) {
                return;
            }
            if (!isQuoted) {
                checkBody(line, source);
            }
        }
        throw source.opaque(OpaqueReason.UNBALANCED);
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }

    private static void checkBody(String line, Source source) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : Source.END;
            if (c == '`'
                    || c == '\\' && next == Source.END
                    || c == '$' && (next == '(' || next == '{' || next == '[')) {
                throw source.opaque(OpaqueReason.EXPANSION);
            }
            if (c == '\\') {
                i++;
            }
        }
    }
}
