package toolloop;

import dev.writ.runtime.ActionDenied;
import dev.writ.runtime.AgentEnforcer;
import dev.writ.runtime.CallContext;
import dev.writ.runtime.GenericCall;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.util.Map;

/** The only way from a model to its tools. Whatever becomes of a call is an answer to the model. */
public final class GuardedTools {
    private final AgentEnforcer enforcer;
    private final CallContext context;
    private final Map<String, Tool> tools;

    /** @param context whose session this is; the model has no say in it */
    public GuardedTools(AgentEnforcer enforcer, CallContext context, Map<String, Tool> tools) {
        this.enforcer = enforcer;
        this.context = context;
        this.tools = Map.copyOf(tools);
    }

    public String call(ToolCall call) {
        try {
            return enforcer.run(
                    GenericCall.of(call.tool(), arguments(call)),
                    context,
                    decided -> tools.get(decided.action()).run(decided.arguments()));
        } catch (ActionDenied denied) {
            return denied.forModel();
        } catch (Exception failed) {
            return "The action failed.";
        }
    }

    /** What is no JSON object is an argument that no tool has, so that it is refused, and an entry of the log, like any other. */
    private static JsonObject arguments(ToolCall call) {
        try {
            if (JsonReader.read(call.arguments()) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            return unread(call);
        }
        return unread(call);
    }

    private static JsonObject unread(ToolCall call) {
        return JsonObject.builder().with("what is no JSON object", call.arguments()).build();
    }
}
