package dev.writ.cli.command;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.language.yaml.schema.PolicySchema;
import dev.writ.runtime.json.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code writ schema}: the JSON Schema of policies in YAML. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of policies in YAML, for editors.",
            "What it accepts may still be wrong: `writ check` says so."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ schema > writ.schema.json"})
public final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    public SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().println(JsonWriter.write(PolicySchema.json()));
        return ExitStatus.CLEAN.number();
    }
}
