package dev.writ.language.model;

import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Optional;

/** A checked policy: every name resolved, every condition typed, everything included merged in. */
public record Policy(
        Header header, Vocabulary vocabulary, RuleSet ruleSet, Guards guards, Claims claims, List<Waiver> waivers) {
    public Policy {
        waivers = List.copyOf(waivers);
    }

    /**
     * What the policy is called.
     *
     * @param name that of the document, or of its file where it has none
     */
    public record Header(String name, Optional<String> version) {}

    /**
     * What decides a valid request.
     *
     * @param defaultEffect of a request that no rule matches; never {@link Effect#REQUIRE_APPROVAL}
     */
    public record RuleSet(List<Rule> rules, Effect defaultEffect) {
        public RuleSet {
            rules = List.copyOf(rules);
            if (defaultEffect == Effect.REQUIRE_APPROVAL) {
                throw new IllegalArgumentException("a default names no approver");
            }
        }
    }

    /** What is denied whatever the rules say: before them by an assumption, after them by an exhausted limit. */
    public record Guards(List<Assumption> assumptions, List<Limit> limits) {
        public static final Guards NONE = new Guards(List.of(), List.of());

        public Guards {
            assumptions = List.copyOf(assumptions);
            limits = List.copyOf(limits);
        }
    }

    /** What its author says of the policy, to be proved or tried. */
    public record Claims(List<Property> properties, List<RelationalProperty> relations, List<PolicyTest> tests) {
        public static final Claims NONE = new Claims(List.of(), List.of(), List.of());

        public Claims {
            properties = List.copyOf(properties);
            relations = List.copyOf(relations);
            tests = List.copyOf(tests);
        }
    }

    /** A policy of rules alone. */
    public static Policy of(Header header, Vocabulary vocabulary, RuleSet ruleSet) {
        return new Policy(header, vocabulary, ruleSet, Guards.NONE, Claims.NONE, List.of());
    }

    /** A policy of rules alone, without a version, that denies what none of them matches. */
    public static Policy of(String name, Vocabulary vocabulary, List<Rule> rules) {
        return of(new Header(name, Optional.empty()), vocabulary, new RuleSet(rules, Effect.DENY));
    }

    public String name() {
        return header.name();
    }

    public Optional<String> version() {
        return header.version();
    }

    public List<Rule> rules() {
        return ruleSet.rules();
    }

    public Effect defaultEffect() {
        return ruleSet.defaultEffect();
    }

    public List<Assumption> assumptions() {
        return guards.assumptions();
    }

    public List<Limit> limits() {
        return guards.limits();
    }

    public List<Property> properties() {
        return claims.properties();
    }

    public List<RelationalProperty> relations() {
        return claims.relations();
    }

    public List<PolicyTest> tests() {
        return claims.tests();
    }

    public Policy withVocabulary(Vocabulary other) {
        return new Policy(header, other, ruleSet, guards, claims, waivers);
    }

    public Policy withRules(List<Rule> others) {
        return new Policy(header, vocabulary, new RuleSet(others, defaultEffect()), guards, claims, waivers);
    }

    public Policy withGuards(Guards others) {
        return new Policy(header, vocabulary, ruleSet, others, claims, waivers);
    }

    public Policy withClaims(Claims others) {
        return new Policy(header, vocabulary, ruleSet, guards, others, waivers);
    }

    public Policy withWaivers(List<Waiver> others) {
        return new Policy(header, vocabulary, ruleSet, guards, claims, others);
    }
}
