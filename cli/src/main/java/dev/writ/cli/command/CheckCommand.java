package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.PolicyPaths;
import dev.writ.cli.option.ReportOptions;
import dev.writ.verifier.Report;
import dev.writ.verifier.VerifiedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code writ check}: parse, type-check, lint. */
@Command(
        name = "check",
        description = {
            "Read and check policies: everything that is wrong with them, each at its place.",
            "Fast: never starts the solver. Use `writ verify` to prove properties as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ check guard.oags.yaml",
            "  writ check policies/ --format sarif --output writ.sarif --format pretty",
            "  writ check - < guard.oags.yaml"
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private PolicyPaths policies;

    @Mixin
    private ReportOptions reporting;

    private final Console console;

    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        List<Report> reports = new ArrayList<>();
        for (PolicyInputs.Input input : policies.readAll(console)) {
            reports.add(VerifiedFile.check(input.name(), input.bytes().content(), input.options(), reporting.today())
                    .report());
        }
        return reporting.report(reports, console).number();
    }
}
