package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellCommand.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the grammar of a script and collects its simple commands in the order of their first words. Which of them run, and
 * how often, is not followed: any of them may.
 */
final class ScriptReader {
    private static final Set<String> NOTHING_CLOSES = Set.of();
    private static final Set<String> BRACE = Set.of("}");
    private static final Set<String> THEN = Set.of("then");
    private static final Set<String> DO = Set.of("do");
    private static final Set<String> DONE = Set.of("done");
    private static final Set<String> AFTER_THEN = Set.of("elif", "else", "fi");
    private static final Set<String> FI = Set.of("fi");

    private final Source source;
    private final List<ShellCommand> commands;
    private final int depth;
    private @Nullable WordReader idle;
    private int nesting;
    private boolean isOneAndList;

    ScriptReader(Source source, List<ShellCommand> commands) {
        this(source, commands, 0);
    }

    private ScriptReader(Source source, List<ShellCommand> commands, int depth) {
        this.source = source;
        this.commands = commands;
        this.depth = depth;
    }

    Source source() {
        return source;
    }

    List<ShellCommand> commands() {
        return commands;
    }

    /** How deep in substitutions of its text the script stands. */
    int depth() {
        return depth;
    }

    /** Whether the script is one command and what runs only after it succeeded. */
    boolean isOneAndList() {
        return isOneAndList;
    }

    /** Everything to the end of the text. */
    void whole() {
        list(NOTHING_CLOSES);
        if (!source.atEnd()) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        checkNothingAwaitedHere();
    }

    /** The rest of {@code $(…)}, whose opening is read. */
    void substitution() {
        source.allowance().enter(source.at());
        ScriptReader inner = new ScriptReader(source, commands, depth + 1);
        inner.list(NOTHING_CLOSES);
        inner.checkNothingAwaitedHere();
        inner.close(')');
        source.allowance().leave();
    }

    /** A script whose quotes were resolved and that stood at {@code origin}. */
    void inner(String text, int origin) {
        source.allowance().enter(origin);
        new ScriptReader(Source.script(text, source.allowance(), origin), commands).whole();
        source.allowance().leave();
    }

