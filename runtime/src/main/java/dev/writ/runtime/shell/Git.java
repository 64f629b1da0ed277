package dev.writ.runtime.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            "sh-setup");

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
            "log.showsignature");

    private Git() {}

    private static boolean setsHarmlessly(Call call, int index) {
        String start = index < call.size() ? call.words().get(index).knownStart() : "";
        int equals = start.indexOf('=');
        return equals > 0 && HARMLESS_KEYS.contains(start.substring(0, equals).toLowerCase(Locale.ROOT));
    }

    static ProgramRule rule(List<RunningOptions> rows) {
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
            return Optional.empty();
        };
    }

    private static void checkSubcommand(Call call, int index, List<RunningOptions> rows) {
        String subcommand = call.literal(index).orElseThrow(() -> call.opaque(OpaqueReason.UNKNOWN_OPTION));
        String next = call.literal(index + 1).orElse("");
        boolean runs = RUNNING.contains(subcommand)
                || subcommand.equals("bisect")
                        && (next.equals("run") || call.literal(index + 1).isEmpty())
                || subcommand.equals("submodule")
                        && !Set.of("status", "init", "update", "sync", "summary")
                                .contains(next);
        if (runs) {
            throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
        }
        Call fromSubcommand = new Call(
                new ShellCommand(List.of(), call.words().subList(index - 1, call.size()), List.of()),
                call.script(),
                call.at());
        rows.stream().filter(row -> row.subcommand().equals(subcommand)).forEach(row -> row.check(fromSubcommand));
        for (int i = index; i < call.size(); i++) {
            // The address of a remote helper, which runs what the address says.
            if (call.words().get(i).knownStart().contains("::")) {
                throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
            }
        }
    }
}
