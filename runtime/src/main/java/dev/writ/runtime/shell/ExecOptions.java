package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;

/**
 * A program with options or words by which it runs something else. A call is opaque where one of them stands, and where a
 * word that is not known could be one.
 *
 * @param subcommand the word that must follow the name, or empty for every call
 * @param letters options of one letter, alone or in a bundle
 * @param longOptions words behind {@code --}; an abbreviation counts
 * @param texts what a word must not hold anywhere
 */
record ExecOptions(String name, String subcommand, String letters, List<String> longOptions, List<String> texts) {
    ExecOptions {
        longOptions = List.copyOf(longOptions);
        texts = List.copyOf(texts);
    }

    boolean concerns(Call call) {
        return subcommand.isEmpty() || call.literal(1).equals(Optional.of(subcommand));
    }

    void check(Call call) {
        for (int i = 1; i < call.size(); i++) {
            ShellWord word = call.words().get(i);
            Optional<String> literal = word.literal();
            if (literal.equals(Optional.of("--")) && texts.isEmpty()) {
                return;
            }
            if (literal.isEmpty() && (word.canBeOption() || !texts.isEmpty())) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
            if (literal.isPresent() && isRunning(literal.get())) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
        }
    }

    private boolean isRunning(String word) {
        if (texts.stream().anyMatch(word::contains)) {
            return true;
        }
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            return !name.isEmpty() && longOptions.stream().anyMatch(each -> each.startsWith(name));
        }
        return word.startsWith("-") && word.chars().skip(1).anyMatch(letter -> letters.indexOf(letter) >= 0);
    }
}
