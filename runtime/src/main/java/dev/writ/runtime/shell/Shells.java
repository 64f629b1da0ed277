package dev.writ.runtime.shell;

import java.util.Optional;
import java.util.Set;

/** {@code sh} and {@code bash}: with {@code -c} a script in a word, else a file of commands. */
final class Shells implements ProgramRule {
    private static final Set<String> OPTIONS = Set.of("errexit", "nounset", "pipefail", "xtrace", "noglob");
    private static final Set<String> HARMLESS = Set.of("--norc", "--noprofile");
    private static final Set<String> ONLY_SAYS = Set.of("--version", "--help");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        boolean isBash = call.command().program().equals("bash");
        boolean isCommand = false;
        int i = 1;
        for (; i < call.size() && isOption(call.words().get(i)); i++) {
            String text = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (ONLY_SAYS.contains(text)) {
                return Optional.empty();
            }
            if (text.equals("--")) {
                i++;
                break;
            }
            if (isBash && HARMLESS.contains(text)) {
                continue;
            }
            if (text.startsWith("+")) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
            String letters = text.substring(1);
            String known = isBash ? "ceuxfol" : "ceuxfo";
            if (letters.isEmpty() || !letters.chars().allMatch(letter -> known.indexOf(letter) >= 0)) {
                throw call.opaque(
                        letters.equals("s") || letters.isEmpty()
                                ? OpaqueReason.STANDARD_INPUT_SCRIPT
                                : OpaqueReason.UNKNOWN_OPTION);
            }
            isCommand |= letters.indexOf('c') >= 0;
            if (letters.indexOf('o') >= 0) {
                i++;
                // What follows a bundle such as `-oc` is read in an order that shells disagree about.
                if (!letters.endsWith("o")
                        || call.literal(i).filter(OPTIONS::contains).isEmpty()) {
                    throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
                }
            }
        }
        if (isCommand) {
            String script = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_PROGRAM));
            call.script().inner(script, call.at());
        } else if (i >= call.size() || isStandardInput(call.words().get(i))) {
            throw call.opaque(OpaqueReason.STANDARD_INPUT_SCRIPT);
        }
        return Optional.empty();
    }

    /** {@code +c} is an option that takes something away, and runs a script all the same. */
    private static boolean isOption(ShellWord word) {
        return word.canBeOption() || word.knownStart().startsWith("+");
    }

    private static boolean isStandardInput(ShellWord file) {
        return file.literal().isEmpty() || StandardInput.mayBe(file);
    }
}
