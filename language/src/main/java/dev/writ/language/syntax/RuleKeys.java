package dev.writ.language.syntax;

import java.util.List;

/**
 * Keys of a rule or a limit that are no attributes: where nothing declares attributes, somebody who wrote one of these
 * did not mean one.
 *
 * @param where how messages call what has the keys
 * @param reserved those that it has; what is nearly one of them is a slip
 * @param suspicious those that it has not, though other tools do
 */
public record RuleKeys(String where, List<String> reserved, List<String> suspicious) {
    public static final RuleKeys RULE = new RuleKeys(
            "a rule",
            List.of("id", "name", "effect", "requires_approval", "when", "reason"),
            List.of(
                    "enabled",
                    "disabled",
                    "description",
                    "priority",
                    "severity",
                    "mode",
                    "expires",
                    "tags",
                    "action",
                    "actions",
                    "match",
                    "condition",
                    "conditions",
                    "approval",
                    "approvers",
                    "unless",
                    "if",
                    "where",
                    "at_most"));

    public static final RuleKeys LIMIT = new RuleKeys(
            "a limit",
            List.of("id", "name", "at_most", "per", "when"),
            List.of(
                    "effect",
                    "reason",
                    "requires_approval",
                    "enabled",
                    "disabled",
                    "description",
                    "tags",
                    "action",
                    "actions",
                    "condition",
                    "conditions",
                    "unless",
                    "if",
                    "where",
                    "rate",
                    "limit",
                    "max",
                    "count",
                    "times",
                    "window",
                    "period",
                    "every",
                    "for",
                    "by"));

    public RuleKeys {
        reserved = List.copyOf(reserved);
        suspicious = List.copyOf(suspicious);
    }
}
