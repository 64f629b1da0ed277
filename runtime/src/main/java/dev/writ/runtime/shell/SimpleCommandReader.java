package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellWord.Fields;
import java.util.ArrayList;
import java.util.List;

/** Reads one simple command: assignments, words and redirections in any order that the shell allows. */
final class SimpleCommandReader {
    private final ScriptReader script;
    private final Source source;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<ShellWord> words = new ArrayList<>();
    private final List<Redirection> redirections = new ArrayList<>();
    private boolean readSomething;

    /** After {@code &>}, which ends the command in some shells: no word may follow. */
    private boolean isClosed;

    SimpleCommandReader(ScriptReader script) {
        this.script = script;
        this.source = script.source();
    }

    void read() {
        int place = script.commands().size();
        int at = source.at();
        readParts(false);
        if (!readSomething) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        add(place, at);
    }

    /** Redirections behind a compound command. */
    void readRedirectionsOfCompound() {
        int place = script.commands().size();
        int at = source.at();
        readParts(true);
        if (!redirections.isEmpty()) {
            add(place, at);
        }
    }

    /** The command stands before those of its substitutions. */
    private void add(int place, int at) {
        List<ShellCommand> unfolded = new Unfolding(script, at).of(new ShellCommand(assignments, words, redirections));
        script.commands().addAll(place, unfolded);
        if (script.commands().size() > Allowance.MOST_COMMANDS) {
            throw source.opaque(OpaqueReason.TOO_MANY_COMMANDS);
        }
    }

    private void readParts(boolean onlyRedirections) {
        while (true) {
            script.skipBlanks();
            char c = source.peek();
            if (source.atEnd()) {
                return;
            }
            if (c == '&' && source.peek(1) == '>') {
                redirectBoth();
            } else if (c == '<' || c == '>') {
                redirect("");
            } else if (c == '(') {
                throw source.opaque(OpaqueReason.COMPOUND);
            } else if (Characters.endsWord(c) || c == '#') {
                return;
            } else {
                word(onlyRedirections);
            }
        }
    }

    private void word(boolean onlyRedirections) {
        boolean isReserved = !script.reservedWord().isEmpty();
        WordReader.Written written = script.read();
        char c = source.peek();
        if (c == '<' || c == '>') {
            // Some shells know descriptors of one digit only.
            if (Characters.isDigits(written.plain()) && written.plain().length() == 1) {
                redirect(written.plain());
                return;
            }
            if (written.plain().startsWith("{") && written.plain().endsWith("}") || couldBeDescriptor(written)) {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
        }
        if (onlyRedirections || isClosed) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        if (c == '(') {
            throw source.opaque(OpaqueReason.COMPOUND);
        }
        if (words.isEmpty() && written.isContinued()) {
            // Shells still see a reserved word or a variable there.
            throw source.opaque(OpaqueReason.CONTINUATION);
        }
        readSomething = true;
        if (words.isEmpty() && !written.assigned().isEmpty()) {
            assignments.add(Assignment.of(written.word()));
        } else {
            if (words.isEmpty() && isReserved) {
                throw source.opaque(OpaqueReason.SYNTAX);
            }
            words.add(written.word());
        }
    }

    /** Digits that shells disagree about. */
    private static boolean couldBeDescriptor(WordReader.Written written) {
        return written.word().literal().filter(Characters::isDigits).isPresent();
    }

    /** {@code &> file} and {@code &>> file}, which shells read as one operator or as two. */
    private void redirectBoth() {
        if (!readSomething) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        source.skip(2);
        source.skipIf('>');
        isClosed = true;
        addTarget(Redirection.Kind.WRITE);
    }

    private void redirect(String descriptor) {
        readSomething = true;
        if (source.startsWith("<<<")) {
            source.skip(3);
            target();
        } else if (source.startsWith("<<")) {
            source.skip(2);
            hereDocument(source.skipIf('-'));
        } else if (source.startsWith("<&") || source.startsWith(">&")) {
            boolean writes = source.peek() == '>';
            source.skip(2);
            duplicate(writes && descriptor.isEmpty());
        } else if (source.startsWith("<>")) {
            source.skip(2);
            addTarget(Redirection.Kind.READ_WRITE);
        } else if (source.peek() == '<') {
            source.skip(1);
            addTarget(Redirection.Kind.READ);
        } else {
            source.skip(1);
            if (!source.skipIf('>')) {
                source.skipIf('|');
            }
            addTarget(Redirection.Kind.WRITE);
        }
    }

    /** A descriptor made a copy of another, or closed; {@code >& file} where that is allowed. */
    private void duplicate(boolean mayBeFile) {
        WordReader.Written target = target();
        String plain = target.plain();
        String number = plain.endsWith("-") ? plain.substring(0, plain.length() - 1) : plain;
        if (plain.equals("-") || Characters.isDigits(number)) {
            return;
        }
        if (!mayBeFile) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        isClosed = true;
        add(Redirection.Kind.WRITE, target.word());
    }

    private void addTarget(Redirection.Kind kind) {
        add(kind, target().word());
    }

    private void add(Redirection.Kind kind, ShellWord target) {
        String start = target.knownStart();
        if (start.startsWith("/dev/tcp") || start.startsWith("/dev/udp")) {
            throw source.opaque(OpaqueReason.NETWORK);
        }
        redirections.add(new Redirection(kind, new ShellWord(target.parts(), Fields.ONE)));
    }

    private WordReader.Written target() {
        if (source.peek() == '\\' && source.peek(1) == '\n') {
            throw source.opaque(OpaqueReason.CONTINUATION);
        }
        script.skipBlanks();
        if (source.peek() == '(') {
            throw source.opaque(OpaqueReason.PROCESS_SUBSTITUTION);
        }
        if (source.atEnd() || Characters.endsWord(source.peek()) || source.peek() == '#') {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        return script.read();
    }

    private void hereDocument(boolean stripsTabs) {
        if (source.peek() == '\\' && source.peek(1) == '\n') {
            throw source.opaque(OpaqueReason.CONTINUATION);
        }
        script.skipBlanks();
        boolean isQuoted = source.peek() == '\'' || source.peek() == '"' || source.peek() == '\\';
        WordReader.Written written = target();
        String delimiter = written.word().literal().orElse("");
        if (!isDelimiter(delimiter) || !isQuoted && !delimiter.equals(written.plain())) {
            throw source.opaque(OpaqueReason.SYNTAX);
        }
        source.awaited().add(new HereDocument(delimiter, isQuoted, stripsTabs, script.depth()));
    }

    private static boolean isDelimiter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.isNamePart(text.charAt(i)) && text.charAt(i) != '-' && text.charAt(i) != '.') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
