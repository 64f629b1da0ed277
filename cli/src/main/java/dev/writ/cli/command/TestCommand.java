package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.PolicyPaths;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.output.Progress;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.verifier.PolicyTester;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Report;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code writ test}: the tests that documents hold, and what they reach. */
@Command(
        name = "test",
        description = {
            "Run the tests that policies hold, and say what they reach: which rules decide one, and which conditions are",
            "true and false in one where it matters. What none reaches is listed, with tests that would reach it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ test guard.oags.yaml",
            "  writ test policies/ --min-coverage 90",
            "  writ test policies/ --format junit --output tests.xml --format pretty"
        })
public final class TestCommand implements Callable<Integer> {
    @Mixin
    private ReportOptions reporting;

    @Option(
            names = "--min-coverage",
            paramLabel = "PERCENT",
            description = "Status 1 where the tests of a policy reach less of what can be reached.")
    private Optional<Integer> leastCoverage = Optional.empty();

    @Mixin
    private PolicyPaths policies;

    private final Console console;

    public TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        if (leastCoverage.filter(percent -> percent < 0 || percent > 100).isPresent()) {
            throw CommandException.usage("--min-coverage is a percentage, from 0 to 100");
        }
        List<PolicyInputs.Input> inputs = policies.readAll(console);
        FilesRead read = new FilesRead(inputs);
        reporting.check(read);
        List<Report> reports = new ArrayList<>();
        try (PolicyTester tester = new PolicyTester();
                Progress progress = reporting.progress(console)) {
            for (PolicyInputs.Input input : inputs) {
                progress.doing("testing " + input.name(), reports.size() + 1, inputs.size());
                reports.add(VerifiedFile.test(
                                input.name(),
                                input.bytes().content(),
                                input.options(),
                                LocalDate.now(ZoneOffset.UTC),
                                tester)
                        .report());
            }
        }
        ExitStatus status = reporting.report(reports, policies.isVerbose(), read, console);
        for (Report report : reports) {
            status = status.worse(coverage(report));
        }
        if (status == ExitStatus.CLEAN && reports.stream().allMatch(TestCommand::holdsNone)) {
            throw CommandException.usage("there is nothing to run: no policy holds a test");
        }
        return status.number();
    }

    private static boolean holdsNone(Report report) {
        return report.adequacy().tests().filter(run -> !run.results().isEmpty()).isEmpty();
    }

    private ExitStatus coverage(Report report) {
        Optional<Coverage> coverage = report.adequacy().tests().flatMap(run -> run.coverage());
        if (coverage.isEmpty()
                || leastCoverage
                        .filter(least -> coverage.get().percent() < least)
                        .isEmpty()) {
            return ExitStatus.CLEAN;
        }
        console.err()
                .println("writ: the tests of %s reach %d %%, and --min-coverage asks for %d %%"
                        .formatted(SafeText.line(report.file()), coverage.get().percent(), leastCoverage.get()));
        return ExitStatus.FINDINGS;
    }
}
