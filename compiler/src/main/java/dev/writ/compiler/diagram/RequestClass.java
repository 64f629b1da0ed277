package dev.writ.compiler.diagram;

import java.util.List;

/**
 * Requests that nothing tells apart.
 *
 * @param action index in the actions of the policy; their number stands for every action not listed
 * @param classes by column
 */
public record RequestClass(int action, List<Integer> classes) {
    public RequestClass {
        classes = List.copyOf(classes);
    }
}
