package dev.writ.cli;

import dev.writ.cli.command.TableCommand;
import dev.writ.cli.console.Console;
import dev.writ.compiler.PolicyCompiler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How a command ended and what it printed. */
public record Run(int status, String out, String err) {
    public static Run of(String... arguments) {
        return reading("", arguments);
    }

    /** @param input on standard input */
    public static Run reading(String input, String... arguments) {
        return run(PolicyCompiler::compile, input, arguments);
    }

    /** @param compiler what makes tables */
    public static Run of(TableCommand.Compiler compiler, String... arguments) {
        return run(compiler, "", arguments);
    }

    private static Run run(TableCommand.Compiler compiler, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                Console.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, Map.of(), false);
        int status = Writ.run(console, compiler, arguments);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
