package dev.writ.compiler.testing;

import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
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
import java.util.SplittableRandom;

/**
 * Small random policies as models. They are wilder than what the checker lets pass: nothing guards an optional
 * attribute, so that the meaning of absence is tested everywhere.
 */
public final class RandomModels {
    private final SplittableRandom random;
    private final boolean hasAddresses;

    private RandomModels(long seed) {
        this.random = new SplittableRandom(seed);
        this.hasAddresses = seed % 3 == 2;
    }

    /** A policy of at most {@code size} rules. */
    public static Policy policy(long seed, int size) {
        return new RandomModels(seed).policy(size);
    }

    private Policy policy(int size) {
        Vocabulary vocabulary = vocabulary();
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(size);
        for (int i = 0; i < count; i++) {
            rules.add(rule(i, vocabulary));
        }
        Effect defaultEffect = pick(List.of(Effect.DENY, Effect.DENY, Effect.ALLOW, Effect.WARN));
        List<Limit> limits = limits(vocabulary);
        List<Assumption> assumptions = assumptions(vocabulary);
        return new Policy(
                new Policy.Header("random", Optional.empty()),
                vocabulary,
                new Policy.RuleSet(rules, defaultEffect),
                new Policy.Guards(assumptions, limits),
                Policy.Claims.NONE,
                List.of());
    }

