package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.PolicyPaths;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.SettingsOptions;
import dev.writ.cli.output.Progress;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.Report;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.settings.SettingsOfRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  writ verify policies/ --fail-level warning",
            "  writ verify guard.oags.yaml --mutate"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private ReportOptions reporting;

    @Mixin
    private SettingsOptions counting;

    @Option(
            names = "--mutate",
            description = {
                "Edit each policy in every small way, and say which edits no property and no test notices, each with a"
                        + " request that is then decided otherwise."
            })
    private boolean mutates;

    @Mixin
    private PolicyPaths policies;

    private final Console console;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Jdk.require();
        List<Report> reports = new ArrayList<>();
        List<PolicyInputs.Input> inputs = policies.readAll(console);
        SettingsOfRun settings = counting.of(inputs, console);
        FilesRead read = new FilesRead(inputs).with("settings", settings.files());
        reporting.check(read);
        VerifyOptions options =
                mutates ? VerifyOptions.DEFAULT.measuring(VerifyOptions.Measure.MUTATION) : VerifyOptions.DEFAULT;
        try (PolicyVerifier verifier = PolicyVerifier.start();
                Progress progress = reporting.progress(console)) {
            for (PolicyInputs.Input input : inputs) {
                progress.doing("verifying " + input.name(), reports.size() + 1, inputs.size());
                reports.add(VerifiedFile.verify(
                                input.name(),
                                input.bytes().content(),
                                input.options(),
                                counting.today(),
                                verifier,
                                options)
                        .report());
            }
        }
        return reporting
                .report(counting.judge(settings, reports, true, console), policies.isVerbose(), read, console)
                .number();
    }
}
