package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.finding.Observation.Shown;
import dev.writ.verifier.property.MembershipTest;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that permit what a set of the agent's own holds, and whatever else it holds. */
final class MembershipOnly implements StandardFinding {
    @Override
    public String sought() {
        return "whether sets that are asked for one thing may hold another";
    }

    @Override
    public List<Observation> in(PolicyView policy) throws BudgetExceeded, EnginesDisagree {
        List<Observation> found = new ArrayList<>();
        List<MembershipTest> tests = MembershipTest.of(policy.policy());
        if (!tests.isEmpty() && !policy.terms().tellsMemberships()) {
            throw new BudgetExceeded("what rules list for a set is too much for an automaton");
        }
        for (MembershipTest test : tests) {
            Optional<Observation> observation = of(policy, test);
            observation.ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Observation> of(PolicyView policy, MembershipTest test)
            throws BudgetExceeded, EnginesDisagree {
        RequestSet nothingMore = policy.holding(test.nothingMore());
        for (ActionView action : policy.inScope(test.rule())) {
            RequestSet more = policy.sets().without(action.determined(test.rule()), nothingMore);
            Optional<JsonObject> request = policy.witnesses().request(action, more);
            if (request.isPresent()) {
                String id = policy.id(test.rule());
                Shown shown = policy.witnesses()
                        .shown(request.get(), decision -> decision.rules().contains(id));
                return Optional.of(new Observation(said(policy, test, shown), List.of(id), Optional.of(shown)));
            }
        }
        return Optional.empty();
    }

    private static Diagnostic said(PolicyView policy, MembershipTest test, Shown shown) {
        return Diagnostic.of(
                        DiagnosticCode.MEMBERSHIP_ONLY,
                        policy.place(test.rule()),
                        "whatever else it holds",
                        "rule `%s` asks what `%s` contains, and an agent may put anything beside it: decided `%s`"
                                .formatted(
                                        policy.id(test.rule()),
                                        test.attribute(),
                                        shown.decision().effect().word()))
                .withNote("the request is " + JsonWriter.write(shown.request()))
                .withHelp("say what it may hold: `%s contains only […]`, and `not %s is empty` where that matters"
                        .formatted(test.attribute(), test.attribute()));
    }
}
