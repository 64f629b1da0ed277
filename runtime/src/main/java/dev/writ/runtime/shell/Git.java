package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code git}: configuration before the subcommand, subcommands that run something, and remote helpers. */
final class Git {
    private static final Set<String> HARMLESS = Set.of("--no-pager", "--no-optional-locks", "--version", "--help");
    private static final Set<String> RUNNING = Set.of(
            "filter-branch",
            "instaweb",
            "daemon",
            "shell",
            "upload-pack",
            "receive-pack",
            "mergetool",
            "web--browse",
            "credential",
            "cvsserver",
            "p4",
            "svn",
            "remote-ext",
            "remote-fd",
            "hook",
            "upload-archive",
            "fast-import",
            "sh-setup",
            "for-each-repo",
            "http-backend");

    /** Options of {@code git config} with which nothing is set, or only taken away. */
    private static final Set<String> READING = Set.of(
            "--get",
            "--get-all",
            "--get-regexp",
            "--get-urlmatch",
            "--list",
            "-l",
            "--unset",
            "--unset-all",
            "--remove-section");

    /** Options of {@code git config} that say where. */
    private static final Set<String> PLACES =
            Set.of("--global", "--local", "--system", "--worktree", "--add", "--replace-all");

    /** Keys that name people or change what is shown; every other may name a program. */
    private static final Set<String> HARMLESS_KEYS = Set.of(
            "user.name",
            "user.email",
            "color.ui",
            "color.diff",
            "core.quotepath",
            "core.autocrlf",
            "init.defaultbranch",
            "commit.gpgsign",
            "advice.detachedhead",
            "protocol.version",
            "log.showsignature",
            "log.date",
            "pull.rebase",
            "pull.ff",
            "push.default",
            "push.autosetupremote",
            "fetch.prune",
            "rebase.autostash",
            "rebase.autosquash",
            "merge.conflictstyle",
            "rerere.enabled",
            "core.eol",
            "core.filemode",
            "core.ignorecase",
            "core.longpaths",
            "diff.algorithm",
            "diff.colormoved");

    private Git() {}

    private static boolean setsHarmlessly(Call call, int index) {
        String start = index < call.size() ? call.words().get(index).knownStart() : "";
        int equals = start.indexOf('=');
        return equals > 0 && HARMLESS_KEYS.contains(start.substring(0, equals).toLowerCase(Locale.ROOT));
    }

    /** Whether a key is set that may name a program. */
    private static boolean setsSomethingThatRuns(Call call, int config) {
        List<ShellWord> operands = new ArrayList<>();
        for (ShellWord word : call.from(config + 1)) {
            String start = word.knownStart();
            if (READING.contains(start) || operands.isEmpty() && (start.equals("get") || start.equals("list"))) {
                return false;
            } else if (start.startsWith("-")) {
                if (!PLACES.contains(start)) {
                    return true;
                }
            } else if (!operands.isEmpty() || !start.equals("set")) {
                operands.add(word);
            }
        }
        return operands.size() > 1
                && operands.get(0)
                        .literal()
                        .filter(key -> HARMLESS_KEYS.contains(key.toLowerCase(Locale.ROOT)))
                        .isEmpty();
    }

    static ProgramRule rule(List<ExecOptions> rows) {
        return call -> {
            int i = 1;
            while (i < call.size() && call.words().get(i).canBeOption()) {
                String option = call.literal(i).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
                if (option.equals("-C") || option.equals("-c") && setsHarmlessly(call, i + 1)) {
                    i += 2;
                } else if (HARMLESS.contains(option)) {
                    i++;
                } else {
                    throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
                }
            }
            if (i < call.size()) {
                checkSubcommand(call, i, rows);
            }
            return LeadingOptions.without(call, i);
        };
    }

    private static void checkSubcommand(Call call, int index, List<ExecOptions> rows) {
        String subcommand = call.literal(index).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
        String next = call.literal(index + 1).orElse("");
        boolean runs = RUNNING.contains(subcommand)
                || subcommand.equals("bisect")
                        && (next.equals("run") || call.literal(index + 1).isEmpty())
                || subcommand.equals("submodule")
                        && !Set.of("status", "init", "update", "sync", "summary")
                                .contains(next);
        if (runs || subcommand.equals("config") && setsSomethingThatRuns(call, index)) {
            throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
        }
        for (ExecOptions row : rows) {
            if (row.subcommand().equals(subcommand)) {
                row.check(call.behind(index));
            }
        }
        for (int i = index; i < call.size(); i++) {
            // The address of a remote helper, which runs what the address says.
            if (call.words().get(i).knownStart().contains("::")) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
        }
    }
}
