package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.output.Progress;
import dev.writ.cli.output.SarifTool;
import dev.writ.language.diagnostic.Palette;
import dev.writ.verifier.report.ReportFormat;
import dev.writ.verifier.report.Verbosity;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where reports go and how they look. */
public final class ReportOptions {
    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Target> targets = new ArrayList<>();

    @Option(
            names = "--color",
            defaultValue = "auto",
            paramLabel = "WHEN",
            description = "Colour of pretty reports: auto, always or never (default: ${DEFAULT-VALUE}).")
    private When color;

    @Option(
            names = "--quiet",
            description = "Of pretty and compact reports print only what makes the run fail, and show no progress.")
    private boolean quiet;

    /** When to use colour. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** One report: its format, and the file it goes to, or else standard output. */
    static final class Target {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description =
                        "pretty (default), compact, json, sarif, sarif-all (also what was proved), github, gitlab or"
                                + " junit. May be repeated, each with its --output.")
        private @Nullable ReportFormat format;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Where this report goes; standard output by default.")
        private @Nullable Path output;
    }

    /** A target, and what is reported there. */
    private record Asked(Target target, List<Report> reports, Verbosity verbosity, Palette screen)
            implements ReportPlaces.Target {
        @Override
        public Optional<Path> output() {
            return Optional.ofNullable(target.output);
        }

        @Override
        public String spelled(boolean isScreen) {
            return Optional.ofNullable(target.format)
                    .orElse(ReportFormat.PRETTY)
                    .spell(reports, isScreen ? screen : Palette.PLAIN, verbosity, SarifTool.INSTANCE);
        }
    }

    /** Refuses targets that would get in the way of each other, or of what is read: before anything takes its time. */
    public void check(FilesRead read) throws CommandException {
        ReportPlaces.check(
                targets.stream()
                        .map(target -> Optional.ofNullable(target.output))
                        .toList(),
                read);
    }

    /** Where work that lasts is told of. */
    public Progress progress(Console console) {
        return Progress.on(quiet ? console.withoutProgress() : console);
    }

    /** Writes every report that was asked for, and says what they amount to. */
    public ExitStatus report(List<Report> reports, FilesRead read, Console console) throws CommandException {
        return report(reports, false, read, console);
    }

    /** @param isVerbose whether everything is said of several files, unless only what fails is to be said */
    public ExitStatus report(List<Report> reports, boolean isVerbose, FilesRead read, Console console)
            throws CommandException {
        Palette screen = palette(console);
        Verbosity usual = isVerbose ? Verbosity.VERBOSE : Verbosity.USUAL;
        Verbosity verbosity = quiet ? Verbosity.QUIET : usual;
        List<Asked> asked = (targets.isEmpty() ? List.of(new Target()) : targets)
                .stream()
                        .map(target -> new Asked(target, reports, verbosity, screen))
                        .toList();
        ReportPlaces.write(asked, read, console);
        return reports.stream().map(ReportOptions::status).reduce(ExitStatus.CLEAN, ExitStatus::worse);
    }

    /** What one report amounts to. */
    public static ExitStatus status(Report report) {
        ExitStatus status = ExitStatus.CLEAN;
        if (report.fails()) {
            status = status.worse(ExitStatus.FINDINGS);
        }
        return report.isUndecided() ? status.worse(ExitStatus.UNDECIDED) : status;
    }

    private Palette palette(Console console) {
        boolean wanted =
                switch (color) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO -> console.terminal() && environmentAllows(console.environment());
                };
        return wanted ? Palette.ANSI : Palette.PLAIN;
    }

    private static boolean environmentAllows(Map<String, String> environment) {
        String noColor = environment.getOrDefault("NO_COLOR", "");
        String terminal = environment.getOrDefault("TERM", "");
        return noColor.isEmpty() && !terminal.toLowerCase(Locale.ROOT).equals("dumb");
    }
}
