package toolloop;

import java.util.List;

/** What a model is to the loop: it hears what came of its last calls, and calls again or ends. */
public interface Model {
    /**
     * @param heard the answers to its last calls, in their order; at first the task
     * @return the next calls; none when it is done
     */
    List<ToolCall> next(List<String> heard);
}
