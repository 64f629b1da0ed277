package dev.writ.compiler.diagram;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which classes make ordinary requests.
 *
 * @param byColumn of each column all classes, the plainest first
 */
public record PlainClasses(List<List<Integer>> byColumn) {
    public PlainClasses {
        byColumn = byColumn.stream().map(List::copyOf).toList();
    }

    /** Those of a level, the plainest first; of the actions, the first. */
    List<Integer> ofLevel(int level, int size) {
        return level == DiagramManager.ACTION ? IntStream.range(0, size).boxed().toList() : byColumn.get(level - 1);
    }
}
