package dev.writ.runtime.shell;

import dev.writ.runtime.shell.Wrapper.Runs;
import java.util.List;

/** The wrappers that are understood, a row each. Sources: the manual pages of Debian 12 and of the programs named. */
final class Wrappers {
    private static final OptionGrammar CONTAINER_EXEC = OptionGrammar.of("itd", "uw")
            .longFlags("interactive", "tty", "detach", "privileged")
            .longValues("user", "workdir", "detach-keys")
            .assigns("e", "env");

    private static final OptionGrammar CONTAINER_RUN = OptionGrammar.of("itdPq", "pvwuhlm")
            .longFlags("rm", "init", "interactive", "tty", "detach", "privileged", "read-only", "publish-all", "quiet")
            .longValues(
                    "name",
                    "network",
                    "net",
                    "volume",
                    "publish",
                    "workdir",
                    "user",
                    "platform",
                    "mount",
                    "memory",
                    "cpus",
                    "hostname",
                    "label",
                    "pull",
                    "add-host",
                    "gpus",
                    "shm-size",
                    "restart",
                    "cap-add",
                    "cap-drop",
                    "security-opt",
                    "ulimit",
                    "tmpfs",
                    "device",
                    "dns",
                    "ip",
                    "log-driver",
                    "log-opt",
                    "volumes-from",
                    "expose",
                    "pid",
                    "ipc",
                    "stop-signal")
            .assigns("e", "env");

    private static final OptionGrammar COMPOSE_EXEC = OptionGrammar.of("Titd", "uw")
            .longFlags("no-tty", "no-TTY", "interactive", "detach", "privileged")
            .longValues("user", "workdir", "index")
            .assigns("e", "env");

    private static final OptionGrammar COMPOSE_RUN = OptionGrammar.of("Titd", "uwvp")
            .longFlags("rm", "no-deps", "build", "service-ports", "detach", "interactive", "no-TTY", "quiet-pull")
            .longValues("user", "workdir", "name", "volume", "publish")
            .assigns("e", "env");

    private static final OptionGrammar SSH = OptionGrammar.of("46AaCfGgKkMNnqsTtVvXxYy", "BbcDiJLlmpQRW");

    static final List<Wrapper> ROWS = List.of(
            row(
                    "env",
                    OptionGrammar.of("i0v", "u")
                            .longFlags("ignore-environment", "null", "debug")
                            .longValues("unset"),
                    0,
                    Runs.COMMAND_WITH_VARIABLES),
            row(
                    "sudo",
                    OptionGrammar.of("nEHkKbSAPvl", "ugphCrtT")
                            .longFlags("non-interactive", "preserve-env", "set-home", "background", "stdin", "askpass")
                            .longValues("user", "group", "prompt", "host"),
                    0,
                    Runs.COMMAND_WITH_VARIABLES),
            row("doas", OptionGrammar.of("n", "u"), 0, Runs.COMMAND),
            row("nice", OptionGrammar.of("", "n").longValues("adjustment").numeric(), 0, Runs.COMMAND),
            row("nohup", OptionGrammar.NONE, 0, Runs.COMMAND),
            row(
                    "ionice",
                    OptionGrammar.of("t", "cn").longFlags("ignore").longValues("class", "classdata"),
                    0,
                    Runs.COMMAND),
            row(
                    "timeout",
                    OptionGrammar.of("v", "ks")
                            .longFlags("foreground", "preserve-status", "verbose")
                            .longValues("kill-after", "signal"),
                    1,
                    Runs.COMMAND),
            row("time", OptionGrammar.of("p", "").longFlags("portability"), 0, Runs.COMMAND),
            row("stdbuf", OptionGrammar.of("", "ioe").longValues("input", "output", "error"), 0, Runs.COMMAND),
            row("setsid", OptionGrammar.of("cfw", "").longFlags("ctty", "fork", "wait"), 0, Runs.COMMAND),
            row("taskset", OptionGrammar.of("ac", "").longFlags("all-tasks", "cpu-list"), 1, Runs.COMMAND),
            row("exec", OptionGrammar.NONE, 0, Runs.COMMAND),
            row("builtin", OptionGrammar.NONE, 0, Runs.COMMAND),
            row(
                    "watch",
                    OptionGrammar.of("dtbegc", "n")
                            .longFlags("differences", "no-title", "color")
                            .longValues("interval"),
                    0,
                    Runs.SHELL_TEXT),
            row("ssh", SSH, 1, Runs.REMOTE_SHELL),
            row("docker", List.of("exec"), CONTAINER_EXEC, 1),
            row("docker", List.of("container", "exec"), CONTAINER_EXEC, 1),
            row("docker", List.of("run"), CONTAINER_RUN, 1),
            row("docker", List.of("container", "run"), CONTAINER_RUN, 1),
            row("docker", List.of("compose", "exec"), COMPOSE_EXEC, 1),
            row("docker", List.of("compose", "run"), COMPOSE_RUN, 1),
            row("docker-compose", List.of("exec"), COMPOSE_EXEC, 1),
            row("docker-compose", List.of("run"), COMPOSE_RUN, 1),
            row("docker", List.of("create"), CONTAINER_RUN, 1),
            row("docker", List.of("container", "create"), CONTAINER_RUN, 1),
            row("podman", List.of("exec"), CONTAINER_EXEC, 1),
            row("podman", List.of("container", "exec"), CONTAINER_EXEC, 1),
            row("podman", List.of("run"), CONTAINER_RUN, 1),
            row("podman", List.of("container", "run"), CONTAINER_RUN, 1),
            row("podman", List.of("create"), CONTAINER_RUN, 1),
            row("nerdctl", List.of("exec"), CONTAINER_EXEC, 1),
            row("nerdctl", List.of("run"), CONTAINER_RUN, 1),
            row("poetry", List.of("run"), OptionGrammar.NONE, 0),
            row("pipenv", List.of("run"), OptionGrammar.NONE, 0),
            row("uv", List.of("run"), OptionGrammar.NONE, 0),
            row("bundle", List.of("exec"), OptionGrammar.NONE, 0),
            row("pnpm", List.of("exec"), OptionGrammar.NONE, 0),
            row("yarn", List.of("exec"), OptionGrammar.NONE, 0));

    private Wrappers() {}

    private static Wrapper row(String name, OptionGrammar options, int operands, Runs runs) {
        return new Wrapper(name, List.of(), options, operands, runs);
    }

    private static Wrapper row(String name, List<String> subcommand, OptionGrammar options, int operands) {
        return new Wrapper(name, subcommand, options, operands, Runs.COMMAND);
    }
}
