package dev.writ.benchmarks;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Makes policies of any size; the same knobs make the same policy. Every rule tests something and concerns few actions:
 * a rule that decides everything would make a policy small, whatever its number of rules.
 */
final class PolicyGenerator {
    private static final String ENVIRONMENT = "environment";
    static final String FREEZE = "code_freeze";
    static final String ROLES = "agent.roles";
    private static final String RESOURCE = "resource";
    private static final String ROWS = "rows";
    private static final String AMOUNT = "amount";
    private static final int ACTIONS_PER_TAG = 8;
    private static final int KINDS = 10;

    private final PolicyKnobs knobs;
    private final SplittableRandom random;

    private PolicyGenerator(PolicyKnobs knobs) {
        this.knobs = knobs;
        this.random = new SplittableRandom(knobs.seed());
    }

    static Policy policy(PolicyKnobs knobs) {
        return new PolicyGenerator(knobs).policy();
    }

    private Policy policy() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < knobs.rules(); i++) {
            rules.add(knobs.shape() == PolicyKnobs.Shape.STRUCTURED ? structured(i) : random(i));
        }
        return Policy.of(knobs.name(), vocabulary(), rules);
    }

    private Vocabulary vocabulary() {
        List<Vocabulary.Attribute> attributes = List.of(
                new Vocabulary.Attribute(
                        ENVIRONMENT, new Type.Enumeration(names("env", knobs.environments())), host(), false),
                new Vocabulary.Attribute(FREEZE, new Type.Truth(), host(), false),
                new Vocabulary.Attribute(
                        ROLES,
                        new Type.Members(Optional.of(names("role", knobs.roles()))),
                        Vocabulary.Source.IDENTITY,
                        false),
                new Vocabulary.Attribute(RESOURCE, new Type.Text(), Vocabulary.Source.ARGUMENT, false),
                new Vocabulary.Attribute(ROWS, new Type.Whole(0, Long.MAX_VALUE), Vocabulary.Source.ARGUMENT, false),
                new Vocabulary.Attribute(AMOUNT, new Type.Whole(0, 1_000_000), Vocabulary.Source.ARGUMENT, false));
        List<Vocabulary.Argument> arguments = List.of(
                new Vocabulary.Argument(RESOURCE, false),
                new Vocabulary.Argument(ROWS, false),
                new Vocabulary.Argument(AMOUNT, false));
        List<Vocabulary.Action> actions = IntStream.range(0, knobs.actions())
                .mapToObj(i -> new Vocabulary.Action(action(i), List.of(tag(i)), arguments))
                .toList();
        return new Vocabulary(attributes, actions, false, List.of("dba", "security"));
    }

    private static Vocabulary.Source host() {
        return Vocabulary.Source.HOST;
    }

    private static List<String> names(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + i).toList();
    }

    private static String action(int index) {
        return "action_" + index;
    }

    private static String tag(int action) {
        return "group_" + action / ACTIONS_PER_TAG;
    }

    /** One of ten kinds, for the action whose turn it is. */
    private Rule structured(int index) {
        int action = index / knobs.rulesPerAction() % knobs.actions();
        Condition production = environment(0);
        Condition few = atMost(ROWS);
        return switch (index % KINDS) {
            case 0 -> rule(index, action, Effect.DENY, List.of(production, new Condition.IsTrue(FREEZE)));
            case 1 -> rule(index, action, Effect.DENY, List.of(more(ROWS), environments(2)));
            case 2 -> rule(index, action, Effect.REQUIRE_APPROVAL, List.of(production, more(ROWS)));
            case 3 -> rule(index, action, Effect.REQUIRE_APPROVAL, List.of(more(AMOUNT)));
            case 4 -> rule(index, action, Effect.ALLOW, List.of(environment(knobs.environments() - 1), someRole()));
            case 5 -> rule(index, action, Effect.ALLOW, List.of(environment(1), few));
            case 6 -> rule(index, action, Effect.ALLOW, List.of(production, someRole(), few));
            case 7 -> rule(index, action, Effect.WARN, List.of(someWords(), environment(knobs.environments() - 1)));
            case 8 -> rule(index, action, Effect.DENY, List.of(someWords(), new Condition.Not(someRole())));
            default -> rule(index, action, Effect.ALLOW, List.of(someRole(), atMost(AMOUNT)));
        };
    }

    private Rule random(int index) {
        List<Condition> tests = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        Set<Integer> chosen = new TreeSet<>();
        while (chosen.size() < count) {
            chosen.add(random.nextInt(6));
        }
        for (int attribute : chosen) {
            tests.add(test(attribute));
        }
        return rule(index, random.nextInt(knobs.actions()), Effect.values()[random.nextInt(4)], tests);
    }

    private Condition test(int attribute) {
        return switch (attribute) {
            case 0 -> environment(random.nextInt(knobs.environments()));
            case 1 -> new Condition.IsTrue(FREEZE);
            case 2 -> random.nextBoolean() ? someRole() : new Condition.Not(someRole());
            case 3 -> someWords();
            case 4 -> random.nextBoolean() ? more(ROWS) : atMost(ROWS);
            default -> random.nextBoolean() ? more(AMOUNT) : atMost(AMOUNT);
        };
    }

    private Rule rule(int index, int action, Effect effect, List<Condition> tests) {
        return new Rule(
                "rule-" + (index + 1),
                scope(action),
                tests.size() == 1 ? tests.get(0) : new Condition.And(tests),
                effect,
                effect == Effect.REQUIRE_APPROVAL ? Optional.of(requirement()) : Optional.empty(),
                Optional.empty());
    }

    /** One action; two or a group of them where rules overlap. */
    private Scope scope(int action) {
        if (random.nextDouble() >= knobs.overlap()) {
            return new Scope(List.of(action(action)), List.of());
        }
        if (random.nextInt(4) == 0) {
            return new Scope(List.of(), List.of(tag(action)));
        }
        Set<String> two = new LinkedHashSet<>(List.of(action(action), action(random.nextInt(knobs.actions()))));
        return new Scope(List.copyOf(new TreeSet<>(two)), List.of());
    }

    private ApprovalRequirement requirement() {
        return random.nextBoolean()
                ? new ApprovalRequirement(List.of("dba"), 1, Duration.ofMinutes(30))
                : new ApprovalRequirement(List.of("security"), 2, Duration.ofHours(4));
    }

    private static Condition environment(int index) {
        return new Condition.Compare(ENVIRONMENT, Expr.Operator.EQUAL, new Value.Text("env" + index));
    }

    private static Condition environments(int count) {
        return new Condition.OneOf(
                ENVIRONMENT,
                names("env", count).stream().<Value>map(Value.Text::new).toList());
    }

    private Condition someRole() {
        Set<String> roles = new TreeSet<>();
        roles.add("role" + random.nextInt(knobs.roles()));
        roles.add("role" + random.nextInt(knobs.roles()));
        return new Condition.Contains(ROLES, Expr.Quantifier.ANY, List.copyOf(roles));
    }

    private Condition someWords() {
        Set<String> words = new TreeSet<>();
        while (words.size() < 3) {
            words.add("resource-" + random.nextInt(knobs.words()));
        }
        return new Condition.OneOf(
                RESOURCE, words.stream().<Value>map(Value.Text::new).toList());
    }

    private Condition more(String attribute) {
        return new Condition.Compare(attribute, Expr.Operator.GREATER, new Value.Whole(bound()));
    }

    private Condition atMost(String attribute) {
        return new Condition.Compare(attribute, Expr.Operator.AT_MOST, new Value.Whole(bound()));
    }

    private long bound() {
        return 100L * (1 + random.nextInt(knobs.ranges()));
    }
}
