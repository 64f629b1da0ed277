package dev.writ.runtime.table;

import java.util.List;

/**
 * One step of a {@linkplain Column.Derived derived column}: where to go on, by the class of another column.
 *
 * @param column one that is not derived
 * @param classes of it, ascending, never empty and never all of them
 * @param then the place to go on at where its class is one of these, a later one
 * @param otherwise likewise where it is not
 */
public record Branch(int column, List<Integer> classes, int then, int otherwise) {
    public Branch {
        classes = List.copyOf(classes);
    }
}
