package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rules hold for which program; a program that is not listed runs nothing but itself. */
final class Programs {
    private static final OptionGrammar PACKAGE_RUNNER = OptionGrammar.of("yq", "p")
            .longFlags("yes", "no", "no-install", "quiet", "version", "help")
            .longValues("package");

    private static final List<String> GNU = List.of(
            "env", "nice", "nohup", "timeout", "stdbuf", "time", "sort", "split", "tar", "find", "xargs", "install",
            "chroot");

    private static final ProgramRule RUNS_ONLY_ITSELF = call -> Optional.empty();
    private static final Map<String, ProgramRule> BY_NAME = byName();

    private Programs() {}

    /** The rule for a name in command position. A builtin is one only where no directory is named. */
    static ProgramRule rule(String name) {
        Optional<ProgramRule> builtin = name.indexOf('/') < 0 ? Builtins.rule(name) : Optional.empty();
        String base = ProgramName.base(name);
        return builtin.orElseGet(() -> BY_NAME.containsKey(base)
                ? BY_NAME.getOrDefault(base, RUNS_ONLY_ITSELF)
                : BY_NAME.getOrDefault(withoutVersion(base), RUNS_ONLY_ITSELF));
    }

    /** {@code python3.11} is {@code python}, {@code gcc-12} is {@code gcc}. */
    private static String withoutVersion(String name) {
        int end = name.length();
        while (end > 0 && (Characters.isDigit(name.charAt(end - 1)) || ".-".indexOf(name.charAt(end - 1)) >= 0)) {
            end--;
        }
        return name.substring(0, end);
    }

    private static Map<String, ProgramRule> byName() {
        Map<String, ProgramRule> rules = new HashMap<>();
        Map<String, List<Wrapper>> wrappers = new HashMap<>();
        Wrappers.ROWS.forEach(row ->
                wrappers.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row));
        wrappers.forEach((name, rows) -> rules.put(name, call -> unfold(rows, call)));
        Map<String, List<ExecOptions>> options = new HashMap<>();
        ExecOptionsTable.ROWS.forEach(row ->
                options.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row));
        options.forEach((name, rows) -> rules.put(name, call -> check(rows, call)));
        ExecOptionsTable.OPAQUE.forEach(name -> rules.put(name, Programs::refuse));
        RunningSubcommands.ROWS.forEach(row -> rules.put(row.name(), row));
        Interpreters.ROWS.forEach(row -> rules.put(row.name(), row));
        rules.put(
                "git",
                Git.rule(ExecOptionsTable.ROWS.stream()
                        .filter(row -> row.name().equals("git"))
                        .toList()));
        ExecOptionsTable.ROWS.stream()
                .filter(row -> row.name().equals("tar"))
                .forEach(row -> rules.put("tar", new Tar(row)));
        rules.put("psql", new SqlShells("cfl", Set.of("command", "file", "list", "version", "help")));
        ProgramRule mysql = new SqlShells("e", Set.of("execute", "version", "help"));
        List.of("mysql", "mariadb").forEach(name -> rules.put(name, mysql));
        rules.put("sqlite3", SqlShells::sqlite);
        List.of("make", "gmake").forEach(name -> rules.put(name, new Make()));
        List.of("terraform", "tofu").forEach(name -> rules.put(name, LeadingOptions::terraform));
        List.of("sh", "bash", "dash", "ash").forEach(name -> rules.put(name, new Shells()));
        rules.put("npx", Programs::packageRunner);
        rules.put("find", new Find());
        rules.put("xargs", new Xargs());
        rules.put("flock", new Flock());
        rules.put("kubectl", new Kubectl());
        List.of("sed", "gsed").forEach(name -> rules.put(name, new Sed()));
        List.of("awk", "gawk", "mawk", "nawk").forEach(name -> rules.put(name, new Awk()));
        LeadingOptions.ROWS.forEach(
                row -> rules.put(row.name(), row.before(rules.getOrDefault(row.name(), RUNS_ONLY_ITSELF))));
        // As the programs of GNU are called beside others of the same name.
        GNU.stream()
                .filter(rules::containsKey)
                .forEach(name -> rules.put("g" + name, rules.getOrDefault(name, Programs::refuse)));
        return rules;
    }

    private static Optional<ShellCommand> unfold(List<Wrapper> rows, Call call) {
        for (Wrapper row : rows) {
            if (row.begins(call)) {
                return row.unfold(call);
            }
        }
        // A word that is not known, or an option, may stand for or before the subcommand that runs something.
        for (int i = 1; i < call.size(); i++) {
            int place = i;
            String word = call.literal(i).filter(text -> !text.startsWith("-")).orElse("");
            if (word.isEmpty() && !call.literal(i).equals(Optional.of("--version"))) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
            if (rows.stream()
                    .noneMatch(row -> row.subcommand().size() > place
                            && row.subcommand().get(place - 1).equals(word))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<ShellCommand> check(List<ExecOptions> rows, Call call) {
        for (ExecOptions row : rows) {
            if (row.concerns(call)) {
                row.check(call);
            }
        }
        return Optional.empty();
    }

    /** {@code npx}: the package runs with the words behind its name; {@code -c} would run a script. */
    private static Optional<ShellCommand> packageRunner(Call call) {
        PACKAGE_RUNNER.operands(call, 1);
        return Optional.empty();
    }

    private static Optional<ShellCommand> refuse(Call call) {
        throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
    }
}
