package dev.writ.verifier.report;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.MutationScore.Judged;
import dev.writ.verifier.result.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said of the small edits of a policy by reports that know findings only: how many are noticed, and each that is
 * not. They are no findings: nothing of them makes a run fail.
 *
 * @param place of the edit; none of what is said of the whole
 */
record MutationNotice(Optional<Span> place, String text) {
    /** What a reader may tell them by. */
    static final String NAME = "mutation";

    /** None where edits were not judged. */
    static List<MutationNotice> of(Report report) {
        return report.adequacy().mutation().stream().flatMap(MutationNotice::of).toList();
    }

    private static Stream<MutationNotice> of(MutationScore score) {
        return Stream.concat(
                Stream.of(new MutationNotice(Optional.empty(), "mutation: " + MutationText.summary(score))),
                score.mutants().stream()
                        .filter(judged -> judged.fate() == Fate.SURVIVED)
                        .map(MutationNotice::of));
    }

    private static MutationNotice of(Judged judged) {
        String slipped = judged.slipped()
                .map(request -> "; " + MutationText.decisions(request) + ": " + JsonWriter.visible(request.request()))
                .orElse("");
        return new MutationNotice(
                Optional.of(judged.mutation().place()),
                SafeText.line("no property and no test notices when in %s %s%s"
                        .formatted(
                                judged.mutation().subject(), judged.mutation().words(), slipped)));
    }
}
