package dev.writ.runtime.shell;

import java.util.Optional;

/** {@code tar}, whose first word may be options without a dash. */
record Tar(ExecOptions options) implements ProgramRule {
    @Override
    public Optional<ShellCommand> apply(Call call) {
        options.check(call);
        if (call.size() > 1 && !call.words().get(1).canBeOption()) {
            String letters = call.literal(1).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (letters.chars().anyMatch(letter -> options.letters().indexOf(letter) >= 0)) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
        }
        return Optional.empty();
    }
}
