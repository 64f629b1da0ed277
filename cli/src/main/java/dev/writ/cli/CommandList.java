package dev.writ.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The commands as the help of {@code writ} lists them: by what they are for, one line each. */
final class CommandList {
    /** Headings, and below each the commands with a few words about them. */
    private static final Map<String, Map<String, String>> GROUPS = groups();

    private CommandList() {}

    private static Map<String, Map<String, String>> groups() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put(
                "Policies",
                inOrder(
                        "init", "write one to begin with",
                        "check", "find what is wrong, in a moment",
                        "verify", "prove its properties, or show a request that breaks one",
                        "test", "run its tests, and say what they reach",
                        "repair", "offer edits by which a refuted property holds",
                        "diff", "show what two decide differently",
                        "compile", "verify, then write the table and the Java class that enforces it",
                        "decide", "decide requests",
                        "table", "print the decision table",
                        "report", "write a page about it: table, properties, witnesses",
                        "fmt", "write it in canonical form",
                        "explain", "say what a code means, or why a request is decided as it is",
                        "codes", "list all codes",
                        "schema", "print the JSON Schema for editors",
                        "lsp", "serve an editor by the Language Server Protocol"));
        groups.put(
                "Enforcement",
                inOrder(
                        "audit", "check and show logs, prove entries",
                        "approvals", "list what waits for approval",
                        "approve", "sign an approval or a refusal",
                        "kill", "stop agents",
                        "revive", "let them act again",
                        "hold", "let only some actions run",
                        "lease", "say how long agents may act",
                        "orders", "print the orders in force"));
        groups.put(
                "Other",
                inOrder(
                        "shell", "take a shell command line apart, without running it",
                        "id", "compute the identity of an agent",
                        "keys", "make and show key pairs",
                        "completion", "print a script by which bash or zsh completes",
                        "man", "print the manual page of a command",
                        "help", "say what a command does"));
        return groups;
    }

    private static Map<String, String> inOrder(String... namesAndWords) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            words.put(namesAndWords[i], namesAndWords[i + 1]);
        }
        return words;
    }

    /** A few words about a command; none of one that has no place here. */
    static String about(String command) {
        return GROUPS.values().stream()
                .map(group -> group.getOrDefault(command, ""))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What the help of {@code writ} shows. */
    static String of(Help help) {
        Map<String, CommandLine> commands = help.commandSpec().subcommands();
        StringBuilder text = new StringBuilder();
        Set<String> listed = new LinkedHashSet<>();
        GROUPS.forEach((heading, group) -> {
            List<String> lines = new ArrayList<>();
            group.forEach((name, words) -> {
                if (commands.containsKey(name)) {
                    listed.add(name);
                    lines.add(line(help, name, words));
                }
            });
            append(text, heading, lines);
        });
        List<String> others = commands.entrySet().stream()
                .filter(command -> !listed.contains(command.getKey()))
                .map(command -> line(help, command.getKey(), firstLine(command.getValue())))
                .toList();
        append(text, "More", others);
        return text.toString();
    }

    private static void append(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(heading).append(":\n");
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    private static String line(Help help, String name, String words) {
        return "  " + help.colorScheme().commandText(name) + " ".repeat(Math.max(1, 12 - name.length())) + words;
    }

    private static String firstLine(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }
}
