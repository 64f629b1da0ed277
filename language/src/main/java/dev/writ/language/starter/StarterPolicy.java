package dev.writ.language.starter;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.check.PolicyName;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.SourceFormatter;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.format.VocabularySpelling;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.tools.Tool;
import dev.writ.language.tools.ToolVocabulary;
import dev.writ.language.tools.ToolVocabulary.Remark;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A policy in YAML to begin with: safe as it stands, and with comments that say what to do next. */
public final class StarterPolicy {
    private static final List<Attribute> BESIDES = List.of(
            new Attribute(
                    "environment", new Type.Enumeration(List.of("dev", "staging", "production")), Source.HOST, false),
            new Attribute("agent.id", new Type.Text(), Source.IDENTITY, false));

    private static final String EXAMPLE = """
            # What the agent may do. Whatever no rule allows is denied; `deny` wins over `require_approval`, that over `warn`,
            # that over `allow`, and the order of the rules plays no part.
            #
            #   writ verify FILE     proves the properties below, or shows a request that breaks one
            #   writ decide FILE     decides requests, one JSON object a line
            #   writ compile FILE    generates the Java class that enforces it
            policy: NAME
            version: "1"

            # What requests look like. A request with anything else is invalid, hence denied.
            vocabulary:
              environment: [dev, staging, production] # supplied by your application
              code_freeze: boolean
              agent.id: {type: string, from: identity} # from the signed manifest of the agent
              approvers: [owner] # roles of persons who may approve
              actions: # the tools of the agent, and the arguments that it chooses
                read_records: {tags: [read], arguments: {table: string}}
                write_records: {tags: [write], arguments: {table: string, rows: {type: integer, min: 0}}}
                drop_table: {tags: [write, destructive], arguments: {table: string}}

            default: deny

            actions:
              - id: reading
                name: tag:read
                effect: allow
              - id: small-writes-outside-production
                name: tag:write and not tag:destructive
                when: environment != "production" and rows <= 1000
                effect: allow
              - id: writes-in-production-are-approved
                name: tag:write and not tag:destructive
                environment: production
                requires_approval: {from: [owner], expires: 30m}
              - id: nothing-is-destroyed
                name: tag:destructive
                effect: deny
                reason: destructive actions are for persons
              - id: frozen
                name: tag:write
                when: code_freeze
                effect: deny
                reason: the code is frozen

            # What must hold whatever the rules say, now and after every change.
            properties:
              nothing-is-destroyed: never permit tag:destructive
              frozen-means-frozen: never permit tag:write when code_freeze
              production-has-a-human: never run tag:write in production
              reading-stays-possible: possible run read_records in production

            # Requests and what must come of them.
            tests:
              - name: a table is read
                request: {action: read_records, environment: production, code_freeze: true, agent.id: a, table: users}
                expect: allow
              - name: a few records are written
                request: {action: write_records, environment: dev, code_freeze: false, agent.id: a, table: users, rows: 10}
                expect: allow
              - name: production asks a person
                request: {action: write_records, environment: production, code_freeze: false, agent.id: a, table: users, rows: 10}
                expect: require_approval
              - name: a table is dropped
                request: {action: drop_table, environment: dev, code_freeze: false, agent.id: a, table: users}
                expect: deny
                by: [nothing-is-destroyed]
            """;

    private StarterPolicy() {}

    /**
     * One with a vocabulary, rules, properties and tests that its reader makes their own.
     *
     * @param file its name says how the policy is called, and which spelling it has
     */
    public static Result<String> example(String file) throws UnwritablePolicyException {
        return spelled(file, EXAMPLE.replace("policy: NAME", "policy: " + quoted(PolicyName.of(file))));
    }

    /**
     * One for the tools of a server. Deny holds for every tool but what its author allows next.
     *
     * @param file its name says how the policy is called, and which spelling it has
     * @return without a value where the tools' names or arguments make no valid policy
     */
    public static Result<String> of(String file, List<Tool> tools) throws UnwritablePolicyException {
        return spelled(file, yaml(PolicyName.of(file), tools));
    }

    /** In the spelling that the name asks for, and only if it can be read again. */
    private static Result<String> spelled(String file, String yaml) throws UnwritablePolicyException {
        Result<String> written = SourceFormatter.format(
                SourceText.of(file, yaml), PolicySpelling.YAML, PolicyFrontEnd.spelling(file), SourceLimits.DEFAULT);
        if (written.value().isEmpty()) {
            return written;
        }
        Result<CheckedPolicy> read =
                PolicyFrontEnd.read(SourceText.of(file, written.value().get()));
        return read.then(checked -> written);
    }

    private static String yaml(String name, List<Tool> tools) {
        ToolVocabulary.Result drafted = ToolVocabulary.of(tools, BESIDES);
        List<String> destructive = tools.stream()
                .filter(tool -> drafted.vocabulary().action(tool.name()).isPresent())
                .filter(tool -> tool.destructive().orElse(false))
                .map(Tool::name)
                .toList();
        StringBuilder policy = new StringBuilder("""
                # What the agent may do with these tools. Nothing is allowed yet: whatever no rule allows is denied.
                # Left to you:
                # - tags, as in `delete_file: {tags: [write, destructive], arguments: …}`, so that rules speak of what tools do;
                # - rules that allow, and `requires_approval` where a person must decide;
                # - `properties` that must hold whatever the rules say, and `tests`. `writ verify` proves and runs them.
                """);
        if (!drafted.remarks().isEmpty()) {
            policy.append("#\n# Not declared; a request that has it is invalid, hence denied:\n");
            drafted.remarks()
                    .forEach(remark ->
                            policy.append("# - ").append(words(remark)).append('\n'));
        }
        policy.append("policy: ").append(quoted(name)).append("\nversion: \"1\"\n\n");
        policy.append(VocabularySpelling.of(drafted.vocabulary(), PolicySpelling.YAML));
        policy.append("\ndefault: deny\n\n");
        policy.append(
                destructive.isEmpty() ? "actions: []\n" : """
                        actions:
                          # These say of themselves that they may destroy something. Others may, too: only you know.
                          - id: nothing-is-destroyed
                            name: [%s]
                            effect: deny
                            reason: destructive actions are for persons

                        properties:
                          nothing-is-destroyed: never permit %s
                        """.formatted(listed(destructive), listed(destructive)));
        return policy.toString();
    }

    private static String listed(List<String> names) {
        return names.stream().map(StarterPolicy::quoted).collect(Collectors.joining(", "));
    }

    private static String words(Remark remark) {
        String tool = "`" + remark.tool() + "`";
        return SafeText.line(remark.argument()
                        .map(argument -> "`" + argument + "` of " + tool)
                        .orElse(tool) + ": " + remark.reason());
    }

    /** JSON texts are YAML texts. */
    private static String quoted(String text) {
        return JsonWriter.write(new JsonString(text));
    }
}
