package dev.writ.language.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Puts declarations and entries into the order in which they were written; the keys of a rule stay in canonical order. */
final class SourceOrder {
    private SourceOrder() {}

    static List<Part> of(List<Part> parts) {
        Deque<Part> movable = new ArrayDeque<>(parts.stream()
                .filter(SourceOrder::isMovable)
                .sorted(Comparator.comparingInt(
                        part -> part.place().orElseThrow().start()))
                .toList());
        List<Part> ordered = new ArrayList<>();
        for (Part part : parts) {
            Part next = isMovable(part) ? movable.remove() : part;
            ordered.add(next.parts().isEmpty() ? next : next.holding(of(next.parts())));
        }
        return ordered;
    }

    private static boolean isMovable(Part part) {
        return part.isLoose() && part.place().isPresent();
    }
}
