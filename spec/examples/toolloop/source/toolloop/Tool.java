package toolloop;

import dev.writ.runtime.Arguments;

/** What does something in the world. It sees the arguments that were decided, in their canonical spelling. */
@FunctionalInterface
public interface Tool {
    String run(Arguments decided) throws Exception;
}
