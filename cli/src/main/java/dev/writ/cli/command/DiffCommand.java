package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.ReportPlaces;
import dev.writ.cli.output.Progress;
import dev.writ.cli.output.Version;
import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.FailOn;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.report.ComparedFiles;
import dev.writ.verifier.report.DifferenceFormat;
import dev.writ.verifier.revision.GitRevision;
import dev.writ.verifier.revision.RevisionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code writ diff}: exactly which requests are decided differently. */
@Command(
        name = "diff",
        description = {
            "Show exactly which requests two policies decide differently, and whether any is less restricted.",
            "With -- the first names are revisions of git: one is compared with the file as it is, two with each other."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ diff old.oags.yaml new.oags.yaml",
            "  writ diff HEAD~1 --fail-on wider -- policy.oags.yaml",
            "  writ diff main HEAD --format markdown -- policy.oags.yaml"
        })
public final class DiffCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Parameters(
            arity = "1..*",
            paramLabel = "OLD NEW",
            description = "Two policies; or one or two revisions, then --, then one policy.")
    private List<String> names = new ArrayList<>();

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Target> targets = new ArrayList<>();

    @Option(
            names = "--fail-on",
            defaultValue = "nothing",
            paramLabel = "WHAT",
            description = "Status 1 where something is less restricted or not comparable (wider), or anything differs"
                    + " (any); nothing by default.")
    private FailOn failOn;

    @Option(names = "--all", description = "Show all regions; otherwise " + SHOWN + " of each direction.")
    private boolean all;

    @Option(
            names = "--strict",
            description = {
                "A request is invalid for whatever a policy does not declare.",
                "Otherwise attributes of the host and of identities are left out for it, as its enforcer does."
            })
    private boolean strict;

    @Mixin
    private ReadingOptions reading;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public DiffCommand(Console console) {
        this.console = console;
    }

    /** One report: its format, and the file it goes to, or else standard output. */
    static final class Target {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "text (default), json, markdown or sarif. May be repeated, each with its --output.")
        private @Nullable DifferenceFormat format;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Where this report goes; standard output by default.")
        private @Nullable Path output;
    }

    /** A target, and what is reported there. */
    private record Asked(Target target, ComparedFiles files, int width, int most) implements ReportPlaces.Target {
        @Override
        public Optional<Path> output() {
            return Optional.ofNullable(target.output);
        }

        @Override
        public String spelled(boolean isScreen) {
            return Optional.ofNullable(target.format)
                    .orElse(DifferenceFormat.TEXT)
                    .spell(files, isScreen ? width : Integer.MAX_VALUE, most, Version.number());
        }
    }

    private record Inputs(PolicyInputs.Input before, PolicyInputs.Input after) {}

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Inputs inputs = inputs();
        // A policy is read of revisions; reports may overwrite the file that it is now as little.
        FilesRead read = new FilesRead(List.of(inputs.before(), inputs.after()))
                .with("policy", List.of(PolicyInputs.path(names.get(names.size() - 1))));
        ReportPlaces.check(
                targets.stream()
                        .map(target -> Optional.ofNullable(target.output))
                        .toList(),
                read);
        ComparedFiles compared = compared(inputs);
        report(compared, read);
        return status(compared.difference()).number();
    }

    private ComparedFiles compared(Inputs inputs) throws CommandException, EnginesDisagree {
        String before = inputs.before().name();
        String after = inputs.after().name();
        MeaningfulPolicy reader = new MeaningfulPolicy(console, reading.options());
        try (PolicyDifference differences = PolicyDifference.start();
                Progress progress = Progress.on(console)) {
            progress.doing("comparing " + before + " with " + after);
            CheckedPolicy old = reader.read(inputs.before());
            CheckedPolicy fresh = reader.read(inputs.after());
            return new ComparedFiles(
                    before, old, after, fresh, differences.between(old.policy(), fresh.policy(), strict));
        }
    }

    private ExitStatus status(Difference difference) {
        ExitStatus status = failOn.isMet(difference) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
        return difference.isDecided() ? status : status.worse(ExitStatus.UNDECIDED);
    }

    private Inputs inputs() throws CommandException {
        int revisions = revisions();
        ReadOptions options = reading.options();
        PolicyInputs files = new PolicyInputs(console, options, false);
        if (revisions == 0) {
            if (names.size() != 2) {
                throw CommandException.usage("name two policies; or revisions of git, then --, then a policy");
            }
            if (names.get(0).equals("-") && names.get(1).equals("-")) {
                throw CommandException.usage("the two policies cannot both come from standard input");
            }
            return new Inputs(files.readOne(names.get(0)), files.readOne(names.get(1)));
        }
        if (names.size() > revisions + 1 && names.get(revisions + 1).startsWith("-")) {
            throw CommandException.usage("after -- stands the name of one policy; options stand before it");
        }
        if (revisions > 2 || names.size() != revisions + 1) {
            throw CommandException.usage("name one revision or two, then --, then one policy");
        }
        String file = names.get(revisions);
        Path path = PolicyInputs.path(file);
        try {
            GitRevision first = GitRevision.of(names.get(0), path);
            return new Inputs(
                    at(first, path, options),
                    revisions == 2
                            ? at(GitRevision.of(names.get(1), path), path, options)
                            : files.readOne(file, first.workingTree()));
        } catch (RevisionException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static PolicyInputs.Input at(GitRevision revision, Path file, ReadOptions options)
            throws RevisionException {
        PolicyTree.Found found = revision.read(file);
        return PolicyInputs.Input.of(found.name(), found.content().bytes(), options, revision.tree());
    }

    /** How many names stand before the delimiter, which says that they are revisions. */
    private int revisions() {
        List<String> given = spec.commandLine().getParseResult().originalArgs();
        int delimiter = given.indexOf("--");
        return delimiter < 0 ? 0 : Math.max(0, names.size() - (given.size() - delimiter - 1));
    }

    private void report(ComparedFiles files, FilesRead read) throws CommandException {
        int most = all ? Integer.MAX_VALUE : SHOWN;
        ReportPlaces.write(
                (targets.isEmpty() ? List.of(new Target()) : targets)
                        .stream()
                                .map(target -> new Asked(target, files, console.width(), most))
                                .toList(),
                read,
                console);
    }
}
