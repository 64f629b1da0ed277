package dev.writ.language;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.runtime.decision.Decision;
import java.util.List;

/** Runs the tests that a document holds. */
public final class PolicyTests {
    private PolicyTests() {}

    /** What becomes of each test, in the order of the document. */
    public static List<TestResult> results(CheckedPolicy checked) {
        return checked.policy().tests().stream()
                .map(test -> new TestResult(
                        test,
                        checked.origins()
                                .tests()
                                .getOrDefault(test.name(), checked.origins().document()),
                        Interpreter.decide(checked.policy(), test.request())))
                .toList();
    }

    /** One diagnostic for each test that fails, in the order of the document. */
    public static List<Diagnostic> run(CheckedPolicy checked) {
        return failures(results(checked));
    }

    /** One diagnostic for each that fails. */
    public static List<Diagnostic> failures(List<TestResult> results) {
        return results.stream()
                .flatMap(result -> result.unmet().map(unmet -> failed(result, unmet)).stream())
                .toList();
    }

    private static Diagnostic failed(TestResult result, String unmet) {
        return Diagnostic.of(
                        DiagnosticCode.TEST_FAILED,
                        result.place(),
                        "fails",
                        "the test `" + result.test().name() + "` expects " + unmet)
                .withNote(because(result.decision()))
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
