package dev.writ.verifier.report;

import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.ChangeKind.Direction;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.DifferenceWitness;
import dev.writ.verifier.difference.LimitChange;
import dev.writ.verifier.difference.ReasonChange;
import dev.writ.verifier.difference.Region;
import dev.writ.verifier.difference.VocabularyChange;
import java.util.List;

/** A difference for people at a terminal. */
public final class DifferenceText {
    private static final String INDENT = "  ";

    private final ComparedFiles files;
    private final int most;
    private final WrappedLines lines;

    private DifferenceText(ComparedFiles files, int width, int most) {
        this.files = files;
        this.most = most;
        this.lines = new WrappedLines(width);
    }

    /**
     * @param width after which sentences are continued on another line; requests are not, so that they can be copied
     * @param most regions of each direction that are shown
     */
    public static String of(ComparedFiles files, int width, int most) {
        return new DifferenceText(files, width, most).text();
    }

    private String text() {
        Difference difference = files.difference();
        lines.say("", "%s -> %s".formatted(files.beforeName(), files.afterName()));
        vocabulary(difference.vocabulary());
        for (Direction direction : Direction.values()) {
            regions(direction, difference.regions(direction));
        }
        limits(difference.limits());
        reasons(difference.reasons());
        lines.blank();
        lines.say("", DifferenceWords.conclusion(difference));
        return lines.text();
    }

    private void vocabulary(List<VocabularyChange> changes) {
        if (!changes.isEmpty()) {
            lines.blank();
            lines.say("", "vocabulary");
            changes.forEach(change -> lines.say(
                    INDENT,
                    change.subject() + " " + change.words()
                            + (change.isLessTrusted() ? "; what is decided by it is to be trusted less" : "")));
        }
    }

    private void regions(Direction direction, List<Region> regions) {
        boolean isUsual = direction == Direction.LESS_RESTRICTIVE || direction == Direction.MORE_RESTRICTIVE;
        if (regions.isEmpty() && !(isUsual && files.difference().isDecided())) {
            return;
        }
        lines.blank();
        lines.say("", direction.words() + ": " + DifferenceWords.regions(regions));
        regions.stream().limit(most).forEach(this::region);
        if (regions.size() > most) {
            lines.say(INDENT, "and %d more; --all lists them".formatted(regions.size() - most));
        }
    }

    private void region(Region region) {
        lines.say(INDENT, region.kind().words() + ": " + DifferenceWords.actions(region.where()));
        String deeper = INDENT + INDENT;
        DifferenceWords.cells(region.where()).ifPresent(cells -> lines.say(deeper, "where   " + cells));
        lines.say(deeper, "before  " + DifferenceWords.before(region));
        lines.say(deeper, "after   " + DifferenceWords.after(region));
        lines.say(deeper, DifferenceWords.classes(region.count(), region.isExact()) + ", for instance");
        witness(deeper, region.witness());
    }

    private void witness(String indent, DifferenceWitness witness) {
        request(indent + INDENT, witness.request());
        if (!witness.before().equals(witness.request())) {
            lines.say(indent, "of which the first policy is asked");
            request(indent + INDENT, witness.before());
        }
        if (!witness.after().equals(witness.request())) {
            lines.say(indent, "of which the second policy is asked");
            request(indent + INDENT, witness.after());
        }
    }

    /** On one line, to be copied. */
    private void request(String indent, JsonObject request) {
        lines.copy(indent, JsonWriter.visible(request));
    }

    private void limits(List<LimitChange> changes) {
        if (!changes.isEmpty()) {
            lines.blank();
            lines.say("", "limits");
            for (LimitChange change : changes) {
                lines.say(INDENT, DifferenceWords.limit(change));
                change.witness().ifPresent(witness -> {
                    lines.say(INDENT + INDENT, "for instance of");
                    witness(INDENT + INDENT, witness);
                });
            }
        }
    }

    private void reasons(List<ReasonChange> changes) {
        if (!changes.isEmpty()) {
            lines.blank();
            lines.say("", "reasons, where the decision is the same");
            for (ReasonChange change : changes) {
                lines.say(
                        INDENT,
                        "%s, for %s, for instance"
                                .formatted(
                                        DifferenceWords.reason(change), DifferenceWords.classes(change.count(), true)));
                witness(INDENT, change.witness());
            }
        }
    }
}
