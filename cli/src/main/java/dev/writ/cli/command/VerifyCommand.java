package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.SearchOptions;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.Report;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code writ verify}: everything in {@code check}, then proofs. */
@Command(
        name = "verify",
        description = {
            "Check policies, prove their properties and that their tables mean the same.",
            "A property that does not hold is shown with a request that breaks it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ verify guard.oags.yaml",
            "  writ verify policies/ --format json --output writ.json --format pretty",
            "  writ verify policies/ --fail-level warning"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Policies, or directories that are searched for them; - for standard input.")
    private List<String> paths;

    @Mixin
    private ReportOptions reporting;

    @Mixin
    private SearchOptions search;

    @Mixin
    private ReadingOptions reading;

    private final Console console;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Jdk.require();
        List<Report> reports = new ArrayList<>();
        List<PolicyInputs.Input> inputs =
                new PolicyInputs(console, reading.options(), search.isVerbose()).readAll(paths);
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            for (PolicyInputs.Input input : inputs) {
                reports.add(VerifiedFile.verify(
                                input.name(),
                                input.bytes().content(),
                                input.options(),
                                reporting.today(),
                                verifier,
                                VerifyOptions.DEFAULT)
                        .report());
            }
        }
        return reporting.report(reports, console).number();
    }
}
