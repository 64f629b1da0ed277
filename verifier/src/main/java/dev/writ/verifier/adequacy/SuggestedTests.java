package dev.writ.verifier.adequacy;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.TestSpelling;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.PolicyTest;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tests that may be added to a document: by names that it does not use, in its spelling. */
final class SuggestedTests {
    private final Policy policy;
    private final PolicySpelling spelling;
    private final Set<String> names = new HashSet<>();
    private final List<SuggestedTest> all = new ArrayList<>();

    SuggestedTests(CheckedPolicy checked) {
        this.policy = checked.policy();
        this.spelling =
                PolicyFrontEnd.spelling(checked.origins().document().source().name());
        policy.tests().forEach(test -> names.add(test.name()));
    }

    /** A test that a valid request is decided as it is, named by the first of what it is for. */
    PolicyTest add(JsonObject request, List<String> shows) {
        Decision decision = Interpreter.decide(policy, request);
        PolicyTest test = new PolicyTest(name(shows.get(0)), request, Optional.of(decision.effect()), decision.rules());
        all.add(new SuggestedTest(test, TestSpelling.of(test, policy.vocabulary(), spelling), shows));
        return test;
    }

    private String name(String words) {
        String plain = words.replace("`", "");
        String name = plain;
        for (int more = 2; !names.add(name); more++) {
            name = plain + " (" + more + ")";
        }
        return name;
    }

    List<SuggestedTest> all() {
        return List.copyOf(all);
    }

    void clear() {
        all.clear();
    }
}
