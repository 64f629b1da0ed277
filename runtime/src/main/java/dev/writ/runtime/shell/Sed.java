package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sed}: scripts in words, of which the commands are read that run nothing and write no file but those edited. */
final class Sed implements ProgramRule {
    @Override
    public Optional<ShellCommand> apply(Call call) {
        List<String> scripts = new ArrayList<>();
        int i = 1;
        for (; i < call.size() && call.words().get(i).canBeOption(); i++) {
            String text = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (text.equals("--")) {
                i++;
                break;
            }
            if (text.equals("-e") || text.equals("--expression")) {
                i++;
                scripts.add(call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.ANOTHER_LANGUAGE)));
            } else if (!isHarmless(text)) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
        }
        if (scripts.isEmpty()) {
            scripts.add(call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.ANOTHER_LANGUAGE)));
            i++;
        }
        // Options may stand behind operands.
        for (; i < call.size(); i++) {
            if (call.words().get(i).canBeOption()) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
        }
        for (String script : scripts) {
            if (!new SedScript(script).isHarmless()) {
                throw call.opaque(OpaqueReason.ANOTHER_LANGUAGE);
            }
        }
        return Optional.empty();
    }

    private static boolean isHarmless(String option) {
        return option.startsWith("--in-place")
                || option.startsWith("-i")
                || option.equals("--quiet")
                || option.equals("--silent")
                || option.equals("--regexp-extended")
                || !option.startsWith("--") && option.chars().skip(1).allMatch(letter -> "nErsuz".indexOf(letter) >= 0);
    }
}
