package dev.writ.runtime.shell;

import java.util.Optional;

/** {@code flock}: a file or descriptor, then a command or, after {@code -c}, a script. */
final class Flock implements ProgramRule {
    private static final OptionGrammar OPTIONS = OptionGrammar.of("sxenuoFv", "wE")
            .longFlags("shared", "exclusive", "nonblock", "unlock", "close", "no-fork", "verbose")
            .longValues("timeout", "wait", "conflict-exit-code");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        int file = OPTIONS.operands(call, 1);
        if (file < call.size() && call.words().get(file).fields() != ShellWord.Fields.ONE) {
            throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
        }
        int start = file + 1;
        if (start < call.size() && call.words().get(start).canBeOption()) {
            if (!call.literal(start).equals(Optional.of("-c")) || call.size() != start + 2) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
            call.scriptOf(start + 1);
            return Optional.empty();
        }
        return call.inner(start);
    }
}
