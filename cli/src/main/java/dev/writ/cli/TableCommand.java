package dev.writ.cli;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.docs.TableMarkdown;
import dev.writ.compiler.docs.TableText;
import dev.writ.runtime.table.TableJson;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ table}: prints the table. */
@Command(
        name = "table",
        description = "Print the decision table that a policy compiles to.",
        footerHeading = "%nExamples:%n",
        footer = {"  writ table guard.oags.yaml", "  writ table guard.oags.yaml --format markdown > guard.md"})
final class TableCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Mixin
    private LimitOptions limits;

    private final Console console;

    TableCommand(Console console) {
        this.console = console;
    }

    /** How a table is spelled. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws CommandException {
        console.out().print(spelled(compiled()));
        return ExitStatus.CLEAN.number();
    }

    private CompiledPolicy compiled() throws CommandException {
        try {
            return PolicyCompiler.compile(
                    new MeaningfulPolicy(console, limits.limits()).read(file).policy());
        } catch (PolicyTooLargeException e) {
            throw CommandException.undecided("`" + file + "`: " + e.getMessage());
        }
    }

    private String spelled(CompiledPolicy compiled) {
        String text =
                switch (format) {
                    case TEXT -> TableText.of(compiled);
                    case MARKDOWN -> TableMarkdown.of(compiled);
                    case JSON -> TableJson.writePretty(compiled.table());
                };
        return text.endsWith("\n") ? text : text + "\n";
    }
}
