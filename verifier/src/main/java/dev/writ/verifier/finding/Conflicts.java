package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Actions, values and alternatives that a rule lets run by name, and that are denied whenever it matches them. That a
 * deny overrules a rule in part is how exceptions are written; that it overrules all of what is named is a contradiction.
 */
final class Conflicts implements StandardFinding {
    @Override
    public String sought() {
        return "what is let run by name and always denied";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        for (int rule : policy.roles().having(RuleRoles.Role.DETERMINES)) {
            boolean runs = policy.rule(rule).effect().compareTo(Effect.WARN) <= 0;
            if (runs && policy.isAuthors(rule)) {
                new OfRule(policy, rule, found).look();
            }
        }
        return found;
    }

    /**
     * What a rule names.
     *
     * @param words as in {@code where `a` is `b`}
     * @param requests that have it, of each action in the rule's scope
     */
    private record Named(String words, Span place, PolicyView.OfAction requests) {}

    private static final class OfRule {
        private final PolicyView policy;
        private final RequestSets sets;
        private final int rule;
        private final List<Observation> found;

        OfRule(PolicyView policy, int rule, List<Observation> found) {
            this.policy = policy;
            this.sets = policy.sets();
            this.rule = rule;
            this.found = found;
        }

        void look() throws BudgetExceeded, EnginesDisagree {
            Scope scope = policy.rule(rule).scope();
            if (scope.isPlain()) {
                for (String name : scope.names()) {
                    report(new Named(
                            "on `" + name + "`",
                            policy.place(rule),
                            action -> isOf(action, name) ? sets.all() : sets.none()));
                }
            }
            Optional<ConditionPart> condition = policy.condition(rule);
            if (condition.isPresent()) {
                look(condition.get());
            }
        }

        private boolean isOf(ActionView action, String name) {
            return action.actions().stream().anyMatch(place -> policy.terms()
                    .requests()
                    .action(place)
                    .map(Vocabulary.Action::name)
                    .equals(Optional.of(name)));
        }

        private void look(ConditionPart part) throws BudgetExceeded, EnginesDisagree {
            switch (part.join()) {
                case AND -> {
                    for (ConditionPart each : part.parts()) {
                        look(each);
                    }
                }
                case OR -> {
                    for (ConditionPart each : part.parts()) {
                        String text = each.span().text().strip().replaceAll("\\s+", " ");
                        RequestSet holding = policy.holding(each.condition());
                        if (!report(new Named("where `" + text + "`", each.span(), action -> holding))) {
                            look(each);
                        }
                    }
                }
                case NONE -> values(part);
                case NOT, IMPLIES -> {}
            }
        }

        private void values(ConditionPart part) throws BudgetExceeded, EnginesDisagree {
            if (!(part.condition() instanceof Condition.OneOf oneOf) || !isClosed(oneOf.attribute())) {
                return;
            }
            for (Value value : oneOf.values()) {
                RequestSet holding =
                        policy.holding(new Condition.Compare(oneOf.attribute(), Expr.Operator.EQUAL, value));
                String words = "where `%s` is `%s`".formatted(oneOf.attribute(), ((Value.Text) value).value());
                report(new Named(words, part.span(), action -> holding));
            }
        }

        private boolean isClosed(String attribute) {
            return policy.policy()
                    .vocabulary()
                    .attribute(attribute)
                    .filter(declared -> declared.type() instanceof Type.Enumeration)
                    .isPresent();
        }

        /** Whether all that the rule matches of it is denied, and there is some. */
        private boolean report(Named named) throws BudgetExceeded, EnginesDisagree {
            PolicyView.OfAction matched = action -> sets.and(action.matches(rule), named.requests.in(action));
            RuleCover cover = new RuleCover(policy, rule, matched);
            Optional<ActionView> some = inhabited(matched);
            if (some.isEmpty() || inhabited(undenied(matched)).isPresent()) {
                return false;
            }
            List<Integer> denies = cover.fewest(denies()).orElseThrow();
            JsonObject request = policy.witnesses()
                    .request(some.get(), matched.in(some.get()))
                    .orElseThrow();
            Shown shown = policy.witnesses().shown(request, decision -> decision.effect() == Effect.DENY);
            found.add(
                    new Observation(said(named, denies, shown), policy.words().ids(rule, denies), Optional.of(shown)));
            return true;
        }

        private PolicyView.OfAction undenied(PolicyView.OfAction matched) {
            return action -> sets.without(matched.in(action), action.matched(Effect.DENY));
        }

        private Optional<ActionView> inhabited(PolicyView.OfAction set) throws BudgetExceeded {
            for (ActionView action : policy.inScope(rule)) {
                if (!policy.isVacant(set.in(action))) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }

        private List<Integer> denies() {
            return IntStream.range(0, policy.policy().rules().size())
                    .filter(other -> policy.rule(other).effect() == Effect.DENY)
                    .boxed()
                    .toList();
        }

        private Diagnostic said(Named named, List<Integer> denies, Shown shown) {
            Diagnostic diagnostic = Diagnostic.of(
                            DiagnosticCode.RULE_CONFLICT,
                            named.place,
                            "always denied",
                            "rule `%s` lets run what %s always %s: %s"
                                    .formatted(
                                            policy.id(rule),
                                            policy.words().names(denies),
                                            denies.size() == 1 ? "denies" : "deny",
                                            named.words))
                    .withNote("one such request is " + JsonWriter.write(shown.request()))
                    .withHelp("a deny always wins: leave it out here, or leave the exception out of the deny");
            return policy.words().placed(diagnostic, denies);
        }
    }
}
