package dev.writ.runtime.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program with options before the subcommand. With them it is listed beside the same without them, as a wrapper beside
 * what it runs, so that what is denied of {@code kubectl delete} is denied of {@code kubectl -n x delete}.
 *
 * @param options those that stand before the subcommand
 */
record LeadingOptions(String name, OptionGrammar options) {
    static final List<LeadingOptions> ROWS = List.of(
            new LeadingOptions("kubectl", kubernetes()),
            new LeadingOptions("oc", kubernetes()),
            new LeadingOptions(
                    "helm",
                    OptionGrammar.of("h", "n")
                            .longFlags("debug", "help")
                            .longValues("namespace", "kube-context", "kube-apiserver", "kube-as-user", "kube-token")),
            new LeadingOptions(
                    "npm",
                    OptionGrammar.of("sdghqyvlp", "Cw")
                            .longFlags(
                                    "silent",
                                    "quiet",
                                    "verbose",
                                    "global",
                                    "yes",
                                    "no-audit",
                                    "no-fund",
                                    "offline",
                                    "version",
                                    "help",
                                    "json",
                                    "workspaces",
                                    "force",
                                    "legacy-peer-deps",
                                    "ignore-scripts",
                                    "no-color")
                            .longValues("prefix", "workspace", "registry", "loglevel", "cache")),
            new LeadingOptions(
                    "pnpm",
                    OptionGrammar.of("rswhv", "CF")
                            .longFlags("recursive", "silent", "workspace-root", "version", "help", "offline")
                            .longValues("dir", "filter", "reporter")),
            new LeadingOptions(
                    "yarn",
                    OptionGrammar.of("svh", "")
                            .longFlags(
                                    "silent",
                                    "version",
                                    "help",
                                    "offline",
                                    "json",
                                    "frozen-lockfile",
                                    "immutable",
                                    "verbose",
                                    "production",
                                    "ignore-scripts",
                                    "non-interactive")
                            .longValues("cwd")),
            new LeadingOptions(
                    "aws",
                    OptionGrammar.of("", "")
                            .longFlags(
                                    "debug",
                                    "no-verify-ssl",
                                    "no-paginate",
                                    "no-sign-request",
                                    "no-cli-pager",
                                    "version",
                                    "no-cli-auto-prompt")
                            .longValues(
                                    "profile",
                                    "region",
                                    "output",
                                    "endpoint-url",
                                    "query",
                                    "color",
                                    "ca-bundle",
                                    "cli-read-timeout",
                                    "cli-connect-timeout")),
            new LeadingOptions(
                    "gcloud",
                    OptionGrammar.of("qh", "")
                            .longFlags("quiet", "help", "version")
                            .longValues(
                                    "project", "account", "configuration", "format", "verbosity", "region", "zone")),
            new LeadingOptions(
                    "systemctl",
                    OptionGrammar.of("qaflh", "tpno")
                            .longFlags(
                                    "user",
                                    "system",
                                    "global",
                                    "no-pager",
                                    "quiet",
                                    "force",
                                    "now",
                                    "no-block",
                                    "all",
                                    "full",
                                    "version",
                                    "help",
                                    "failed",
                                    "no-legend",
                                    "plain",
                                    "reverse",
                                    "no-ask-password",
                                    "runtime")
                            .longValues("type", "state", "property", "output", "lines", "signal")),
            new LeadingOptions(
                    "cargo",
                    OptionGrammar.of("qvVh", "C")
                            .longFlags("offline", "locked", "frozen", "verbose", "quiet", "version", "list", "help")
                            .longValues("color", "explain")),
            new LeadingOptions("go", OptionGrammar.of("", "C")),
            new LeadingOptions("apt-get", apt()),
            new LeadingOptions("apt", apt()),
            new LeadingOptions("pip", pip()),
            new LeadingOptions("pip3", pip()));

    private static OptionGrammar kubernetes() {
        return OptionGrammar.of("h", "nsv")
                .longFlags("insecure-skip-tls-verify", "match-server-version", "warnings-as-errors", "help")
                .longValues(
                        "namespace",
                        "context",
                        "cluster",
                        "user",
                        "server",
                        "as",
                        "as-group",
                        "as-uid",
                        "token",
                        "request-timeout",
                        "cache-dir",
                        "certificate-authority",
                        "client-certificate",
                        "client-key",
                        "tls-server-name",
                        "v",
                        "username",
                        "password");
    }

    private static OptionGrammar apt() {
        return OptionGrammar.of("yqsdfmuVbh", "t")
                .longFlags(
                        "yes",
                        "assume-yes",
                        "quiet",
                        "simulate",
                        "dry-run",
                        "no-install-recommends",
                        "fix-broken",
                        "purge",
                        "no-upgrade",
                        "only-upgrade",
                        "allow-downgrades",
                        "help",
                        "version",
                        "upgradable",
                        "installed")
                .longValues("target-release");
    }

    private static OptionGrammar pip() {
        return OptionGrammar.of("qvVh", "")
                .longFlags(
                        "quiet",
                        "verbose",
                        "no-color",
                        "disable-pip-version-check",
                        "version",
                        "help",
                        "no-input",
                        "isolated",
                        "no-cache-dir",
                        "require-virtualenv")
                .longValues("log", "proxy", "timeout", "retries", "cache-dir", "trusted-host");
    }

    /** @param rule of the program: what it runs, whatever its options are */
    ProgramRule before(ProgramRule rule) {
        return call -> {
            Optional<ShellCommand> runs = rule.apply(call);
            return without(call, options.operands(call, isToolchain(call) ? 2 : 1))
                    .or(() -> runs);
        };
    }

    /** {@code cargo +nightly}. */
    private static boolean isToolchain(Call call) {
        return call.literal(1).filter(word -> word.startsWith("+")).isPresent();
    }

    /** The call without the words before a place, if there are some and something stands there. */
    static Optional<ShellCommand> without(Call call, int first) {
        if (first == 1 || first >= call.size()) {
            return Optional.empty();
        }
        List<ShellWord> words = new ArrayList<>(List.of(call.words().get(0)));
        words.addAll(call.from(first));
        return Optional.of(ShellCommand.inner(List.of(), words));
    }

    /** {@code terraform -chdir=x plan}. */
    static Optional<ShellCommand> terraform(Call call) {
        int first = 1;
        while (first < call.size() && call.words().get(first).canBeOption()) {
            String start = call.words().get(first).knownStart();
            boolean isKnown =
                    start.startsWith("-chdir=") && call.words().get(first).fields() == ShellWord.Fields.ONE
                            || List.of("-help", "--help", "-version", "--version", "-v", "-h")
                                    .contains(start);
            if (!isKnown) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
            first++;
        }
        return without(call, first);
    }
}
