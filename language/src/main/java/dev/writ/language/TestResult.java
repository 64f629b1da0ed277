package dev.writ.language;

import dev.writ.language.model.PolicyTest;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import java.util.Optional;
import java.util.TreeSet;

/** A test of a document, and what the interpreter decided of its request. */
public record TestResult(PolicyTest test, Span place, Decision decision) {
    /**
     * Whether it was decided as the test expects, and by the rules that it names. An invalid request is denied, but a test
     * that expects a deny has a request in mind that means something.
     */
    public boolean passes() {
        return decided().equals(expected()) && isByThem();
    }

    /** The word for what was expected: an effect, or {@code invalid}. */
    public String expected() {
        return test.expect().map(Effect::word).orElse("invalid");
    }

    /** The word for what was decided: an effect, or {@code invalid}. */
    public String decided() {
        return decision.invalid().isPresent() ? "invalid" : decision.effect().word();
    }

    private boolean isByThem() {
        return test.by().isEmpty() || new TreeSet<>(test.by()).equals(new TreeSet<>(decision.rules()));
    }

    /** What is expected and not so, as what comes after <em>expects</em>; empty of a test that passes. */
    Optional<String> unmet() {
        if (passes()) {
            return Optional.empty();
        }
        return Optional.of(
                decided().equals(expected())
                        ? "a decision by `" + String.join("`, `", test.by()) + "`"
                        : "`" + expected() + "` but is `" + decided() + "`");
    }
}
