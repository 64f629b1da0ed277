package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;

/** Reads one word: quotes and backslashes resolved, expansions made unknown, command substitutions taken apart. */
final class WordReader {
    private final Source source;
    private final ExpansionReader expansions;
    private final WordBuilder word = new WordBuilder();

    WordReader(Source source, ScriptReader script) {
        this.source = source;
        this.expansions = new ExpansionReader(source, script);
    }

    /**
     * A word with what its parser wants to know of how it was written.
     *
     * @param plain its characters, if none was quoted or expanded; else empty
     * @param isContinued whether its end stands before a continued line
     * @param assigned the variable that it sets where an assignment may stand; else empty
     */
    record Written(ShellWord word, String plain, String assigned, boolean isContinued) {}

    /** The word that begins here. The source stands at a character that ends no word. */
    Written read() {
        word.clear();
        int start = source.position();
        boolean isPlain = true;
        boolean isContinued = false;
        String assigned = "";
        boolean mayAssign = true;
        boolean afterSeparator = true;
        while (!source.atEnd() && !Characters.endsWord(source.peek())) {
            char c = source.peek();
            if (c == '=' && isPlain && mayAssign) {
                String name = source.since(start);
                assigned = Characters.isName(name) ? name : "";
                mayAssign = false;
            }
            boolean wasSeparator = afterSeparator;
            afterSeparator = c == '=' || c == ':';
            switch (c) {
                case '\\' -> {
                    if (source.peek(1) == '\n') {
                        continueLine();
                        isContinued = true;
                    } else {
                        backslash();
                    }
                    isPlain = false;
                }
                case '\'' -> {
                    source.skip(1);
                    word.quoted(singleQuoted());
                    isPlain = false;
                }
                case '"' -> {
                    source.skip(1);
                    doubleQuoted();
                    isPlain = false;
                }
                case '$' -> {
                    isPlain &= !dollar(false);
                }
                case '`' -> {
                    expansions.backquoted(false);
                    word.unknown(Fields.SPLIT);
                    isPlain = false;
                }
                case '*', '?' -> {
                    source.skip(1);
                    word.unknown(Fields.EACH);
                    isPlain = false;
                }
                case '~' -> {
                    source.skip(1);
                    if (wasSeparator) {
                        skipUser();
                        word.unknown(Fields.ONE);
                        isPlain = false;
                    } else {
                        word.plain(c);
                    }
                }
                default -> word.plain(source.next());
            }
        }
        ShellWord built = word.build();
        String plain = isPlain ? built.literal().orElseGet(() -> source.since(start)) : "";
        return new Written(built, plain, assigned, isContinued);
    }

    /** The name after {@code ~}, which is part of what is unknown. */
    private void skipUser() {
        while (Characters.isNamePart(source.peek())
                || source.peek() == '-'
                || source.peek() == '+'
                || source.peek() == '.') {
            source.skip(1);
        }
    }

    private void backslash() {
        source.skip(1);
        if (source.atEnd()) {
            throw source.opaque(OpaqueReason.UNBALANCED);
        }
        word.quoted(source.next());
    }

    /** A word that goes on in the next line is read alike by all shells only where it ends there. */
    private void continueLine() {
        source.skip(2);
        if (!source.atEnd() && !Characters.isBlank(source.peek())) {
            throw source.opaque(OpaqueReason.CONTINUATION);
        }
    }

    private String singleQuoted() {
        String between = source.until('\'');
        if (between.indexOf('\n') >= 0) {
            checkNothingAwaited();
        }
        return between;
    }

    private void doubleQuoted() {
        while (true) {
            if (source.atEnd()) {
                throw source.opaque(OpaqueReason.UNBALANCED);
            }
            char c = source.peek();
            switch (c) {
                case '"' -> {
                    source.skip(1);
                    return;
                }
                case '\\' -> escapeInQuotes();
                case '$' -> dollar(true);
                case '`' -> {
                    expansions.backquoted(true);
                    word.unknown(Fields.ONE);
                }
                default -> {
                    if (c == '\n') {
                        checkNothingAwaited();
                    }
                    word.quoted(source.next());
                }
            }
        }
    }

    private void escapeInQuotes() {
        source.skip(1);
        char c = source.peek();
        switch (c) {
            case '$', '`', '"', '\\' -> word.quoted(source.next());
            case '\n' -> {
                checkNothingAwaited();
                source.skip(1);
            }
            default -> word.quoted('\\');
        }
    }

    /** Reads what begins with {@code $} and answers whether it is an expansion. */
    private boolean dollar(boolean inQuotes) {
        Expansion expansion = expansions.read(inQuotes);
        switch (expansion) {
            case NONE -> {
                if (inQuotes) {
                    word.quoted('$');
                } else {
                    word.plain('$');
                }
            }
            case ONE_TEXT -> word.unknown(inQuotes ? Fields.ONE : Fields.SPLIT);
            case NUMBER -> word.unknown(Fields.ONE);
            case MANY_TEXTS -> word.unknown(Fields.SPLIT);
        }
        return expansion != Expansion.NONE;
    }

    private void checkNothingAwaited() {
        if (!source.awaited().isEmpty()) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
    }
}
