package toolloop;

/**
 * A call as a model writes it. Nothing of it is believed: neither that there is such a tool nor that the text is JSON.
 *
 * @param arguments a JSON object, as text
 */
public record ToolCall(String tool, String arguments) {}
