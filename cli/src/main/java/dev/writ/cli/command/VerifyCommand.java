package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.PolicyPaths;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.SettingsOptions;
import dev.writ.cli.output.Progress;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.settings.SettingsOfRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
            "  writ verify guard.oags.yaml --mutate",
            "  writ verify policies/ --watch"
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

    @Option(
            names = "--watch",
            description = {
                "Verify again whenever a policy, what it refers to or its settings change, until interrupted. What has"
                        + " not changed is not proved again."
            })
    private boolean watches;

    @Mixin
    private PolicyPaths policies;

    private final Console console;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Jdk.require();
        if (watches) {
            return watched().number();
        }
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            return new Round(verifier, new VerifiedBefore()).run().number();
        }
    }

    private ExitStatus watched() throws CommandException, EnginesDisagree {
        if (policies.readStandardInput() || counting.isWriting()) {
            throw CommandException.usage("--watch goes neither with standard input nor with --write-baseline");
        }
        try (PolicyVerifier verifier = PolicyVerifier.startRemembering()) {
            Round round = new Round(verifier, new VerifiedBefore());
            return new Watch(console, () -> policies.readAll(console)).run(round);
        }
    }

    /** All policies verified, those that have not changed since they last were excepted, and what that amounts to. */
    private final class Round implements Watch.Round {
        private final PolicyVerifier verifier;
        private final VerifiedBefore before;
        private final Set<Path> others = new TreeSet<>();

        private Round(PolicyVerifier verifier, VerifiedBefore before) {
            this.verifier = verifier;
            this.before = before;
        }

        @Override
        public ExitStatus run() throws CommandException, EnginesDisagree {
            List<PolicyInputs.Input> inputs = policies.readAll(console);
            SettingsOfRun settings = counting.of(inputs, console);
            FilesRead read = new FilesRead(inputs).with("settings", settings.files());
            reporting.check(read);
            List<Report> reports = verified(inputs);
            others.clear();
            others.addAll(settings.files());
            inputs.forEach(input -> others.addAll(input.referred().files()));
            return reporting.report(
                    counting.judge(settings, reports, true, console), policies.isVerbose(), read, console);
        }

        private List<Report> verified(List<PolicyInputs.Input> inputs) throws EnginesDisagree {
            VerifyOptions options =
                    mutates ? VerifyOptions.DEFAULT.measuring(VerifyOptions.Measure.MUTATION) : VerifyOptions.DEFAULT;
            List<Report> reports = new ArrayList<>();
            try (Progress progress = reporting.progress(console)) {
                for (PolicyInputs.Input input : inputs) {
                    progress.doing("verifying " + input.name(), reports.size() + 1, inputs.size());
                    Optional<Report> known = before.of(input, counting.today());
                    if (known.isPresent()) {
                        reports.add(known.get());
                    } else {
                        VerifiedFile file = VerifiedFile.verify(
                                input.name(),
                                input.bytes().content(),
                                input.options(),
                                counting.today(),
                                verifier,
                                options);
                        before.add(input, counting.today(), file.report());
                        reports.add(file.report());
                    }
                }
            }
            return reports;
        }

        @Override
        public Set<Path> others() {
            return Set.copyOf(others);
        }
    }
}
