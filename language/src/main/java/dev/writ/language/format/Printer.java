package dev.writ.language.format;

import java.util.List;
import java.util.Optional;

/** Prints parts with the comments that hang on them. */
final class Printer {
    private final Remarks remarks;
    private final StringBuilder text = new StringBuilder();

    private Printer(Remarks remarks) {
        this.remarks = remarks;
    }

    static String print(List<Part> parts, Remarks remarks) {
        Printer printer = new Printer(remarks);
        printer.siblings(parts);
        return printer.text.toString();
    }

    private void siblings(List<Part> parts) {
        Optional<Part> before = Optional.empty();
        for (Part part : parts) {
            if (before.isPresent() && isGap(before.get(), part)) {
                gap();
            }
            part(part);
            before = Optional.of(part);
        }
    }

    private boolean isGap(Part before, Part part) {
        if (before.gap() == Part.Gap.OPENS || !part.isLoose()) {
            return false;
        }
        return part.gap() == Part.Gap.APART || !before.group().equals(part.group()) || remarks.isSetApart(part);
    }

    private void part(Part part) {
        List<Remarks.Remark> above = remarks.above(part);
        comments(above, part.indent().above(), part);
        if (!above.isEmpty() && part.isLoose() && remarks.isDivided(part)) {
            gap();
        }
        lines(part);
        siblings(part.parts());
        List<Remarks.Remark> below = remarks.below(part);
        if (!below.isEmpty() && part.isLoose() && below.get(0).apart()) {
            gap();
        }
        comments(below, part.indent().below(), part);
    }

    private void lines(Part part) {
        for (int i = 0; i < part.lines().size(); i++) {
            text.append(part.lines().get(i));
            if (i == part.lines().size() - 1) {
                remarks.beside(part).ifPresent(comment -> text.append("  ").append(comment));
            }
            text.append('\n');
        }
    }

    private void comments(List<Remarks.Remark> comments, String indent, Part part) {
        for (int i = 0; i < comments.size(); i++) {
            if (i > 0 && part.isLoose() && comments.get(i).apart()) {
                gap();
            }
            text.append(indent).append(comments.get(i).text()).append('\n');
        }
    }

    private void gap() {
        text.append('\n');
    }
}
