package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.ReportPlaces;
import dev.writ.cli.option.SettingsOptions;
import dev.writ.cli.output.Progress;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.ComparedFiles;
import dev.writ.verifier.report.HtmlReport;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.settings.SettingsOfRun;
import java.nio.file.Path;
import java.util.ArrayList;
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
        footer = {
            "  writ report guard.oags.yaml --output guard.html",
            "  writ report guard.oags.yaml --against old.oags.yaml --output guard.html"
        })
public final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the page goes; standard output by default.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--mutate",
            description = "Also say which small edits of the policy no property and no test notices.")
    private boolean mutates;

    @Option(
            names = "--against",
            paramLabel = "OLD",
            description =
                    "An earlier policy: the page shows which requests this one decides otherwise. The status stays.")
    private Optional<String> against = Optional.empty();

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
        if (file.equals("-") && against.equals(Optional.of("-"))) {
            throw CommandException.usage("the two policies cannot both come from standard input");
        }
        PolicyInputs files = new PolicyInputs(console, reading.options(), false);
        List<PolicyInputs.Input> inputs = new ArrayList<>(List.of(files.readOne(file)));
        if (against.isPresent()) {
            inputs.add(files.readOne(against.get()));
        }
        PolicyInputs.Input input = inputs.get(0);
        SettingsOfRun settings = counting.of(List.of(input), console);
        FilesRead read = new FilesRead(inputs).with("settings", settings.files());
        ReportPlaces.check(List.of(output), read);
        VerifiedFile verified = verified(input);
        Report report = counting.judge(settings, List.of(verified.report()), true, console)
                .get(0);
        Optional<ComparedFiles> compared = inputs.size() > 1
                        && verified.policy().isPresent()
                ? Optional.of(compared(inputs.get(1), input, verified.policy().get()))
                : Optional.empty();
        String page = HtmlReport.of(report, verified.policy(), compared);
        ReportPlaces.write(List.of(new Page(output, page)), read, console);
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

    private ComparedFiles compared(PolicyInputs.Input old, PolicyInputs.Input input, CheckedPolicy policy)
            throws CommandException, EnginesDisagree {
        try (PolicyDifference differences = PolicyDifference.start();
                Progress progress = Progress.on(console)) {
            progress.doing("comparing " + old.name() + " with " + input.name());
            CheckedPolicy before = new MeaningfulPolicy(console, reading.options()).read(old);
            return new ComparedFiles(
                    old.name(),
                    before,
                    input.name(),
                    policy,
                    differences.between(before.policy(), policy.policy(), false));
        }
    }

    /** The page, for wherever it goes. */
    private record Page(Optional<Path> output, String text) implements ReportPlaces.Target {
        @Override
        public String spelled(boolean isScreen) {
            return text;
        }
    }
}
