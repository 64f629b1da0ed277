package dev.writ.language.format;

import dev.writ.language.format.Remarks.Remark;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hangs every comment of a source on a part of what is printed from it: beside the part that ends on its line, else above
 * the part that follows, unless it stands closer to the part before.
 */
final class CommentAttachment {
    private final List<Part> roots;
    private final SourceLines lines;
    private final Remarks remarks = Remarks.none();
    private int lastBelow;
    private final Map<Part, List<Part>> placed = new IdentityHashMap<>();

    private CommentAttachment(SourceText source, List<Part> parts) {
        this.lines = new SourceLines(source);
        this.roots = placed(parts);
    }

    /** @param parts at least one of them with a place in the source */
    static Remarks of(SourceText source, List<Part> parts, List<Span> comments) {
        CommentAttachment attachment = new CommentAttachment(source, parts);
        attachment.divide(parts);
        comments.forEach(comment -> attachment.attach(comment));
        return attachment.remarks;
    }

    private void divide(List<Part> parts) {
        for (Part part : parts) {
            if (part.place().isPresent()
                    && lines.isBlank(lines.of(part.place().get().start()) - 1)) {
                remarks.divide(part);
            }
            divide(part.parts());
        }
    }

    private void attach(Span comment) {
        int at = comment.start();
        String text = comment.text().stripTrailing();
        Remark remark = new Remark(text, lines.isBlank(lines.of(at) - 1));
        List<Part> siblings = roots;
        List<Part> printed = List.of();
        Optional<Part> before = before(siblings, at);
        while (before.isPresent() && at < end(before.get())) {
            siblings = placed(before.get());
            printed = before.get().parts();
            if (siblings.isEmpty()) {
                remarks.raise(before.get(), text);
                return;
            }
            before = before(siblings, at);
        }
        Optional<Part> after = after(siblings, at);
        if (before.isPresent() && lines.of(end(before.get())) == lines.of(at)) {
            beside(last(before.get()), text);
        } else if (before.isPresent() && (after.isEmpty() || isBelow(before.get(), after.get(), at))) {
            remarks.addBelow(within(before.get(), printed, lines.indentation(at)), remark);
            lastBelow = lines.of(at);
        } else if (after.isPresent()) {
            remarks.addAbove(after.get(), remark);
        }
    }

    private void beside(Part part, String text) {
        boolean seemsToGoOn = part.isExpression() && YamlScalars.seemsToGoOn(text);
        if (seemsToGoOn || !remarks.addBeside(part, text)) {
            remarks.raise(part, text);
        }
    }

    /** A comment on a line of its own belongs to what stands before it if it is indented like it, or set apart with it. */
    private boolean isBelow(Part before, Part after, int comment) {
        boolean belongsToNext = before.gap() == Part.Gap.OPENS
                || !lines.begins(comment)
                || !remarks.above(after).isEmpty();
        if (belongsToNext) {
            return false;
        }
        if (!after.isLoose()) {
            // What closes a block follows its last entry; other tight parts belong together.
            return before.isLoose();
        }
        return lines.indentation(comment) > lines.indentation(start(after))
                || isJoined(end(before), lines.of(comment)) && lines.isFollowedByGap(lines.of(comment));
    }

    private boolean isJoined(int end, int line) {
        return lines.isJoined(lines.of(end), line) || lastBelow == line - 1;
    }

    /**
     * The innermost part at the end of this one, each indented further than the one around it, but not than the comment;
     * none inside of a part below which an earlier comment stands.
     */
    private Part within(Part part, List<Part> siblings, int indentation) {
        Part innermost = part;
        List<Part> printed = siblings;
        while (true) {
            List<Part> parts = placed(innermost);
            int inner = parts.isEmpty() ? 0 : lines.indentation(start(parts.get(parts.size() - 1)));
            if (!remarks.below(innermost).isEmpty()) {
                return innermost;
            }
            if (inner <= lines.indentation(start(innermost)) || inner > indentation) {
                // Tight parts belong together, in the order in which they are printed.
                return innermost.isLoose() || printed.isEmpty() ? innermost : printed.get(printed.size() - 1);
            }
            printed = innermost.parts();
            innermost = parts.get(parts.size() - 1);
        }
    }

    private Part last(Part part) {
        List<Part> parts = placed(part);
        return parts.isEmpty() ? part : last(parts.get(parts.size() - 1));
    }

    private static Optional<Part> before(List<Part> parts, int offset) {
        int index = after(parts, offset, 0, parts.size()) - 1;
        return index < 0 ? Optional.empty() : Optional.of(parts.get(index));
    }

    private static Optional<Part> after(List<Part> parts, int offset) {
        int index = after(parts, offset, 0, parts.size());
        return index == parts.size() ? Optional.empty() : Optional.of(parts.get(index));
    }

    /** Which of them is the first that begins after the offset. */
    private static int after(List<Part> parts, int offset, int from, int to) {
        if (from == to) {
            return from;
        }
        int middle = (from + to) >>> 1;
        return start(parts.get(middle)) > offset
                ? after(parts, offset, from, middle)
                : after(parts, offset, middle + 1, to);
    }

    private List<Part> placed(Part part) {
        return placed.computeIfAbsent(part, whole -> placed(whole.parts()));
    }

    /** Those that have a place, in source order; a part without one stands for its own parts. */
    private static List<Part> placed(List<Part> parts) {
        List<Part> placed = new ArrayList<>();
        addPlaced(parts, placed);
        placed.sort(Comparator.comparingInt(CommentAttachment::start));
        return placed;
    }

    private static void addPlaced(List<Part> parts, List<Part> placed) {
        for (Part part : parts) {
            if (part.place().isPresent()) {
                placed.add(part);
            } else {
                addPlaced(part.parts(), placed);
            }
        }
    }

    private static int start(Part part) {
        return part.place().orElseThrow().start();
    }

    private static int end(Part part) {
        return part.place().orElseThrow().end();
    }
}
