package dev.writ.language.yaml.dialect;

import dev.writ.language.syntax.MeantKeys;
import dev.writ.language.yaml.read.Node;
import dev.writ.language.yaml.read.Node.Mapping;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the published forms of a policy a document has, by its keys. */
public enum Dialect {
    /** The language of this project, of which the published list {@code actions:} is a part. */
    POLICY,
    /** {@code sekuire.yml}: {@code permissions}, or a map {@code policy}, and {@code rate_limits}. */
    SEKUIRE,
    /** The signed {@code policy.json} of a workspace. */
    WORKSPACE,
    /** The older form with a list of statements. */
    STATEMENTS;

    private static final String STATEMENT = "Statement";
    private static final Set<String> OF_POLICIES = Set.of("oags", "actions", "vocabulary", "default", "properties");
    private static final Set<String> OF_SEKUIRE =
            Set.of("permissions", "rate_limits", "project", "identity", "agent", "agents", "capabilities", "a2a");
    private static final Set<String> OF_WORKSPACES = Set.of("policy_id", "workspace_id", "content");

    /** Whether a document of some form may have the key, or a word in its place that other tools have. */
    public static boolean isKey(String word) {
        return PolicyShapes.POLICY.has(word)
                || MeantKeys.ofPolicy(word).isPresent()
                || OF_SEKUIRE.contains(word)
                || OF_WORKSPACES.contains(word)
                || word.equals(STATEMENT);
    }

    public static Dialect of(Node root) {
        if (!(root instanceof Mapping mapping)) {
            return POLICY;
        }
        Set<String> keys =
                mapping.entries().stream().map(entry -> entry.key().text()).collect(Collectors.toSet());
        if (keys.stream().anyMatch(OF_POLICIES::contains)) {
            return POLICY;
        }
        if (keys.contains(STATEMENT)) {
            return STATEMENTS;
        }
        if (keys.stream().anyMatch(OF_WORKSPACES::contains)) {
            return WORKSPACE;
        }
        boolean policyIsMap = mapping.entries().stream()
                .anyMatch(entry -> entry.key().text().equals("policy") && entry.value() instanceof Mapping);
        return policyIsMap || keys.stream().anyMatch(OF_SEKUIRE::contains) ? SEKUIRE : POLICY;
    }
}