    private List<Limit> limits(Vocabulary vocabulary) {
        List<Limit> limits = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            limits.add(new Limit(
                    "limit-" + i,
                    scope(vocabulary),
                    condition(vocabulary, 1),
                    1 + random.nextInt(9),
                    Duration.ofHours(1),
                    Optional.empty()));
        }
        return limits;
    }

    private List<Assumption> assumptions(Vocabulary vocabulary) {
        List<Assumption> assumptions = new ArrayList<>();
        for (int i = 1; random.nextInt(3) == 0; i++) {
            assumptions.add(new Assumption(
                    "assume-" + i, new Condition.Or(List.of(condition(vocabulary, 1), condition(vocabulary, 1)))));
        }
        return assumptions;
    }

    private Vocabulary vocabulary() {
        List<Vocabulary.Attribute> all = List.of(
                host("environment", new Type.Enumeration(List.of("dev", "staging", "production"))),
                host("freeze", new Type.Truth()),
                host("ticket", new Type.Text()),
                host("risk", new Type.Whole(-2, 9)),
                host("roles", new Type.Members(Optional.of(List.of("intern", "operator")))),
                host("labels", new Type.Members(Optional.empty())),
                host("amount", new Type.Decimal(2, -150, 10_000)),
                host("limit", new Type.Decimal(2, 0, 500)),
                host("since", new Type.Instant()),
                host("until", new Type.Instant()),
                host("owner", new Type.Text()),
                host("folder", new Type.Path()),
                host("inside", new Type.Path(true)),
                host("peer", new Type.Domain()),
                host("files", new Type.Members(Type.Element.PATH, Optional.empty())),
                host("peers", new Type.Members(Type.Element.DOMAIN, Optional.empty())),
                argument("file", new Type.Path()),
                argument("rows", new Type.Whole(0, Long.MAX_VALUE)),
                argument("table", new Type.Text()));
        List<Vocabulary.Attribute> attributes =
                new ArrayList<>(all.stream().filter(a -> random.nextInt(5) < 2).toList());
        if (hasAddresses) {
            attributes.add(0, host("source", new Type.Address()));
            attributes.add(1, host("sources", new Type.Members(Type.Element.ADDRESS, Optional.empty())));
        }
        List<Vocabulary.Action> actions = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            actions.add(action("action_" + i, attributes));
        }
        return new Vocabulary(attributes, actions, random.nextInt(4) == 0, List.of("dba", "security"));
    }

    private Vocabulary.Attribute host(String name, Type type) {
        return new Vocabulary.Attribute(name, type, Vocabulary.Source.HOST, random.nextInt(3) == 0);
    }

    private Vocabulary.Attribute argument(String name, Type type) {
        return new Vocabulary.Attribute(name, type, Vocabulary.Source.ARGUMENT, false);
    }

    private Vocabulary.Action action(String name, List<Vocabulary.Attribute> attributes) {
        List<Vocabulary.Argument> arguments = new ArrayList<>();
        for (Vocabulary.Attribute attribute : attributes) {
            if (attribute.source() == Vocabulary.Source.ARGUMENT && random.nextInt(3) > 0) {
                arguments.add(new Vocabulary.Argument(attribute.name(), random.nextInt(3) == 0));
            }
        }
        List<String> tags = random.nextBoolean() ? List.of("write") : List.of();
        return new Vocabulary.Action(name, tags, arguments);
    }

    private Rule rule(int index, Vocabulary vocabulary) {
        Effect effect = pick(List.of(Effect.values()));
        return new Rule(
                "rule-" + (index + 1),
                scope(vocabulary),
                random.nextInt(6) == 0 ? Condition.ALWAYS : condition(vocabulary, 3),
                effect,
                effect == Effect.REQUIRE_APPROVAL ? Optional.of(requirement()) : Optional.empty(),
                random.nextBoolean() ? Optional.of("reason " + index) : Optional.empty());
    }

    private ApprovalRequirement requirement() {
        return new ApprovalRequirement(
                List.of(pick(List.of("dba", "security"))), 1 + random.nextInt(2), Duration.ofMinutes(15));
    }

    private Scope scope(Vocabulary vocabulary) {
        return switch (random.nextInt(4)) {
            case 0 -> Scope.EVERY_ACTION;
            case 1 -> new Scope(List.of(), List.of("write"));
            default -> new Scope(List.of(pick(vocabulary.actions()).name()), List.of());
        };
    }

    private Condition condition(Vocabulary vocabulary, int depth) {
        if (vocabulary.attributes().isEmpty()) {
            return Condition.ALWAYS;
        }
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaf(vocabulary, pick(vocabulary.attributes()));
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.Not(condition(vocabulary, depth - 1));
            case 1 -> new Condition.Implies(condition(vocabulary, depth - 1), condition(vocabulary, depth - 1));
            case 2 -> new Condition.Or(List.of(condition(vocabulary, depth - 1), condition(vocabulary, depth - 1)));
            default -> new Condition.And(List.of(condition(vocabulary, depth - 1), condition(vocabulary, depth - 1)));
        };
    }

    /** What is asked of a set and another attribute, of two sets the one declared first. */
    private Optional<Condition> related(Vocabulary vocabulary, Vocabulary.Attribute set) {
        List<Vocabulary.Attribute> others = vocabulary.attributes().stream()
                .filter(other -> !other.equals(set) && RandomLeaves.isOfSet((Type.Members) set.type(), other.type()))
                .filter(other -> !(other.type() instanceof Type.Members)
                        || vocabulary.attributes().indexOf(set)
                                < vocabulary.attributes().indexOf(other))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Vocabulary.Attribute other = pick(others);
        Expr.Quantifier quantifier =
                other.type() instanceof Type.Members ? pick(List.of(Expr.Quantifier.values())) : Expr.Quantifier.ALL;
        return Optional.of(new Condition.ContainsValues(set.name(), quantifier, other.name()));
    }

    private Condition leaf(Vocabulary vocabulary, Vocabulary.Attribute attribute) {
        String name = attribute.name();
        Optional<Vocabulary.Attribute> other = vocabulary.attributes().stream()
                .dropWhile(right -> !right.equals(attribute))
                .skip(1)
                .filter(right -> RandomLeaves.areComparable(attribute.type(), right.type()))
                .findFirst();
        if (other.isPresent() && random.nextInt(3) == 0) {
            long offset = attribute.type().range().isPresent() ? pick(List.of(0L, 0L, 1L, -2L, 5L)) : 0;
            return new Condition.CompareAttributes(
                    name, operator(attribute.type()), other.get().name(), offset);
        }
        Optional<Condition> related = attribute.type() instanceof Type.Members && random.nextInt(4) == 0
                ? related(vocabulary, attribute)
                : Optional.empty();
        if (related.isPresent()) {
            return related.get();
        }
        if (random.nextInt(5) == 0) {
            return new Condition.Has(name);
        }
        if (attribute.type() instanceof Type.Members members) {
            return members(name, members);
        }
        if (attribute.type() instanceof Type.Truth) {
            return random.nextBoolean()
                    ? new Condition.IsTrue(name)
                    : new Condition.Compare(name, Expr.Operator.NOT_EQUAL, new Value.Truth(random.nextBoolean()));
        }
        if (attribute.type().isText() && random.nextBoolean()) {
            return new Condition.Matches(name, pick(RandomLeaves.patterns(attribute.type())));
        }
        List<Value> values = RandomLeaves.literals(attribute.type());
        if (random.nextInt(3) == 0) {
            return new Condition.OneOf(name, some(values));
        }
        return new Condition.Compare(name, operator(attribute.type()), pick(values));
    }

    private Condition members(String name, Type.Members type) {
        if (random.nextInt(5) == 0) {
            return new Condition.IsEmpty(name);
        }
        if (random.nextInt(5) == 0) {
            return new Condition.Count(name, pick(List.of(Expr.Operator.values())), random.nextInt(4));
        }
        Expr.Quantifier quantifier = pick(List.of(Expr.Quantifier.values()));
        List<String> members = some(RandomLeaves.members(type));
        if (type.values().isPresent() || random.nextBoolean()) {
            return new Condition.Contains(name, quantifier, members);
        }
        List<Pattern> patterns = some(RandomLeaves.patterns(type));
        return new Condition.Contains(name, quantifier, random.nextBoolean() ? members : List.of(), patterns);
    }

    private Expr.Operator operator(Type type) {
        return pick(
                type.range().isPresent()
                        ? List.of(Expr.Operator.values())
                        : List.of(Expr.Operator.EQUAL, Expr.Operator.NOT_EQUAL));
    }

    private <T> List<T> some(List<T> values) {
        LinkedHashSet<T> chosen = new LinkedHashSet<>();
        chosen.add(pick(values));
        chosen.add(pick(values));
        return List.copyOf(chosen);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
