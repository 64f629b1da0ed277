package toolloop;

import dev.writ.runtime.AgentEnforcer;
import dev.writ.runtime.Arguments;
import dev.writ.runtime.CallContext;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model, its tools, and what went between them. */
public final class ToolLoop {
    /** A model that never ends is ended. */
    private static final int MOST_TURNS = 20;

    private final Map<String, String> files = new TreeMap<>(Map.of("/desk/letter.txt", "Dear all,"));
    private final List<String> transcript = new ArrayList<>();

    /** Runs until the model is done, and answers what was called and what came of it, a line each. */
    public List<String> run(Model model, AgentEnforcer enforcer, CallContext context) {
        GuardedTools tools = new GuardedTools(
                enforcer,
                context,
                Map.of("read_file", this::read, "write_file", this::write, "delete_file", this::delete));
        List<String> heard = List.of("Tidy the desk.");
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<String> answers = new ArrayList<>();
            for (ToolCall call : model.next(heard)) {
                String answer = tools.call(call);
                answers.add(answer);
                transcript.add(call.tool() + " " + call.arguments() + " -> " + answer);
            }
            if (answers.isEmpty()) {
                break;
            }
            heard = answers;
        }
        return List.copyOf(transcript);
    }

    /** What is on the desk. */
    public Map<String, String> files() {
        return Map.copyOf(files);
    }

    private String read(Arguments arguments) throws FileNotFoundException {
        String text = files.get(arguments.text("file"));
        if (text == null) {
            throw new FileNotFoundException(arguments.text("file"));
        }
        return text;
    }

    private String write(Arguments arguments) {
        files.put(arguments.text("file"), arguments.text("text"));
        return "Written.";
    }

    private String delete(Arguments arguments) {
        files.remove(arguments.text("file"));
        return "Deleted.";
    }
}
