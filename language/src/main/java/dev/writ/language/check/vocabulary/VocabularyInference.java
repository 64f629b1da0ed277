package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.MeantKeys;
import dev.writ.language.syntax.RuleKeys;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a vocabulary for a document that declares none: actions are open, and every attribute that a rule or limit
 * mentions is required, supplied by the host and of the type of the literals that it stands with.
 */
public final class VocabularyInference {
    private final DiagnosticSink problems;
    private final Names names;
    private final StatedByManifests stated;
    private final Definitions definitions;
    private final NearMisses nearMisses;
    private final Map<String, Span> attributes = new LinkedHashMap<>();
    private final Map<String, InferredType> types = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final NavigableSet<String> sorted = new TreeSet<>();

    public VocabularyInference(Definitions definitions, DiagnosticSink problems) {
        this.problems = problems;
        this.definitions = definitions;
        this.nearMisses = new NearMisses(problems);
        this.names = new Names(problems);
        this.stated = new StatedByManifests(problems);
    }

    public Symbols infer(List<RuleNode> rules, List<LimitNode> limits) {
        rules.forEach(rule -> rule.scope()
                .constraints()
                .forEach(constraint -> keys.add(constraint.attribute().text())));
        limits.forEach(limit -> limit.scope()
                .constraints()
                .forEach(constraint -> keys.add(constraint.attribute().text())));
        for (RuleNode rule : rules) {
            rejectKeys(rule.scope().constraints(), RuleKeys.RULE);
            circumstances(rule.scope());
        }
        for (LimitNode limit : limits) {
            rejectKeys(limit.scope().constraints(), RuleKeys.LIMIT);
            circumstances(limit.scope());
            limit.rate().of().ifPresent(this::mention);
            limit.per().ifPresent(this::mention);
        }
        attributes.keySet().stream()
                .filter(name -> !(typeOf(name).type() instanceof Type.Text))
                .forEach(nearMisses::ignoreValues);
        nearMisses.report();
        attributes.forEach((name, place) -> {
            if (!broken.contains(name)
                    && !stated.isOfItsType(new Word(place, name), typeOf(name).type())) {
                broken.add(name);
            }
        });
        Map<String, Span> actions = OpenActions.mentioned(definitions, rules, limits);
        Vocabulary vocabulary = new Vocabulary(
                attributes.keySet().stream().map(this::attribute).toList(),
                actions.keySet().stream()
                        .map(name -> new Vocabulary.Action(name, List.of(), List.of()))
                        .toList(),
                true,
                approvers(rules));
        return new Symbols(
                vocabulary,
                Symbols.Origin.INFERRED,
                attributes,
                actions,
                broken,
                problems.unread().isEmpty(),
                definitions,
                problems.steps());
    }

    private Vocabulary.Attribute attribute(String name) {
        Type type = typeOf(name).type();
        return new Vocabulary.Attribute(name, type, name.startsWith("agent.") ? Source.IDENTITY : Source.HOST, false);
    }

    private static List<String> approvers(List<RuleNode> rules) {
        Set<String> roles = new LinkedHashSet<>();
        rules.forEach(
                rule -> rule.approval().ifPresent(approval -> approval.from().forEach(role -> roles.add(role.text()))));
        return roles.isEmpty() ? Vocabulary.ANY_APPROVER : List.copyOf(roles);
    }

    /** Reading YAML has reported these already; what is exactly a key is reported as a name that is taken. */
    private void rejectKeys(List<Constraint> constraints, RuleKeys keys) {
        for (Constraint constraint : constraints) {
            Word key = constraint.attribute();
            Optional<String> meant =
                    NearestNames.slipOf(key.text(), keys.reserved()).filter(word -> !word.equals(key.text()));
            if (meant.isPresent() || keys.suspicious().contains(key.text().toLowerCase(Locale.ROOT))) {
                String declare = "if it is an attribute, declare it in the vocabulary";
                problems.add(Diagnostic.of(
                                DiagnosticCode.UNKNOWN_KEY,
                                key.span(),
                                "unknown key",
                                "%s has no key `%s`".formatted(keys.where(), key.text()))
                        .withHelp(meant.or(() -> MeantKeys.ofRule(key.text(), keys.reserved()))
                                .map(word -> "did you mean `%s`? %s".formatted(word, declare))
                                .orElse(declare)));
            }
        }
    }

