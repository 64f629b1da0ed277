package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.ReportPlaces;
import dev.writ.cli.option.SettingsOptions;
import dev.writ.cli.output.Progress;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.Report;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.HtmlReport;
import dev.writ.verifier.settings.SettingsOfRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ report}: a page about a policy. */
@Command(
        name = "report",
        description = {
            "Verify a policy and write one page about it that needs no other file: what was found and proved, with",
            "witnesses, its exact table with filters, its rules, tests, what they reach, and source. The status is that of `writ verify`."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ report guard.oags.yaml --output guard.html", "  writ report guard.oags.yaml > guard.html"})
public final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the page goes; standard output by default.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--mutate",
            description = "Also say which small edits of the policy no property and no test notices.")
    private boolean mutates;

    @Mixin
    private SettingsOptions counting;

    @Mixin
    private ReadingOptions reading;

    private final Console console;

    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Jdk.require();
        PolicyInputs.Input input = new PolicyInputs(console, reading.options(), false).readOne(file);
        SettingsOfRun settings = counting.of(List.of(input), console);
        FilesRead read = new FilesRead(List.of(input)).with("settings", settings.files());
        ReportPlaces.check(List.of(output), read);
        VerifiedFile verified = verified(input);
        Report report = counting.judge(settings, List.of(verified.report()), true, console)
                .get(0);
        ReportPlaces.write(List.of(new Page(output, HtmlReport.of(report, verified.policy()))), read, console);
        ExitStatus status = ReportOptions.status(report);
        if (output.isPresent() && status != ExitStatus.CLEAN) {
            console.err().println("writ: the page says what is wrong; `writ verify` prints it");
        }
        return status.number();
    }

    private VerifiedFile verified(PolicyInputs.Input input) throws EnginesDisagree {
        try (PolicyVerifier verifier = PolicyVerifier.start();
                Progress progress = Progress.on(console)) {
            progress.doing("verifying " + input.name());
            return VerifiedFile.verify(
                    input.name(),
                    input.bytes().content(),
                    input.options(),
                    counting.today(),
                    verifier,
                    VerifyOptions.DEFAULT.measuring(measures()));
        }
    }

    private VerifyOptions.Measure[] measures() {
        return mutates
                ? new VerifyOptions.Measure[] {VerifyOptions.Measure.COVERAGE, VerifyOptions.Measure.MUTATION}
                : new VerifyOptions.Measure[] {VerifyOptions.Measure.COVERAGE};
    }

    /** The page, for wherever it goes. */
    private record Page(Optional<Path> output, String text) implements ReportPlaces.Target {
        @Override
        public String spelled(boolean isScreen) {
            return text;
        }
    }
}
