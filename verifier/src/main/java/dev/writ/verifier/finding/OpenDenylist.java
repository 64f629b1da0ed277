package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.property.AtomicTests;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Values of an open string that are denied, or sent for approval, by name, while a request with a value that no rule
 * names, and alike in all else, runs.
 */
final class OpenDenylist implements StandardFinding {
    @Override
    public String sought() {
        return "whether what is denied by name runs under another";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        for (Vocabulary.Attribute attribute : policy.policy().vocabulary().attributes()) {
            // Who an agent is cannot be listed, and does not become another by being spelt otherwise.
            boolean isOpen = attribute.type() instanceof Type.Text && attribute.source() != Vocabulary.Source.IDENTITY;
            if (isOpen) {
                new OfAttribute(policy, attribute).find().ifPresent(found::add);
            }
        }
        return found;
    }

    private static final class OfAttribute {
        private final PolicyView policy;
        private final RequestSets sets;
        private final Vocabulary.Attribute attribute;

        OfAttribute(PolicyView policy, Vocabulary.Attribute attribute) {
            this.policy = policy;
            this.sets = policy.sets();
            this.attribute = attribute;
        }

        Optional<Observation> find() throws BudgetExceeded, EnginesDisagree {
            List<Integer> singling = new ArrayList<>();
            for (int rule = 0; rule < policy.policy().rules().size(); rule++) {
                boolean restricts = policy.rule(rule).effect().compareTo(Effect.WARN) > 0;
                if (restricts && !named(policy.rule(rule)).isEmpty()) {
                    singling.add(rule);
                }
            }
            if (singling.isEmpty()) {
                return Optional.empty();
            }
            RequestSet unnamed = unnamed();
            for (int rule : singling) {
                Optional<Observation> observation = of(rule, unnamed);
                if (observation.isPresent()) {
                    return observation;
                }
            }
            return Optional.empty();
        }

        /** The tests by which a rule's condition is made true where the attribute is one of some values. */
        private List<Condition.Atomic> named(Rule rule) {
            return AtomicTests.speakingFor(rule.condition()).stream()
                    .filter(test -> test.attribute().equals(attribute.name()) && listsValues(test))
                    .toList();
        }

        private static boolean listsValues(Condition.Atomic test) {
            return test instanceof Condition.OneOf
                    || test instanceof Condition.Compare compare && compare.operator() == Expr.Operator.EQUAL;
        }

        /** The attribute is there, and of no value and no form that any rule asks for. */
        private RequestSet unnamed() throws BudgetExceeded {
            RequestSet unnamed = policy.holding(new Condition.Has(attribute.name()));
            for (Rule rule : policy.policy().rules()) {
                for (Condition.Atomic test : AtomicTests.all(rule.condition())) {
                    boolean asks = test.attribute().equals(attribute.name())
                            && !(test instanceof Condition.Has)
                            && !(test instanceof Condition.Relational);
                    if (asks) {
                        RequestSet holding = policy.holding(test);
                        unnamed = isUnequal(test) ? sets.and(unnamed, holding) : sets.without(unnamed, holding);
                    }
                }
            }
            return unnamed;
        }

        private static boolean isUnequal(Condition.Atomic test) {
            return test instanceof Condition.Compare compare && compare.operator() == Expr.Operator.NOT_EQUAL;
        }

        private Optional<Observation> of(int rule, RequestSet unnamed) throws BudgetExceeded, EnginesDisagree {
            List<RequestSet> values = new ArrayList<>();
            for (Condition.Atomic test : named(policy.rule(rule))) {
                values.add(policy.holding(test));
            }
            RequestSet named = sets.or(values);
            Set<Integer> columns =
                    Absence.of(List.of(attribute), policy.terms().classes()).keySet();
            for (ActionView action : policy.inScope(rule)) {
                RequestSet denied = sets.whatever(sets.and(action.determined(rule), named), columns);
                RequestSet running = sets.and(action.running(), unnamed, denied);
                Optional<JsonObject> request = policy.witnesses().request(action, running);
                if (request.isPresent()) {
                    Shown shown = policy.witnesses()
                            .shown(request.get(), decision -> decision.effect().compareTo(Effect.WARN) <= 0);
                    return Optional.of(
                            new Observation(said(rule, shown), List.of(policy.id(rule)), Optional.of(shown)));
                }
            }
            return Optional.empty();
        }

        private Diagnostic said(int rule, Shown shown) {
            Diagnostic diagnostic = Diagnostic.of(
                            DiagnosticCode.OPEN_DENYLIST,
                            policy.place(rule),
                            "by name",
                            "rule `%s` %s some values of `%s`, and a value that no rule names runs: decided `%s`"
                                    .formatted(
                                            policy.id(rule),
                                            RuleWords.does(policy.rule(rule)),
                                            attribute.name(),
                                            shown.decision().effect().word()))
                    .withNote("the request is " + JsonWriter.write(shown.request()))
                    .withHelp("declare the values that it may have, as `%s`, or name those that may run"
                            .formatted(declaration()));
            return policy.words().decidedBy(diagnostic, "it", shown.decision());
        }

        /** An enumeration of the values that rules name, as the document would spell it. */
        private String declaration() {
            Set<String> values = new TreeSet<>();
            for (Rule rule : policy.policy().rules()) {
                AtomicTests.all(rule.condition()).stream()
                        .filter(test -> test.attribute().equals(attribute.name()))
                        .forEach(test -> values.addAll(values(test)));
            }
            boolean isText =
                    PolicyFrontEnd.spelling(policy.origins().document().source().name()) == PolicySpelling.TEXT;
            String listed = values.stream()
                    .map(value -> value.matches("[A-Za-z_][A-Za-z0-9_-]*") ? value : "\"" + value + "\"")
                    .collect(Collectors.joining(", "));
            return isText
                    ? "%s : { %s, … }".formatted(attribute.name(), listed)
                    : "%s: [%s, …]".formatted(attribute.name(), listed);
        }

        private static Set<String> values(Condition.Atomic test) {
            List<Value> values = List.of();
            if (test instanceof Condition.OneOf oneOf) {
                values = oneOf.values();
            } else if (test instanceof Condition.Compare compare) {
                values = List.of(compare.value());
            }
            Set<String> texts = new LinkedHashSet<>();
            for (Value value : values) {
                if (value instanceof Value.Text text) {
                    texts.add(text.value());
                }
            }
            return texts;
        }
    }
}
