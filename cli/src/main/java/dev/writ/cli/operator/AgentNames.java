package dev.writ.cli.operator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names and identities of agents as somebody typed them. */
final class AgentNames {
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-fA-F]{64}");

    private AgentNames() {}

    /** Identities in their one spelling, names as they are. */
    static List<String> of(List<String> typed) {
        return typed.stream().map(AgentNames::of).toList();
    }

    private static String of(String typed) {
        String name = typed.strip();
        return IDENTITY.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
