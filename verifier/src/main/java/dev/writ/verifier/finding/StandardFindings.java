package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Origins;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.property.PolicyTerms;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.List;

/** Everything that is looked for in a policy without being asked. */
public final class StandardFindings {
    /** Some seconds' work, for up to ten thousand rules. */
    static final DiagramBudget BUDGET = new DiagramBudget(8_000_000, 50_000_000);

    private static final List<StandardFinding> ALL = List.of(
            new ClaimsThatWiden(),
            new HidingThatWidens(),
            new UnknownThatWidens(),
            new MembershipOnly(),
            new OpenDenylist(),
            new ActionsThatNameOthers(),
            new DeadRules(),
            new ShadowedRules(),
            new RedundantRules(),
            new ConstantConditions(),
            new Conflicts(),
            new UnreachableEffects(),
            new UndecidedActions(),
            new UnclassifiedActions(),
            new UnusedNames());

    private StandardFindings() {}

    /**
     * What is found, kind by kind; of kinds that could not be decided, that they were not.
     *
     * @param terms what the policy says; the classes that they speak of are right
     * @param solver asked only about values that are compared with one another
     * @throws EnginesDisagree when a request that should show something does not
     */
    public static List<Observation> in(
            CheckedPolicy checked, PolicyTerms terms, Solver solver, QueryLimits limits, Witnesses.Replaying replay)
            throws EnginesDisagree {
        return in(checked, terms, new RelatedValues(terms, solver, limits), replay, BUDGET);
    }

    static List<Observation> in(
            CheckedPolicy checked,
            PolicyTerms terms,
            RelatedValues related,
            Witnesses.Replaying replay,
            DiagramBudget budget)
            throws EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        PolicyView policy;
        try {
            policy = new PolicyView(checked, terms, related, replay, budget);
            if (policy.isVacant(ActionView::valid)) {
                return List.of();
            }
        } catch (BudgetExceeded e) {
            return List.of(undecided(checked.origins(), "what its rules match", e.what()));
        }
        for (StandardFinding kind : ALL) {
            try {
                found.addAll(kind.in(policy));
            } catch (BudgetExceeded e) {
                found.add(undecided(checked.origins(), kind.sought(), e.what()));
            } catch (ClassesUndecided e) {
                found.add(undecided(checked.origins(), kind.sought(), e.reason()));
            }
        }
        return found;
    }

    /** That nothing was looked for, and why. */
    public static Observation undecided(CheckedPolicy checked, String reason) {
        return undecided(checked.origins(), "what its rules match", reason);
    }

    /**
     * That not everything of a kind is known, and why.
     *
     * @param sought what was looked for
     */
    static Observation undecided(Origins origins, String sought, String reason) {
        return Observation.of(
                Diagnostic.of(
                                DiagnosticCode.FINDING_UNDECIDED,
                                origins.document(),
                                "",
                                "it was not found out %s: %s".formatted(sought, reason))
                        .withHelp("nothing is said of it; what is proved is not concerned"),
                List.of());
    }
}
