package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;

/** {@code awk}: a program in a word, which is read only so far as to know that it runs nothing and writes no file. */
final class Awk implements ProgramRule {
    private static final OptionGrammar OPTIONS = OptionGrammar.of("", "Fv");
    private static final List<String> SUSPECT = List.of("system", "getline", "|", ">", "@", "\\", "close", "fflush");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        if (call.size() == 2 && call.literal(1).equals(Optional.of("--version"))) {
            return Optional.empty();
        }
        int program = OPTIONS.operands(call, 1);
        String text = call.literal(program).orElseThrow(() -> call.opaque(OpaqueReason.ANOTHER_LANGUAGE));
        if (SUSPECT.stream().anyMatch(text::contains)) {
            throw call.opaque(OpaqueReason.ANOTHER_LANGUAGE);
        }
        return Optional.empty();
    }
}
