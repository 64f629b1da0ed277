package dev.writ.cli.command;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.option.PrettyOrJson;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code writ codes}: the list of codes. */
@Command(
        name = "codes",
        description = "List every code that writ reports, with its level and what it is about.",
        footerHeading = "%nExamples:%n",
        footer = {"  writ codes", "  writ codes --format json"})
public final class CodesCommand implements Callable<Integer> {
    @Option(
            names = "--format",
            defaultValue = "pretty",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PrettyOrJson format;

    private final Console console;

    public CodesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out()
                .print(
                        switch (format) {
                            case PRETTY -> pretty();
                            case JSON -> json();
                        });
        return ExitStatus.CLEAN.number();
    }

    private static String pretty() {
        int longest = Arrays.stream(DiagnosticCode.values())
                .mapToInt(code -> code.code().length())
                .max()
                .orElse(0);
        String row = "%-" + longest + "s  %-7s  %s\n";
        return Arrays.stream(DiagnosticCode.values())
                .map(code -> row.formatted(code.code(), code.level().word(), code.title()))
                .collect(Collectors.joining());
    }

    private static String json() {
        List<Json> codes = Arrays.stream(DiagnosticCode.values())
                .<Json>map(code -> JsonObject.builder()
                        .with("code", code.code())
                        .with("level", code.level().word())
                        .with("title", code.title())
                        .with("since", code.since())
                        .build())
                .toList();
        return JsonWriter.write(JsonObject.builder()
                        .with("version", 1)
                        .with("codes", codes)
                        .build())
                + "\n";
    }
}
