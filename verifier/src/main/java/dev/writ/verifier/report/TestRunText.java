package dev.writ.verifier.report;

import dev.writ.language.TestResult;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.decision.Decision;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.adequacy.Coverage.Reached;
import dev.writ.verifier.adequacy.SuggestedTest;
import dev.writ.verifier.adequacy.TestRun;
import java.util.ArrayList;
import java.util.List;

/** What became of tests, what they reach, and tests that would reach the rest, for people. */
final class TestRunText {
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private TestRunText(Palette palette) {
        this.palette = palette;
    }

    /**
     * Lines below the name of the file.
     *
     * @param isBrief whether only what fails is named
     */
    static String of(TestRun run, Palette palette, boolean isBrief) {
        TestRunText text = new TestRunText(palette);
        run.results().stream().filter(result -> !isBrief || !result.passes()).forEach(text::result);
        run.coverage().ifPresent(coverage -> text.coverage(coverage, isBrief));
        return text.text.toString();
    }

    private void line(String words) {
        text.append("  ").append(words).append('\n');
    }

    private void result(TestResult result) {
        String colour = result.passes() ? palette.note() : palette.error();
        String word = "%-9s".formatted(result.passes() ? "passed" : "failed");
        line((colour.isEmpty() ? word : colour + word + palette.reset()) + "  "
                + SafeText.line(result.test().name()) + ": " + SafeText.line(decided(result)));
    }

    private static String decided(TestResult result) {
        Decision decision = result.decision();
        if (decision.invalid().isPresent()) {
            return "invalid";
        }
        return decision.effect().word()
                + (decision.isDefault() ? " by default" : " by " + String.join(", ", decision.rules()));
    }

    private void coverage(Coverage coverage, boolean isBrief) {
        line("coverage   %d %%: %s, %s"
                .formatted(
                        coverage.percent(),
                        of(coverage.decidingRules(), coverage.rules().size(), "rules decide a test"),
                        of(coverage.reachedHalves(), coverage.reachableHalves(), "halves of conditions are tried")));
        if (isBrief || coverage.reached() == coverage.reachable()) {
            return;
        }
        line("not reached by any test:");
        coverage.rules().forEach(this::rule);
        if (isOpen(coverage.byDefault())) {
            line("  no test is decided by default" + doubt(coverage.byDefault()));
        }
        if (!coverage.suggested().isEmpty()) {
            suggestions(coverage.suggested());
        }
    }

    private static String of(long some, long all, String what) {
        return "%d of %d %s".formatted(some, all, what);
    }

    private static boolean isOpen(Reached reached) {
        return reached == Reached.NO || reached == Reached.UNKNOWN;
    }

    private static String doubt(Reached reached) {
        return reached == Reached.UNKNOWN ? " (whether any request does was not found out)" : "";
    }

    private void rule(Coverage.OfRule rule) {
        List<String> lines = new ArrayList<>();
        if (isOpen(rule.decides())) {
            lines.add("%s: decides no test%s".formatted(rule.place(), doubt(rule.decides())));
        }
        for (Coverage.OfCondition condition : rule.conditions()) {
            if (isOpen(condition.whenTrue())) {
                lines.add(half(condition, condition.whenTrue(), true));
            }
            if (isOpen(condition.whenFalse())) {
                lines.add(half(condition, condition.whenFalse(), false));
            }
        }
        if (!lines.isEmpty()) {
            line("  " + SafeText.line(rule.id()));
            lines.forEach(said -> line("    " + SafeText.line(said)));
        }
    }

    private static String half(Coverage.OfCondition condition, Reached reached, boolean held) {
        return "%s: `%s` is never %s where it matters%s"
                .formatted(condition.place(), condition.text(), held, doubt(reached));
    }

    private void suggestions(List<SuggestedTest> suggested) {
        line(
                suggested.size() == 1
                        ? "a test that would reach it; it expects what is decided as the rules are, so read it first:"
                        : "tests that would reach it; they expect what is decided as the rules are, so read them first:");
        text.append(spelled(suggested));
    }

    /** Tests as they may be pasted into a document, each after an empty line. */
    static String spelled(List<SuggestedTest> suggested) {
        StringBuilder spelled = new StringBuilder();
        suggested.forEach(one ->
                spelled.append('\n').append(SafeText.lines(one.spelled())).append('\n'));
        return spelled.toString();
    }
}
