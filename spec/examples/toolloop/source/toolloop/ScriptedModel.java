package toolloop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Makes the calls of a script, whatever it hears: what a model would choose is not the point. */
public final class ScriptedModel implements Model {
    private final Deque<List<ToolCall>> turns;

    public ScriptedModel(List<List<ToolCall>> turns) {
        this.turns = new ArrayDeque<>(turns);
    }

    @Override
    public List<ToolCall> next(List<String> heard) {
        return turns.isEmpty() ? List.of() : turns.removeFirst();
    }
}
