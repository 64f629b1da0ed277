package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code xargs}: a command, with words from standard input behind it or, with {@code -I}, inside it. */
final class Xargs implements ProgramRule {
    private static final OptionGrammar OPTIONS = OptionGrammar.of("0rtpx", "nPLsdE")
            .longFlags("null", "no-run-if-empty", "verbose", "interactive", "exit")
            .longValues("max-args", "max-procs", "max-chars", "delimiter");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        int from = 1;
        Optional<String> mark = Optional.empty();
        // The mark comes first or not at all; among other options its place would be a matter of their values.
        Optional<String> first = call.literal(1).filter(text -> text.startsWith("-I"));
        if (first.isPresent()) {
            boolean isOneWord = first.get().length() > 2;
            mark = isOneWord
                    ? Optional.of(first.get().substring(2))
                    : call.literal(2).filter(text -> !text.isEmpty());
            if (mark.isEmpty()) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
            from = isOneWord ? 2 : 3;
        }
        int start = OPTIONS.operands(call, from);
        List<ShellWord> words = new ArrayList<>();
        if (start >= call.size()) {
            words.add(ShellWord.literal("echo"));
        }
        for (ShellWord word : call.from(start)) {
            // The name of the program is replaced too, and is then unknown.
            words.add(mark.isPresent() ? Replacement.of(word, mark.get()) : word);
        }
        if (mark.isEmpty()) {
            words.add(ShellWord.anyWords());
        }
        return Optional.of(ShellCommand.inner(List.of(), words));
    }
}