    /** Commands until the end, a closing bracket or one of the reserved words. */
    private int list(Set<String> closing) {
        int count = 0;
        while (true) {
            skipLines();
            if (source.atEnd() || source.peek() == ')' || closing.contains(reservedWord())) {
                return count;
            }
            andOr();
            count++;
            skipBlanks();
            char c = source.peek();
            if (c == ';' && source.peek(1) != ';' && source.peek(1) != '&' || c == '&') {
                source.skip(1);
                checkOperatorEnds();
            } else if (c != '\n' && !source.atEnd() && c != ')') {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
        }
    }

    /** The same where the grammar demands a command. */
    private void commandsUntil(Set<String> closing) {
        if (list(closing) == 0) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
    }

    private void andOr() {
        boolean isFirst = commands.isEmpty() && depth == 0 && nesting == 0;
        boolean isAnd = isFirst && !reservedWord().equals("!");
        pipeline();
        skipBlanks();
        isAnd &= commands.size() == 1;
        while (source.startsWith("&&") || source.startsWith("||")) {
            isAnd &= source.peek() == '&';
            source.skip(2);
            checkOperatorEnds();
            skipLines();
            pipeline();
            skipBlanks();
        }
        if (depth == 0 && nesting == 0) {
            isOneAndList = isAnd;
        }
    }

    private void pipeline() {
        if (reservedWord().equals("!")) {
            keyword("!");
            skipBlanks();
            if (reservedWord().equals("!")) {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
        }
        command();
        skipBlanks();
        while (source.peek() == '|' && source.peek(1) != '|') {
            source.skip(source.peek(1) == '&' ? 2 : 1);
            checkOperatorEnds();
            skipLines();
            if (reservedWord().equals("!")) {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
            command();
            skipBlanks();
        }
    }

    private void command() {
        skipBlanks();
        if (source.peek() == '(') {
            subshell();
            return;
        }
        switch (reservedWord()) {
            case "" -> new SimpleCommandReader(this).read();
            case "{" ->
                compound(() -> {
                    keyword("{");
                    commandsUntil(BRACE);
                    keyword("}");
                });
            case "if" -> compound(this::conditional);
            case "while", "until" -> compound(this::loop);
            case "for" -> compound(this::forLoop);
            case "time" -> timed();
            case "case", "[[", "select", "function", "coproc" -> throw source.opaque(OpaqueReason.COMPOUND);
            default -> throw source.opaque(OpaqueReason.SYNTAX);
        }
    }

    private void subshell() {
        if (source.peek(1) == '(') {
            throw source.opaque(OpaqueReason.ARITHMETIC);
        }
        compound(() -> {
            source.skip(1);
            commandsUntil(NOTHING_CLOSES);
            close(')');
        });
    }

    /** A compound command, which may have redirections of its own. */
    private void compound(Runnable body) {
        source.allowance().enter(source.at());
        nesting++;
        body.run();
        nesting--;
        source.allowance().leave();
        new SimpleCommandReader(this).readRedirectionsOfCompound();
    }

    private void conditional() {
        keyword("if");
        commandsUntil(THEN);
        keyword("then");
        commandsUntil(AFTER_THEN);
        while (reservedWord().equals("elif")) {
            keyword("elif");
            commandsUntil(THEN);
            keyword("then");
            commandsUntil(AFTER_THEN);
        }
        if (reservedWord().equals("else")) {
            keyword("else");
            commandsUntil(FI);
        }
        keyword("fi");
    }

    private void loop() {
        keyword(reservedWord());
        commandsUntil(DO);
        body();
    }

    private void body() {
        keyword("do");
        commandsUntil(DONE);
        keyword("done");
    }

    private void forLoop() {
        keyword("for");
        skipBlanks();
        if (source.peek() == '(') {
            throw source.opaque(OpaqueReason.ARITHMETIC);
        }
        String name = word().plain();
        if (!Characters.isName(name)) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        if (!Environment.isHarmless(name)) {
            throw source.opaque(OpaqueReason.ENVIRONMENT);
        }
        sets(name);
        skipLines();
        if (reservedWord().equals("in")) {
            keyword("in");
            skipBlanks();
            while (!source.atEnd() && !Characters.endsWord(source.peek())) {
                word();
                skipBlanks();
            }
            if (source.peek() != ';' && source.peek() != '\n') {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
        }
        if (source.peek() == ';' && source.peek(1) != ';') {
            source.skip(1);
        }
        skipLines();
        body();
    }

    /** A variable that the grammar itself sets, to a text that is not known. */
    void sets(String name) {
        commands.add(ShellCommand.setting(List.of(Assignment.unknown(name))));
        if (commands.size() > Allowance.MOST_COMMANDS) {
            throw source.opaque(OpaqueReason.TOO_MANY_COMMANDS);
        }
    }

    /** In some shells a reserved word, in others a program: either way the command after it runs. */
    private void timed() {
        List<ShellWord> words = new ArrayList<>();
        words.add(ShellWord.literal("time"));
        keyword("time");
        skipBlanks();
        if (source.startsWith("-p") && Characters.isBlank(source.peek(2))) {
            words.add(ShellWord.literal("-p"));
            source.skip(2);
            skipBlanks();
        }
        if (source.peek() == '-' || source.peek() == '(' || !reservedWord().isEmpty()) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        int place = commands.size();
        command();
        ShellCommand timed = commands.get(place);
        if (timed.words().isEmpty() || !timed.assignments().isEmpty()) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        words.addAll(timed.words());
        commands.add(place, ShellCommand.inner(List.of(), words));
    }

    private WordReader.Written word() {
        if (source.atEnd() || Characters.endsWord(source.peek()) || source.peek() == '#') {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        return read();
    }

    /** The word that begins here. A word within it, in a command of an expansion, is read by another reader. */
    WordReader.Written read() {
        WordReader reader = idle == null ? new WordReader(source, this) : idle;
        idle = null;
        WordReader.Written written = reader.read();
        idle = reader;
        return written;
    }

    /** The reserved word that stands here, or the empty text. */
    String reservedWord() {
        return ReservedWords.at(source);
    }

    /** Reads the reserved word, which must stand here. */
    private void keyword(String expected) {
        if (!reservedWord().equals(expected)) {
            throw source.opaque(OpaqueReason.UNBALANCED);
        }
        source.skip(expected.length());
        char c = source.peek();
        // Shells disagree about what `!(` and `{(` begin.
        if ((expected.equals("!") || expected.equals("{")) && !Characters.isBlank(c) && c != '\n') {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
    }

    private void close(char bracket) {
        if (!source.skipIf(bracket)) {
            throw source.opaque(OpaqueReason.UNBALANCED);
        }
    }

    /** Blanks, comments and continued lines between words. */
    void skipBlanks() {
        while (true) {
            char c = source.peek();
            if (Characters.isBlank(c)) {
                source.skip(1);
                if (source.peek() == '#') {
                    source.skipComment();
                }
            } else if (c == '\\' && source.peek(1) == '\n') {
                source.skip(2);
                if (source.peek() == '#') {
                    throw source.opaque(OpaqueReason.CONTINUATION);
                }
            } else {
                return;
            }
        }
    }

    /** Blanks, comments and ends of lines, with the here-documents that begin there. */
    void skipLines() {
        while (true) {
            skipBlanks();
            if (source.peek() == '#') {
                source.skipComment();
            } else if (source.peek() == '\n') {
                source.skip(1);
                readHereDocuments();
            } else {
                return;
            }
        }
    }

    private void readHereDocuments() {
        for (HereDocument awaited : source.awaited()) {
            if (awaited.depth() != depth) {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
            awaited.readBody(source);
        }
        source.awaited().clear();
    }

    private void checkNothingAwaitedHere() {
        for (HereDocument awaited : source.awaited()) {
            if (awaited.depth() == depth) {
                throw source.opaque(OpaqueReason.UNBALANCED);
            }
        }
    }

    /** An operator that a continued line could prolong is not read. */
    private void checkOperatorEnds() {
        if (source.peek() == '\\' && source.peek(1) == '\n') {
            throw source.opaque(OpaqueReason.CONTINUATION);
        }
    }
}
