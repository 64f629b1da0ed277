package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.settings.Settings;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.settings.Judged;
import dev.writ.verifier.settings.RunSettings;
import dev.writ.verifier.settings.SettingsOfRun;
import dev.writ.verifier.settings.UnusableSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How findings count: what settings files say of the policies, and what options say besides, which counts more. */
public final class SettingsOptions {
    @Option(
            names = "--fail-level",
            paramLabel = "LEVEL",
            description =
                    "Status 1 from this level on: note, warning or error (default: error, or what .writ.yaml says).")
    private Optional<Level> failLevel = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "CODE=LEVEL",
            description = "Let a code, or a category as `style`, count as note, warning or error, or `off`.")
    private List<String> levels = new ArrayList<>();

    @Option(
            names = "--select",
            split = ",",
            paramLabel = "CODE",
            description = "Of the findings that could be switched off, report only these codes or categories.")
    private List<String> selected = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings, instead of the nearest .writ.yaml from each policy upwards.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--no-config", description = "Look for no .writ.yaml.")
    private boolean noConfig;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Findings that are accepted; they are listed and fail nothing.")
    private Optional<Path> baseline = Optional.empty();

    @Option(
            names = "--write-baseline",
            description =
                    "Accept what fails now: write it to the baseline, for a --reason. Drops what is found no more.")
    private boolean writesBaseline;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why the findings are accepted that --write-baseline adds.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description = "The day, as 2026-12-31, that decides which waivers are in force (default: today in UTC).")
    private Optional<LocalDate> today = Optional.empty();

    public LocalDate today() {
        return today.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }

    /** Whether a baseline is to be written. */
    public boolean isWriting() {
        return writesBaseline;
    }

    /** The settings of the policies; all of their files are read and good. */
    public SettingsOfRun of(List<PolicyInputs.Input> inputs, Console console) throws CommandException {
        if (noConfig && config.isPresent()) {
            throw CommandException.usage("--no-config and --config do not go together");
        }
        if (reason.isPresent() && !writesBaseline) {
            throw CommandException.usage("--reason goes with --write-baseline");
        }
        RunSettings run = new RunSettings(!noConfig, config, over(), baseline, writesBaseline);
        SettingsOfRun settings = new SettingsOfRun(Path.of(""), run);
        try {
            settings.read(inputs.stream().map(PolicyInputs.Input::name).toList());
        } catch (UnusableSettings e) {
            throw unusable(e, console);
        }
        return settings;
    }

    private Settings over() throws CommandException {
        try {
            return Settings.ofOptions(failLevel, levels, selected);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e);
        }
    }

    /**
     * The reports as the settings have them; a baseline is written where that is asked for, and errors that are lowered or
     * accepted by one are told of.
     *
     * @param isProved whether everything that can be found was looked for
     */
    public List<Report> judge(SettingsOfRun settings, List<Report> reports, boolean isProved, Console console)
            throws CommandException {
        try {
            Judged judged = settings.judge(reports, today(), isProved);
            judged.lowered().forEach(line -> note(line, console));
            judged.acceptedErrors().forEach(line -> note(line, console));
            return writesBaseline ? accepted(judged, settings, reports, isProved, console) : judged.reports();
        } catch (UnusableSettings e) {
            throw unusable(e, console);
        }
    }

    private List<Report> accepted(
            Judged judged, SettingsOfRun settings, List<Report> reports, boolean isProved, Console console)
            throws CommandException, UnusableSettings {
        if (!judged.hasBaseline()) {
            throw CommandException.usage(
                    "--write-baseline writes to no file; name it by --baseline, or by `baseline:` in .writ.yaml");
        }
        if (judged.failing() > 0 && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw CommandException.usage("--write-baseline accepts findings, so it needs a --reason");
        }
        try {
            AtomicFiles.write(judged.acceptingAll(reason.orElse("")));
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
        note("accepted %d %s".formatted(judged.failing(), judged.failing() == 1 ? "finding" : "findings"), console);
        return settings.afresh().judge(reports, today(), isProved).reports();
    }

    private static void note(String line, Console console) {
        console.err().println("writ: " + SafeText.line(line));
    }

    private static CommandException unusable(UnusableSettings e, Console console) {
        console.err().println(e.words());
        return CommandException.usage("nothing was looked at, since the settings cannot be used");
    }
}
