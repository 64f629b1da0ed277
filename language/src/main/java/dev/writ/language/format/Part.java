package dev.writ.language.format;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A piece of what is printed, with the place in the source that it was read from. Either it has lines, or it has parts.
 * Equal only to itself: comments are hung on parts.
 */
final class Part {
    private final Optional<Span> place;
    private final List<String> lines;
    private final List<Part> parts;
    private final String group;
    private final Gap gap;
    private final Indent indent;
    private final boolean expression;

    private Part(
            Optional<Span> place,
            List<String> lines,
            List<Part> parts,
            String group,
            Gap gap,
            Indent indent,
            boolean expression) {
        this.place = place;
        this.lines = List.copyOf(lines);
        this.parts = List.copyOf(parts);
        this.group = group;
        this.gap = gap;
        this.indent = indent;
        this.expression = expression;
    }

    /** Where empty lines stand around a part. */
    enum Gap {
        /** One before it, always. */
        APART,
        /** One before it where the author left one, or where another group begins. */
        LOOSE,
        /** None before it. */
        TIGHT,
        /** None before what follows it; comments below it belong to what follows. */
        OPENS
    }

    /** How far the comments above a part and below it are indented. */
    record Indent(String above, String below) {}

    static Part leaf(Optional<Span> place, String indent, List<String> lines) {
        return new Part(place, lines, List.of(), "", Gap.TIGHT, new Indent(indent, indent), false);
    }

    static Part leaf(Span place, String indent, String line) {
        return leaf(Optional.of(place), indent, List.of(line));
    }

    static Part block(Optional<Span> place, String indent, List<Part> parts) {
        return new Part(place, List.of(), parts, "", Gap.TIGHT, new Indent(indent, indent), false);
    }

    Part with(Gap newGap) {
        return new Part(place, lines, parts, group, newGap, indent, expression);
    }

    Part in(String newGroup) {
        return new Part(place, lines, parts, newGroup, gap, indent, expression);
    }

    /** The same with comments above it indented otherwise. */
    Part below(String above) {
        return new Part(place, lines, parts, group, gap, new Indent(above, indent.below()), expression);
    }

    /** One whose last line ends with an expression of YAML, which some comments would seem to go on with. */
    Part ofExpression() {
        return new Part(place, lines, parts, group, gap, indent, true);
    }

    /** The same with other lines. */
    Part saying(List<String> newLines) {
        return new Part(place, newLines, parts, group, gap, indent, expression);
    }

    /** The same with other parts. */
    Part holding(List<Part> newParts) {
        return new Part(place, lines, newParts, group, gap, indent, expression);
    }

    Optional<Span> place() {
        return place;
    }

    List<String> lines() {
        return lines;
    }

    List<Part> parts() {
        return parts;
    }

    String group() {
        return group;
    }

    Gap gap() {
        return gap;
    }

    Indent indent() {
        return indent;
    }

    boolean isExpression() {
        return expression;
    }

    /** True where empty lines of the author are kept. */
    boolean isLoose() {
        return gap == Gap.APART || gap == Gap.LOOSE;
    }
}
