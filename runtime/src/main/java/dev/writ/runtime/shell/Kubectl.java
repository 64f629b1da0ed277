package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;

/** {@code kubectl}: what stands behind {@code --} runs in a container. */
final class Kubectl implements ProgramRule {
    private static final List<String> EDITORS = List.of("edit", "plugin", "proxy");
    private static final List<String> RUNNING = List.of("exec", "debug", "run");

    /** A configuration may name a program that is run for a token. */
    private static final List<String> CONFIGURING = List.of("--kubeconfig", "--exec-command", "--auth-provider");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        int separator = call.size();
        for (int i = 1; i < call.size() && separator == call.size(); i++) {
            if (call.literal(i).equals(Optional.of("--"))) {
                separator = i;
            }
        }
        boolean isRunning = false;
        boolean isUnknown = false;
        for (int i = 1; i < separator; i++) {
            Optional<String> text = call.literal(i);
            isUnknown |= call.words().get(i).canBeOption() && text.isEmpty();
            isRunning |= text.filter(RUNNING::contains).isPresent();
            if (text.filter(EDITORS::contains).isPresent()) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
            if (text.filter(word -> CONFIGURING.stream().anyMatch(word::startsWith))
                    .isPresent()) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
        }
        if (isUnknown
                && (isRunning || separator < call.size() || call.literal(1).isEmpty())) {
            throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
        }
        if (isRunning && separator == call.size()) {
            throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
        }
        return call.inner(separator + 1);
    }
}
