package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;

/** One command as a rule about its program sees it. */
record Call(ShellCommand command, ScriptReader script, int at) {
    List<ShellWord> words() {
        return command.words();
    }

    int size() {
        return command.words().size();
    }

    /** The word at a place, if it is there and known to the last character. */
    Optional<String> literal(int index) {
        return index < size() ? words().get(index).literal() : Optional.empty();
    }

    List<ShellWord> from(int index) {
        return words().subList(Math.min(index, size()), size());
    }

    /** The call as if the word at a place were the first behind the name. */
    Call behind(int index) {
        return new Call(ShellCommand.inner(List.of(), words().subList(index - 1, size())), script, at);
    }

    OpaqueLine opaque(OpaqueReason reason) {
        return new OpaqueLine(reason, at);
    }

    /** The words from a place on as a command of their own, if there are any. */
    Optional<ShellCommand> inner(int index) {
        return index < size() ? Optional.of(ShellCommand.inner(List.of(), from(index))) : Optional.empty();
    }

    /** Takes the words from a place on, joined by blanks, apart as a script. They must be known. */
    void scriptOf(int index) {
        StringBuilder text = new StringBuilder();
        for (int i = index; i < size(); i++) {
            if (i > index) {
                text.append(' ');
            }
            text.append(literal(i).orElseThrow(() -> opaque(OpaqueReason.UNKNOWN_PROGRAM)));
        }
        script.inner(text.toString(), at);
    }
}
