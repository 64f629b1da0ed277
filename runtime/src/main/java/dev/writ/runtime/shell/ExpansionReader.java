package dev.writ.runtime.shell;

/** Reads what begins with {@code $} or a backquote. Commands in it go to the script that it stands in. */
final class ExpansionReader {
    private static final String SPECIAL = "@*#?$!-";
    private static final String PLAIN_IN_BRACES = "_./:@%+,=~*?-[]^# ";

    private final Source source;
    private final ScriptReader script;

    ExpansionReader(Source source, ScriptReader script) {
        this.source = source;
        this.script = script;
    }

    /** The source stands at the dollar sign. */
    Expansion read(boolean inQuotes) {
        source.skip(1);
        char c = source.peek();
        if (Characters.isNameStart(c)) {
            skipName();
            return Expansion.ONE_TEXT;
        }
        if (Characters.isDigit(c)) {
            source.skip(1);
            return Expansion.ONE_TEXT;
        }
        if (!source.atEnd() && SPECIAL.indexOf(c) >= 0) {
            source.skip(1);
            return c == '@'
                    ? Expansion.MANY_TEXTS
                    : c == '*' || c == '!' || c == '-' ? Expansion.ONE_TEXT : Expansion.NUMBER;
        }
        return switch (c) {
            case '{' -> braced();
            case '(' -> {
                if (source.peek(1) == '(') {
                    throw source.opaque(OpaqueReason.ARITHMETIC);
                }
                source.skip(1);
                script.substitution();
                yield Expansion.ONE_TEXT;
            }
            case '[' -> throw source.opaque(OpaqueReason.ARITHMETIC);
            case '\\' -> {
                if (source.peek(1) == '\n') {
                    throw source.opaque(OpaqueReason.CONTINUATION);
                }
                yield Expansion.NONE;
            }
            case '\'', '"' -> {
                if (!inQuotes) {
                    throw source.opaque(OpaqueReason.QUOTING);
                }
                yield Expansion.NONE;
            }
            default -> Expansion.NONE;
        };
    }

    /** A backquoted script without backslashes, which every shell reads alike. */
    void backquoted(boolean inQuotes) {
        source.skip(1);
        String commands = source.until('`');
        if (commands.indexOf('\\') >= 0 || inQuotes && commands.indexOf('"') >= 0) {
            throw source.opaque(OpaqueReason.QUOTING);
        }
        if (commands.indexOf('\n') >= 0 && !source.awaited().isEmpty()) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        script.inner(commands, source.at());
    }

    private void skipName() {
        while (Characters.isNamePart(source.peek())) {
            source.skip(1);
        }
    }

    private Expansion braced() {
        source.skip(1);
        boolean isLength = source.peek() == '#' && source.peek(1) != '}';
        if (isLength) {
            source.skip(1);
        }
        String name = parameter();
        boolean isMany = name.equals("@");
        if (source.peek() == '[') {
            isMany |= source.peek(1) == '@';
            if (source.peek(1) != '@' && source.peek(1) != '*' || source.peek(2) != ']') {
                throw source.opaque(OpaqueReason.ARITHMETIC);
            }
            source.skip(3);
        }
        if (!isLength && source.peek() != '}') {
            operator(name);
        }
        if (!source.skipIf('}')) {
            throw source.opaque(OpaqueReason.EXPANSION);
        }
        if (isLength) {
            return Expansion.NUMBER;
        }
        return isMany ? Expansion.MANY_TEXTS : Expansion.ONE_TEXT;
    }

    private String parameter() {
        StringBuilder name = new StringBuilder();
        if (Characters.isNameStart(source.peek())) {
            while (Characters.isNamePart(source.peek())) {
                name.append(source.next());
            }
        } else if (Characters.isDigit(source.peek())) {
            while (Characters.isDigit(source.peek())) {
                name.append(source.next());
            }
        } else if (!source.atEnd() && SPECIAL.indexOf(source.peek()) >= 0 && source.peek() != '!') {
            name.append(source.next());
        } else {
            throw source.opaque(OpaqueReason.EXPANSION);
        }
        return name.toString();
    }

    /** What may follow the parameter: a default, a pattern to cut off or replace, a change of case. */
    private void operator(String name) {
        char c = source.peek();
        if (c == ':') {
            source.skip(1);
            c = source.peek();
            if (source.atEnd() || "-=+?".indexOf(c) < 0) {
                throw source.opaque(OpaqueReason.ARITHMETIC);
            }
        } else if (source.atEnd() || "-=+?%#/^,".indexOf(c) < 0) {
            throw source.opaque(OpaqueReason.EXPANSION);
        }
        if (c == '=') {
            if (!Environment.isHarmless(name)) {
                throw source.opaque(OpaqueReason.ENVIRONMENT);
            }
            script.sets(name);
        }
        while (source.peek() != '}') {
            char d = source.peek();
            if (source.atEnd() || !Characters.isNamePart(d) && PLAIN_IN_BRACES.indexOf(d) < 0) {
                throw source.opaque(OpaqueReason.EXPANSION);
            }
            source.skip(1);
        }
    }
}
