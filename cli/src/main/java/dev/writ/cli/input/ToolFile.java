package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.language.tools.Tool;
import dev.writ.language.tools.ToolList;
import dev.writ.language.tools.UnreadableToolsException;
import dev.writ.runtime.files.InputFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the tools that an MCP server offers from what it answers to {@code tools/list}. */
public final class ToolFile {
    private static final String STANDARD_INPUT = "-";

    private ToolFile() {}

    /**
     * @param from a file, or {@code -} for standard input
     * @throws CommandException if it cannot be read, or is no such answer
     */
    public static List<Tool> read(Path from, Console console) throws CommandException {
        try {
            byte[] bytes = from.toString().equals(STANDARD_INPUT)
                    ? console.in().readAllBytes()
                    : InputFiles.bytes(from, InputFiles.USUAL_BYTES);
            return ToolList.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (UnreadableToolsException e) {
            throw CommandException.usage(called(from) + " is no list of tools: " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw CommandException.usage(called(from) + " is not UTF-8");
        } catch (IOException e) {
            throw PolicyInputs.unreadable(from.toString(), e);
        }
    }

    private static String called(Path from) {
        return from.toString().equals(STANDARD_INPUT) ? "standard input" : "`" + from + "`";
    }
}
