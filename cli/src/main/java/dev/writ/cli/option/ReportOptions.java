package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.output.ReportFormat;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.diagnostic.Palette;
import dev.writ.verifier.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

        ReportFormat format() {
            return format == null ? ReportFormat.PRETTY : format;
        }

        Optional<Path> output() {
            return Optional.ofNullable(output);
        }
    }

    /**
     * Refuses targets that would get in the way of each other, or of a policy: before anything takes its time.
     *
     * @param policies the names of what is read
     */
    public void check(Collection<String> policies) throws CommandException {
        ReportPlaces.check(targets.stream().map(Target::output).toList(), policies);
    }

    /** Writes every report that was asked for, and says what they amount to. */
    public ExitStatus report(List<Report> reports, Console console) throws CommandException {
        return report(reports, false, console);
    }

    /** @param isVerbose whether everything is said of several files */
    public ExitStatus report(List<Report> reports, boolean isVerbose, Console console) throws CommandException {
        check(List.of());
        Map<Path, String> files = new LinkedHashMap<>();
        for (Target target : targets.isEmpty() ? List.of(new Target()) : targets) {
            Optional<Path> output = target.output();
            if (output.isPresent()) {
                files.put(output.get(), target.format().spell(reports, Palette.PLAIN, isVerbose));
            } else {
                console.out().print(target.format().spell(reports, palette(console), isVerbose));
            }
        }
        try {
            AtomicFiles.write(files);
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
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
