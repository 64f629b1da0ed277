package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.output.CodePages;
import dev.writ.cli.output.PageText;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.NearestNames;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code writ explain}: the page of a code. */
@Command(
        name = "explain",
        description = {
            "Explain a code: what is wrong, an example, what to write instead, and why.",
            "`writ codes` lists them all."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ explain E0203", "  writ explain safety/default-allow"})
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", description = "As it stands in brackets in a report.")
    private String code;

    private final Console console;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        DiagnosticCode known = DiagnosticCode.named(code).orElseThrow(() -> unknown(code));
        console.out().print(PageText.of(CodePages.of(known)));
        return ExitStatus.CLEAN.number();
    }

    private static CommandException unknown(String code) {
        String help = NearestNames.help(
                        code,
                        Arrays.stream(DiagnosticCode.values())
                                .map(DiagnosticCode::code)
                                .toList())
                .orElse("`writ codes` lists them");
        return CommandException.usage("there is no code `" + code + "`; " + help);
    }
}
