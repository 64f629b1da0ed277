package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Clients of databases whose scripts can run programs: a statement in a word is read, standard input is not.
 *
 * @param letters options whose value is a statement or a file of them, or that only show something
 * @param longOptions the same, words behind {@code --}
 */
record SqlShells(String letters, Set<String> longOptions) implements ProgramRule {
    private static final List<String> RUNNING =
            List.of("\\", "system", "SYSTEM", "--pager", "--init-command", "--plugin-dir");

    /** Options of {@code sqlite3} that say how something is shown. */
    private static final Set<String> SHOWS = Set.of(
            "header", "noheader", "column", "csv", "json", "line", "list", "box", "table", "readonly", "batch", "html");

    /** Commands of {@code sqlite3} that show something. */
    private static final Set<String> SHOWN =
            Set.of(".tables", ".schema", ".databases", ".indexes", ".dump", ".dbinfo", ".fullschema");

    @Override
    public Optional<ShellCommand> apply(Call call) {
        boolean hasStatement = false;
        for (int i = 1; i < call.size(); i++) {
            String word = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (RUNNING.stream().anyMatch(word::contains)) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            } else if (word.equals("-") || word.startsWith("/dev/") || word.endsWith("=-")) {
                throw call.opaque(OpaqueReason.STANDARD_INPUT_SCRIPT);
            }
            int equals = word.indexOf('=');
            hasStatement |= word.startsWith("--")
                    ? longOptions.contains(word.substring(2, equals < 0 ? word.length() : equals))
                    : word.startsWith("-") && word.chars().skip(1).anyMatch(letter -> letters.indexOf(letter) >= 0);
        }
        if (!hasStatement) {
            throw call.opaque(OpaqueReason.STANDARD_INPUT_SCRIPT);
        }
        return Optional.empty();
    }

    /** {@code sqlite3}: a statement or one of the commands that only show something, behind the name of a file. */
    static Optional<ShellCommand> sqlite(Call call) {
        int operands = 0;
        for (int i = 1; i < call.size(); i++) {
            String word = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
            if (word.startsWith("-")) {
                if (!SHOWS.contains(word.replaceFirst("^--?", ""))) {
                    throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
                }
            } else {
                operands++;
                if (operands > 1 && !isStatement(word)) {
                    throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
                }
            }
        }
        if (operands < 2) {
            throw call.opaque(OpaqueReason.STANDARD_INPUT_SCRIPT);
        }
        return Optional.empty();
    }

    private static boolean isStatement(String word) {
        return Stream.of("load_extension", "readfile", "writefile", "edit(", "fts3_tokenizer")
                        .noneMatch(word::contains)
                && word.lines()
                        .map(String::strip)
                        .allMatch(line -> !line.startsWith(".") || SHOWN.contains(line.split("\\s", 2)[0]));
    }
}