    private void circumstances(ScopeNode scope) {
        for (Constraint constraint : StatedConstraints.inOrder(scope.constraints())) {
            Word key = constraint.attribute();
            mention(key);
            constraint.values().stream()
                    .flatMap(value -> definitions.values(value).stream())
                    .forEach(value -> literal(key.text(), value));
        }
        scope.when().ifPresent(when -> when.accept(new Mentions()));
    }

    private void mention(Word name) {
        nearMisses.attribute(name);
        if (attributes.putIfAbsent(name.text(), name.span()) == null) {
            if (!(names.isFreeForAttribute(name) && isNotNested(name))) {
                broken.add(name.text());
            }
        }
    }

    private boolean isNotNested(Word name) {
        Optional<String> other = attributeAround(name.text()).or(() -> attributeInside(name.text()));
        other.ifPresent(nested -> problems.add(Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        name.span(),
                        "one inside the other",
                        "`" + nested + "` and `" + name.text() + "` are both attributes")
                .withHelp("keep one of them: a request writes one inside the other")));
        sorted.add(name.text());
        return other.isEmpty();
    }

    private Optional<String> attributeAround(String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (attributes.containsKey(name.substring(0, dot))) {
                return Optional.of(name.substring(0, dot));
            }
        }
        return Optional.empty();
    }

    private Optional<String> attributeInside(String name) {
        return Optional.ofNullable(sorted.ceiling(name + ".")).filter(next -> next.startsWith(name + "."));
    }

    /** What a literal stands for. */
    private List<Expr> items(Expr literal) {
        List<Expr> items = definitions.items(literal).orElse(List.of(literal));
        problems.steps().spend(items.size());
        return items;
    }

    private InferredType typeOf(String attribute) {
        return types.computeIfAbsent(attribute, InferredType::new);
    }

    private void literal(String attribute, Expr literal) {
        nearMisses.value(attribute, literal);
        if (!broken.contains(attribute) && !typeOf(attribute).agrees(literal, problems)) {
            broken.add(attribute);
        }
    }

    private void form(String attribute, Expr.Form form, Expr literal) {
        if (!broken.contains(attribute) && !typeOf(attribute).hasForm(form, literal, problems)) {
            broken.add(attribute);
        }
    }

    /** Meets every attribute of a condition, with the literals that it stands with, from left to right. */
    private final class Mentions extends ExprWalk {
        @Override
        protected void test(Expr operand, List<Expr> opposite) {
            if (operand instanceof Expr.Name name && isAttribute(name.text())) {
                mention(new Word(name.span(), name.text()));
                opposite.stream()
                        .flatMap(literal -> items(literal).stream())
                        .forEach(literal -> literal(name.text(), literal));
            }
        }

        @Override
        protected void form(Expr operand, Expr.Form form, List<Expr> values) {
            test(operand, List.of());
            if (operand instanceof Expr.Name name && isAttribute(name.text())) {
                values.stream()
                        .flatMap(literal -> items(literal).stream())
                        .forEach(literal -> VocabularyInference.this.form(name.text(), form, literal));
            }
        }

        @Override
        protected void alone(Expr.Name name) {
            Optional<Definitions.Meaning> meaning = definitions.condition(name.text());
            if (meaning.isEmpty()) {
                test(name, List.of(new Expr.Truth(name.span(), true)));
                return;
            }
            problems.steps().spend(meaning.get().terms());
            meaning.get().condition().accept(this);
        }

        private boolean isAttribute(String name) {
            return name.contains(".") || keys.contains(name);
        }
    }
}
