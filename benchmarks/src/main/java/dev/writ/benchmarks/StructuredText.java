package dev.writ.benchmarks;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.spelling.PredicateWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A generated policy as a document that can be given to the command, with statements to be proved of it. */
final class StructuredText {
    /** So many of each kind of statement, each about another action. */
    private static final int STATEMENTS = 9;

    private final PolicyKnobs knobs;
    private final Policy policy;
    private final PredicateWords words;

    StructuredText(PolicyKnobs knobs) {
        this.knobs = knobs;
        this.policy = PolicyGenerator.policy(knobs);
        this.words = new PredicateWords(policy.vocabulary());
    }

    /** The policy alone. */
    String text() {
        return header() + policy.rules().stream().map(this::rule).collect(Collectors.joining());
    }

    /** The same with another bound in the first rule from the middle on that has one. */
    String changed() {
        List<Rule> rules = policy.rules();
        int middle = IntStream.range(0, rules.size())
                .map(index -> (index + rules.size() / 2) % rules.size())
                .filter(index -> rule(rules.get(index)).contains("rows > "))
                .findFirst()
                .orElseThrow();
        return header()
                + IntStream.range(0, rules.size())
                        .mapToObj(index -> index == middle
                                ? rule(rules.get(index)).replaceFirst("rows > [0-9]+", "rows > 1550")
                                : rule(rules.get(index)))
                        .collect(Collectors.joining());
    }

    /** The policy with properties and with statements about pairs of requests. */
    String withStatements() {
        return text()
                + IntStream.range(0, Math.min(STATEMENTS, knobs.actions()))
                        .mapToObj(action -> """

                        property frozen-%1$d: never permit action_%1$d when environment == "env0" and code_freeze
                        property roles-%1$d: independent of agent.roles for action_%1$d
                        property rows-%1$d: monotone in rows for action_%1$d
                        """.formatted(action))
                        .collect(Collectors.joining());
    }

    private String header() {
        String actions = policy.vocabulary().actions().stream()
                .map(action ->
                        "  action %s(resource: string, rows: integer 0.., amount: integer 0..1000000) tagged %s%n"
                                .formatted(action.name(), action.tags().get(0)))
                .collect(Collectors.joining());
        return """
                oags "0.1"
                policy %s
                vocabulary {
                  environment : { %s }
                  code_freeze : boolean
                  agent.roles : set { %s } from identity
                  approvers dba, security
                %s}
                default deny
                """.formatted(knobs.name(), listed("env", knobs.environments()), listed("role", knobs.roles()), actions);
    }

    private static String listed(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + i).collect(Collectors.joining(", "));
    }

    private String rule(Rule rule) {
        String effect = rule.effect() == Effect.REQUIRE_APPROVAL
                ? "require approval " + approval(rule.approval().orElseThrow()) + " for"
                : rule.effect().word().toLowerCase(Locale.ROOT);
        return "%n%s:%n  %s %s%n  when %s%n"
                .formatted(rule.id(), effect, scope(rule.scope()), condition(rule.condition()));
    }

    private static String approval(ApprovalRequirement asked) {
        return "from %d of %s expires %dm"
                .formatted(
                        asked.count(),
                        String.join(", ", asked.roles()),
                        asked.expires().toMinutes());
    }

    private static String scope(Scope scope) {
        return Stream.concat(scope.names().stream(), scope.tags().stream().map(tag -> "tag:" + tag))
                .collect(Collectors.joining(", "));
    }

    private String condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.terms().stream().map(this::condition).collect(Collectors.joining(" and "));
        }
        if (condition instanceof Condition.Not not) {
            return "not (" + condition(not.operand()) + ")";
        }
        return ((Condition.Atomic) condition).acceptAtomic(words);
    }
}
