package dev.writ.runtime.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program some of whose subcommands run what follows them. A call is opaque where one of them stands anywhere, and where
 * the first word is not known.
 */
record RunningSubcommands(String name, Set<String> subcommands) implements ProgramRule {
    static final List<RunningSubcommands> ROWS = List.of(
            row("nix", "run", "shell", "develop", "fmt", "eval", "repl"),
            row("conda", "run"),
            row("mamba", "run"),
            row("micromamba", "run"),
            row("mise", "exec", "x", "run"),
            row("asdf", "exec"),
            row("direnv", "exec"),
            row("rbenv", "exec"),
            row("pyenv", "exec"),
            row("nodenv", "exec"),
            row("volta", "run"),
            row("fnm", "exec"),
            row("pipx", "run"),
            row("hatch", "run", "shell"),
            row("pdm", "run"),
            row("rye", "run"),
            row("pixi", "run", "exec", "shell"),
            row("op", "run", "plugin"),
            row("doppler", "run"),
            row("flatpak", "run"),
            row("lxc", "exec"),
            row("incus", "exec"),
            row("multipass", "exec", "shell"),
            row("adb", "shell", "exec-out", "exec-in"),
            row("crictl", "exec"),
            row("oc", "exec", "rsh", "debug", "run"),
            row("heroku", "run", "ps:exec"),
            row("flyctl", "ssh", "console"),
            row("fly", "ssh", "console"),
            row("minikube", "ssh", "kubectl"),
            row("distrobox", "enter", "run"),
            row("toolbox", "run", "enter"),
            row("gh", "extension", "alias", "codespace"));

    private static RunningSubcommands row(String name, String... subcommands) {
        return new RunningSubcommands(name, Set.of(subcommands));
    }

    @Override
    public Optional<ShellCommand> apply(Call call) {
        if (call.size() > 1 && call.literal(1).isEmpty()) {
            throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
        }
        if (call.words().stream()
                .skip(1)
                .anyMatch(word -> word.literal().filter(subcommands::contains).isPresent())) {
            throw call.opaque(OpaqueReason.RUNS_ITS_ARGUMENTS);
        }
        return Optional.empty();
    }
}
