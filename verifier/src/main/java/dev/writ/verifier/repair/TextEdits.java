package dev.writ.verifier.repair;

import dev.writ.language.format.PolicySpelling;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.spelling.ScopeWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Edits of a document that might make a property hold: one rule's effect made stricter, one rule that demands more, one rule
 * that is new. Rules of other documents are left alone.
 */
final class TextEdits {
    private static final int MOST_CONJUNCTS = 8;

    private final CheckedPolicy checked;
    private final Policy policy;
    private final Property property;
    private final SourceText source;
    private final PolicySpelling spelling;
    private final ConditionSpelling conditions;
    private final List<TextEdit> all = new ArrayList<>();

    private TextEdits(CheckedPolicy checked, Property property, PolicySpelling spelling) {
        this.checked = checked;
        this.policy = checked.policy();
        this.property = property;
        this.source = checked.origins().document().source();
        this.spelling = spelling;
        this.conditions = new ConditionSpelling(policy.vocabulary());
    }

    /** @param file the document of the policy, as it is written */
    static List<TextEdit> of(CheckedPolicy checked, PolicyFile file, Property property, PolicySpelling spelling) {
        TextEdits edits = new TextEdits(checked, property, spelling);
        for (Rule rule : checked.policy().rules()) {
            edits.node(rule, file).ifPresent(node -> edits.ofRule(rule, new RuleText(node, spelling)));
        }
        edits.added(file.rules());
        return edits.all;
    }

    /** As it is written in the document, if it is. */
    private Optional<RuleNode> node(Rule rule, PolicyFile file) {
        Span place = checked.origins().rules().get(rule.id());
        return file.rules().stream()
                .filter(node -> place != null && node.span().holds(place))
                .findFirst();
    }

    private void ofRule(Rule rule, RuleText text) {
        if (!property.rulesOut(rule.effect())) {
            return;
        }
        for (Effect stricter : stricterThan(rule.effect())) {
            String words = "in `%s`, `%s` becomes `%s`"
                    .formatted(rule.id(), rule.effect().word(), stricter.word());
            switch (stricter) {
                case ALLOW -> {}
                case WARN -> text.warned(words).ifPresent(all::add);
                case REQUIRE_APPROVAL -> text.approved(words).ifPresent(all::add);
                case DENY -> text.denied(words).ifPresent(all::add);
            }
        }
        for (String conjunct : conjuncts()) {
            all.add(text.demanding(conjunct, "`%s` demands `%s`, too".formatted(rule.id(), conjunct)));
        }
    }

    /** Those by which the property would hold. */
    private List<Effect> stricterThan(Effect effect) {
        List<Effect> stricter = new ArrayList<>();
        for (Effect other : Effect.values()) {
            if (other.compareTo(effect) > 0 && !property.rulesOut(other)) {
                stricter.add(other);
            }
        }
        return stricter;
    }

    /** That the property's condition does not hold, or one of what it is joined of. */
    private Set<String> conjuncts() {
        Set<String> conjuncts = new LinkedHashSet<>();
        if (!property.condition().equals(Condition.ALWAYS)) {
            conjuncts.add(conditions.negated(property.condition()));
            if (property.condition() instanceof Condition.And and) {
                and.terms().stream()
                        .limit(MOST_CONJUNCTS)
                        .filter(term -> !(term instanceof Condition.Has))
                        .map(conditions::negated)
                        .forEach(conjuncts::add);
            }
        }
        return conjuncts;
    }

    /** A rule of the requests that the property is about, behind the last one of the outermost list. */
    private void added(List<RuleNode> rules) {
        Span end = rules.isEmpty()
                ? source.span(source.text().length(), source.text().length())
                : TextEdit.endOfLine(source, last(rules).span().end());
        for (Effect effect : Effect.values()) {
            if (effect != Effect.ALLOW && !property.rulesOut(effect)) {
                String words = "a rule is added: `%s` for what the property is about".formatted(effect.word());
                switch (spelling) {
                    case TEXT -> all.add(new TextEdit(words, end, text(effect) + (rules.isEmpty() ? "\n" : "")));
                    case YAML -> yaml(effect, rules).ifPresent(rule -> all.add(new TextEdit(words, end, rule)));
                }
            }
        }
    }

    /** In YAML rules may stand in a ladder, which is a list in the list: then the last one that does not. */
    private RuleNode last(List<RuleNode> rules) {
        return switch (spelling) {
            case TEXT -> rules.get(rules.size() - 1);
            case YAML ->
                rules.stream()
                        .filter(rule -> column(rule) <= column(rules.get(0)))
                        .reduce((first, second) -> second)
                        .orElse(rules.get(0));
        };
    }

    private int column(RuleNode rule) {
        return source.position(rule.span().start()).column();
    }

    /** One that no rule of the policy has. */
    private String id() {
        Set<String> taken = policy.rules().stream().map(Rule::id).collect(Collectors.toSet());
        String plain = property.id().replaceAll("[^A-Za-z0-9_-]+", "-");
        String id = plain;
        for (int more = 2; taken.contains(id); more++) {
            id = plain + "-" + more;
        }
        return id;
    }

    private String text(Effect effect) {
        String head =
                switch (effect) {
                    case REQUIRE_APPROVAL ->
                        "require approval" + (property.scope().isEveryAction() ? "" : " for");
                    case ALLOW, WARN, DENY -> effect.word();
                };
        String scope = property.scope().isEveryAction() ? "" : " " + ScopeWords.of(property.scope());
        String when =
                property.condition().equals(Condition.ALWAYS) ? "" : "\n  when " + conditions.of(property.condition());
        return "\n\n" + id() + ":\n  " + head + scope + when;
    }

    private Optional<String> yaml(Effect effect, List<RuleNode> rules) {
        String before = rules.isEmpty() ? "  - " : before(last(rules));
        if (!before.matches(" *- +")) {
            return Optional.empty();
        }
        String keys = "\n" + " ".repeat(before.length());
        StringBuilder rule = new StringBuilder(rules.isEmpty() ? "\nactions:\n" : "\n");
        rule.append(before).append("id: ").append(id());
        if (!property.scope().isEveryAction()) {
            List<String> terms = property.scope().terms().stream()
                    .map(term -> ScopeWords.of(new Scope(List.of(term))))
                    .toList();
            rule.append(keys).append("name: ");
            rule.append(terms.size() == 1 ? terms.get(0) : "[" + String.join(", ", terms) + "]");
        }
        if (!property.condition().equals(Condition.ALWAYS)) {
            rule.append(keys).append("when: ").append(conditions.of(property.condition()));
        }
        rule.append(keys);
        rule.append(effect == Effect.REQUIRE_APPROVAL ? "requires_approval: true" : "effect: " + effect.word());
        return Optional.of(rule.append(rules.isEmpty() ? "\n" : "").toString());
    }

    /** What stands before a rule on its line. */
    private String before(RuleNode rule) {
        int start = rule.span().start();
        return source.text().substring(source.text().lastIndexOf('\n', start - 1) + 1, start);
    }
}
