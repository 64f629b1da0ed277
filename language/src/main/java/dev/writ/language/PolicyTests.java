package dev.writ.language;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Runs the tests that a document holds. */
public final class PolicyTests {
    private PolicyTests() {}

    /** One diagnostic for each test that fails, in the order of the document. */
    public static List<Diagnostic> run(CheckedPolicy checked) {
        return checked.policy().tests().stream()
                .flatMap(test -> failure(checked, test).stream())
                .toList();
    }

    private static Optional<Diagnostic> failure(CheckedPolicy checked, PolicyTest test) {
        Decision decision = Interpreter.decide(checked.policy(), test.request());
        String decided =
                decision.invalid().isPresent() ? "invalid" : decision.effect().word();
        String expected = test.expect().map(Effect::word).orElse("invalid");
        // An invalid request is denied, but a test that expects a deny has a request in mind that means something.
        if (!decided.equals(expected)) {
            return Optional.of(failed(checked, test, "`" + expected + "` but is `" + decided + "`", decision));
        }
        if (!test.by().isEmpty() && !new TreeSet<>(test.by()).equals(new TreeSet<>(decision.rules()))) {
            return Optional.of(failed(checked, test, "a decision by " + names(test.by()), decision));
        }
        return Optional.empty();
    }

    private static Diagnostic failed(CheckedPolicy checked, PolicyTest test, String expectation, Decision decision) {
        Span place = checked.origins().tests().get(test.name());
        if (place == null) {
            throw new AssertionError("unreachable: every test has a place");
        }
        return Diagnostic.of(
                        DiagnosticCode.TEST_FAILED,
                        place,
                        "fails",
                        "the test `" + test.name() + "` expects " + expectation)
                .withNote(because(decision))
                .withHelp("correct the rules, or what the test expects");
    }

    private static String because(Decision decision) {
        if (decision.invalid().isPresent()) {
            return "the request is invalid: " + decision.invalid().get();
        }
        return decision.isDefault() ? "no rule matches" : "it is decided by " + names(decision.rules());
    }

    private static String names(List<String> rules) {
        return "`" + String.join("`, `", rules) + "`";
    }
}
