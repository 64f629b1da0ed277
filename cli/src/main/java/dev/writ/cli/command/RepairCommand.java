package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.TextOrJson;
import dev.writ.cli.output.Progress;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.explain.StatedProperty;
import dev.writ.verifier.repair.Repair;
import dev.writ.verifier.repair.RepairSearch;
import dev.writ.verifier.repair.Repairs;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.RepairJson;
import dev.writ.verifier.report.RepairText;
import dev.writ.verifier.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ repair}: edits by which a property holds that does not. */
@Command(
        name = "repair",
        description = {
            "Offer the smallest edits by which a refuted property holds: a rule that is stricter or demands more, or one that",
            "is new. Each is proved to make it hold and to permit nothing more, and shown with all that it changes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ repair guard.oags.yaml",
            "  writ repair guard.oags.yaml --property no-destruction",
            "  writ repair guard.oags.yaml --property no-destruction --apply 1"
        })
public final class RepairCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(
            names = "--property",
            paramLabel = "ID",
            description = "Only what can be done about this property; otherwise all that do not hold.")
    private Optional<String> property = Optional.empty();

    @Option(
            names = "--apply",
            paramLabel = "N",
            description = "Write the Nth edit that is offered for the --property into the file.")
    private Optional<Integer> applied = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format;

    @Mixin
    private ReadingOptions reading;

    private final Console console;

    public RepairCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Jdk.require();
        if (applied.isPresent() && property.isEmpty()) {
            throw CommandException.usage("--apply needs a --property, whose edits are numbered");
        }
        PolicyInputs.Input input = new PolicyInputs(console, reading.options(), false).readOne(file);
        CheckedPolicy checked = new MeaningfulPolicy(console, reading.options()).read(input);
        Set<String> asked = asked(checked);
        List<Repairs> all;
        try (PolicyVerifier verifier = PolicyVerifier.start();
                PolicyDifference differences = PolicyDifference.start();
                Progress progress = Progress.on(console)) {
            progress.doing("looking for edits of " + input.name());
            all = RepairSearch.of(checked, input.options(), asked, verifier, differences);
        }
        console.out().print(spelled(all));
        if (applied.isPresent()) {
            write(input, chosen(all.get(0), applied.get()));
            return ExitStatus.CLEAN.number();
        }
        return status(all).number();
    }

    private String spelled(List<Repairs> all) {
        return switch (format) {
            case TEXT -> RepairText.of(all, console.width());
            case JSON -> RepairJson.of(all);
        };
    }

    private Set<String> asked(CheckedPolicy checked) throws CommandException {
        List<String> ids = StatedProperty.ids(checked.policy());
        if (property.isPresent() && !ids.contains(property.get())) {
            throw CommandException.usage("there is no property called `%s`%s"
                    .formatted(
                            property.get(),
                            NearestNames.help(property.get(), ids)
                                    .map(help -> "; " + help)
                                    .orElse("")));
        }
        return property.map(Set::of).orElse(Set.of());
    }

    private static ExitStatus status(List<Repairs> all) {
        ExitStatus status = ExitStatus.CLEAN;
        for (Repairs repairs : all) {
            status = status.worse(
                    switch (repairs.verdict()) {
                        case PROVED -> ExitStatus.CLEAN;
                        case REFUTED -> ExitStatus.FINDINGS;
                        case UNDECIDED -> ExitStatus.UNDECIDED;
                    });
        }
        return status;
    }

    private static Repair chosen(Repairs repairs, int number) throws CommandException {
        if (repairs.verdict() == Verdict.PROVED) {
            throw CommandException.usage("`%s` is proved, so that nothing is to be applied".formatted(repairs.id()));
        }
        if (number < 1 || number > repairs.offered().size()) {
            throw CommandException.usage("there is no edit %d for `%s`; %d are offered"
                    .formatted(number, repairs.id(), repairs.offered().size()));
        }
        return repairs.offered().get(number - 1);
    }

    /** Unless somebody else has written the file since it was read. */
    private void write(PolicyInputs.Input input, Repair repair) throws CommandException {
        if (!input.isFile()) {
            throw CommandException.usage("--apply writes a file, and standard input is none");
        }
        Path path = PolicyInputs.path(input.name());
        try {
            if (!Arrays.equals(Files.readAllBytes(path), input.bytes().content())) {
                throw CommandException.usage("`" + path + "` changed while it was looked at; nothing was written");
            }
            AtomicFiles.replace(path, repair.text());
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
        console.err().println("writ: wrote " + SafeText.line(input.name()) + ": " + SafeText.line(repair.words()));
    }
}
