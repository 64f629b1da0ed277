package dev.writ.verifier.report;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.MutationScore.Guard;
import dev.writ.verifier.adequacy.MutationScore.Judged;
import dev.writ.verifier.adequacy.MutationScore.Slipped;
import java.util.ArrayList;
import java.util.List;

/** Which small edits of a policy are noticed, for people. */
final class MutationText {
    /** So many survivors are named, and so many of what may notice; a program reads them all. */
    private static final int MOST = 20;

    private final MutationScore score;
    private final StringBuilder text = new StringBuilder();

    private MutationText(MutationScore score) {
        this.score = score;
    }

    /**
     * Lines below the name of the file.
     *
     * @param isBrief whether only the score is said
     */
    static String of(MutationScore score, boolean isBrief) {
        MutationText text = new MutationText(score);
        text.line("mutation   " + summary(score));
        if (!isBrief) {
            text.survivors();
            text.guards();
            text.suggestions();
        }
        return text.text.toString();
    }

    private void line(String words) {
        text.append("  ").append(words).append('\n');
    }

    /** {@code 31 of 36 edits are noticed}, and what becomes of the others. */
    static String summary(MutationScore score) {
        long changing = score.mutants().size() - score.count(Fate.EQUAL);
        List<String> parts = new ArrayList<>(List.of("%d %%: %d of %d edits that change something are noticed"
                .formatted(score.percent(), score.count(Fate.KILLED), changing)));
        if (score.count(Fate.EQUAL) > 0) {
            parts.add("%d more change nothing".formatted(score.count(Fate.EQUAL)));
        }
        if (score.count(Fate.UNDECIDED) > 0) {
            parts.add("%d are undecided".formatted(score.count(Fate.UNDECIDED)));
        }
        if (score.isSample()) {
            parts.add("a sample of %d of %d".formatted(score.mutants().size(), score.generated()));
        }
        return String.join("; ", parts);
    }

    private void survivors() {
        List<Judged> survivors = score.mutants().stream()
                .filter(judged -> judged.fate() == Fate.SURVIVED)
                .toList();
        if (survivors.isEmpty()) {
            return;
        }
        line("no property and no test notices:");
        survivors.stream().limit(MOST).forEach(this::survivor);
        if (survivors.size() > MOST) {
            line("  and %d more".formatted(survivors.size() - MOST));
        }
    }

    private void survivor(Judged judged) {
        line("  %s: in %s, %s"
                .formatted(
                        SafeText.line(judged.mutation().place().toString()),
                        SafeText.line(judged.mutation().subject()),
                        SafeText.line(judged.mutation().words())));
        judged.slipped().ifPresent(slipped -> line("    " + words(slipped)));
    }

    private static String words(Slipped slipped) {
        return decisions(slipped) + ": " + JsonWriter.visible(slipped.request());
    }

    /** {@code allow, not deny}. */
    static String decisions(Slipped slipped) {
        return decided(slipped.after()) + ", not " + decided(slipped.before());
    }

    private static String decided(Decision decision) {
        String limits = decision.limits().isEmpty() ? "" : " within the limit " + String.join(", ", decision.limits());
        return DifferenceWords.outcome(decision.outcome()) + limits;
    }

    private void guards() {
        if (score.guards().isEmpty()) {
            line("nothing is proved or tested that could notice");
            return;
        }
        line("what each of them notices:");
        for (Guard guard : score.guards().stream().limit(MOST).toList()) {
            String alone = guard.alone() == 0 ? "" : ", " + guard.alone() + " of them alone";
            line("  %s: %s%s"
                    .formatted(
                            SafeText.line(guard.words()),
                            guard.kills() == 0 ? "no edit" : guard.kills() + (guard.kills() == 1 ? " edit" : " edits"),
                            alone));
        }
        if (score.guards().size() > MOST) {
            line("  and %d more".formatted(score.guards().size() - MOST));
        }
    }

    private void suggestions() {
        if (!score.suggested().isEmpty()) {
            line("tests that would notice; they expect what is decided as the rules are, so read them first:");
            text.append(TestRunText.spelled(score.suggested())).append('\n');
        }
    }
}
