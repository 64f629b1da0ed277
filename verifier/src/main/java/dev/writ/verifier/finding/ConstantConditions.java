package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parts of a rule's condition that always hold, or never do, where they are asked: of the rule's actions, and behind
 * what stands before them in the same conjunction. The smallest part is shown, but for a disjunction, which is shown as a
 * whole.
 */
final class ConstantConditions implements StandardFinding {
    @Override
    public String sought() {
        return "which conditions always hold or never do";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded {
        List<Observation> found = new ArrayList<>();
        for (int rule = 0; rule < policy.policy().rules().size(); rule++) {
            Optional<ConditionPart> whole = policy.condition(rule);
            if (whole.isPresent()
                    && policy.isAuthors(rule)
                    && policy.roles().of(rule) != RuleRoles.Role.NEVER_MATCHES) {
                new OfRule(policy, rule, found).look(whole.get(), context(policy, rule));
            }
        }
        return found;
    }

    /** What is known where a part is asked: by action in the rule's scope, the requests that come to it. */
    private static List<RequestSet> context(PolicyView policy, int rule) {
        return policy.inScope(rule).stream().map(ActionView::valid).toList();
    }

    private record OfRule(PolicyView policy, int rule, List<Observation> found) {
        /** @param where the requests, by action, that come to the part */
        void look(ConditionPart part, List<RequestSet> where) throws BudgetExceeded {
            if (part.condition().equals(Condition.ALWAYS)) {
                return;
            }
            if (part.join() == ConditionPart.Join.AND) {
                conjuncts(part.parts(), where);
                return;
            }
            RequestSet holding = policy.holding(part.condition());
            boolean never = isVacant(meeting(where, holding));
            boolean always = isVacant(failing(where, holding));
            if (never || always) {
                if (part.isWritten() && !(always && listsEverything(part.condition()))) {
                    found.add(Observation.of(said(part, always), List.of(policy.id(rule))));
                }
                return;
            }
            switch (part.join()) {
                case OR, NOT -> {
                    for (ConditionPart each : part.parts()) {
                        look(each, where);
                    }
                }
                case IMPLIES -> conjuncts(part.parts(), where);
                case AND, NONE -> {}
            }
        }

        /** Each behind those before it. */
        private void conjuncts(List<ConditionPart> parts, List<RequestSet> where) throws BudgetExceeded {
            List<RequestSet> left = where;
            for (ConditionPart part : parts) {
                look(part, left);
                left = meeting(left, policy.holding(part.condition()));
                if (isVacant(left)) {
                    return;
                }
            }
        }

        private List<RequestSet> meeting(List<RequestSet> where, RequestSet holding) throws BudgetExceeded {
            List<RequestSet> meeting = new ArrayList<>();
            for (RequestSet set : where) {
                meeting.add(policy.sets().and(set, holding));
            }
            return meeting;
        }

        private List<RequestSet> failing(List<RequestSet> where, RequestSet holding) throws BudgetExceeded {
            List<RequestSet> failing = new ArrayList<>();
            for (RequestSet set : where) {
                failing.add(policy.sets().without(set, holding));
            }
            return failing;
        }

        private boolean isVacant(List<RequestSet> all) throws BudgetExceeded {
            for (RequestSet set : all) {
                if (!policy.isVacant(set)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it is a list of all values of an enumeration: it says what it means when a value is added. */
        private boolean listsEverything(Condition condition) {
            if (!(condition instanceof Condition.OneOf oneOf)) {
                return false;
            }
            Set<Value> listed = new HashSet<>(oneOf.values());
            return policy.policy()
                    .vocabulary()
                    .attribute(oneOf.attribute())
                    .map(attribute -> attribute.type() instanceof Type.Enumeration enumeration
                            && enumeration.values().stream().allMatch(value -> listed.contains(new Value.Text(value))))
                    .orElse(false);
        }

        private Diagnostic said(ConditionPart part, boolean always) {
            return Diagnostic.of(
                            DiagnosticCode.CONSTANT_CONDITION,
                            part.span(),
                            always ? "always holds here" : "never holds here",
                            "in rule `%s` this condition %s: %s"
                                    .formatted(
                                            policy.id(rule),
                                            always ? "always holds" : "never holds",
                                            always
                                                    ? "every valid request that comes to it meets it"
                                                    : "no valid request that comes to it meets it"))
                    .withHelp(always ? "leave it out, or correct it" : "correct it, or delete what depends on it");
        }
    }
}
