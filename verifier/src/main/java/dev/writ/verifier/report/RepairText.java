package dev.writ.verifier.report;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.LimitChange;
import dev.writ.verifier.difference.Region;
import dev.writ.verifier.repair.Repair;
import dev.writ.verifier.repair.Repairs;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.util.List;

/** Repairs for people at a terminal: each with its lines, and with all that it changes. */
public final class RepairText {
    private static final String INDENT = "  ";
    private static final int MOST_REGIONS = 5;

    private final WrappedLines lines;

    private RepairText(int width) {
        this.lines = new WrappedLines(width);
    }

    /** @param width after which sentences are continued on another line */
    public static String of(List<Repairs> all, int width) {
        RepairText text = new RepairText(width);
        if (all.isEmpty()) {
            text.lines.say("", "every property is proved: there is nothing to repair");
        }
        all.forEach(text::property);
        return text.lines.text();
    }

    private void property(Repairs repairs) {
        lines.say(
                "", "property %s: %s".formatted(repairs.id(), repairs.verdict().word()));
        if (repairs.verdict() == Verdict.REFUTED) {
            repairs.witness().ifPresent(one -> {
                shown("a request", one);
                one.other().ifPresent(other -> shown("another", other));
            });
        }
        repairs.inTheWay().forEach(words -> lines.say(INDENT, words));
        if (repairs.verdict() == Verdict.REFUTED && repairs.offered().isEmpty()) {
            lines.say(INDENT, RepairWords.whyNone(repairs));
        }
        int number = 0;
        for (Repair repair : repairs.offered()) {
            lines.blank();
            repair(++number, repair);
        }
        lines.blank();
    }

    private void shown(String which, Witness shown) {
        lines.say(
                INDENT,
                "%s is decided %s:"
                        .formatted(
                                which, DifferenceWords.outcome(shown.decision().outcome())));
        lines.copy(INDENT + INDENT, JsonWriter.visible(shown.request()));
    }

    private void repair(int number, Repair repair) {
        lines.say(INDENT, "%d. %s, at %s".formatted(number, repair.words(), repair.place()));
        repair.diff().forEach(line -> lines.copy(INDENT + INDENT, SafeText.line(line)));
        lines.say(INDENT + INDENT, RepairWords.proved(repair));
        List<Region> regions = repair.difference().regions();
        regions.stream().limit(MOST_REGIONS).forEach(this::region);
        if (regions.size() > MOST_REGIONS) {
            lines.say(INDENT + INDENT, "and %d more regions".formatted(regions.size() - MOST_REGIONS));
        }
        for (LimitChange change : repair.difference().limits()) {
            lines.say(INDENT + INDENT, DifferenceWords.limit(change));
        }
        for (String broken : repair.breaks()) {
            lines.say(INDENT + INDENT, "but then: " + broken);
        }
    }

    private void region(Region region) {
        String where = DifferenceWords.cells(region.where())
                .map(cells -> " where " + cells)
                .orElse("");
        lines.say(
                INDENT + INDENT,
                "%s: %s%s: %s"
                        .formatted(
                                region.kind().words(),
                                DifferenceWords.actions(region.where()),
                                where,
                                DifferenceWords.classes(region.count(), region.isExact())));
    }
}
