package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.ToolFile;
import dev.writ.cli.option.PolicyPaths;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.SettingsOptions;
import dev.writ.cli.output.Progress;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.format.VocabularySpelling;
import dev.writ.language.tools.Tool;
import dev.writ.verifier.VerifiedFile;
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

/** {@code writ check}: parse, type-check, lint. */
@Command(
        name = "check",
        description = {
            "Read and check policies: everything that is wrong with them, each at its place.",
            "Fast: never starts the solver. Use `writ verify` to prove properties as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ check guard.oags.yaml",
            "  writ check --fix policies/",
            "  writ check --show-vocabulary rules.oags.yaml",
            "  writ check --tools tools.json guard.oags.yaml",
            "  writ check policies/ --format sarif --output writ.sarif --format pretty",
            "  writ check - < guard.oags.yaml"
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ReportOptions reporting;

    @Mixin
    private SettingsOptions counting;

    @Mixin
    private FixOptions fixing;

    @Option(
            names = "--show-vocabulary",
            description = {
                "Write the vocabulary of each policy to standard output, ready to paste, the one that is inferred where"
                        + " none is declared; reports go to standard error."
            })
    private boolean showsVocabulary;

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "What an MCP server answers to tools/list, as JSON: fails where the policy does not know a tool,"
                            + " and where a destructive one runs in production without a human.")
    private Optional<Path> tools = Optional.empty();

    @Mixin
    private PolicyPaths policies;

    private final Console console;

    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        List<Report> reports = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        if (policies.readStandardInput() && tools.equals(Optional.of(Path.of(PolicyInputs.DASH)))) {
            throw CommandException.usage("the policy and the tools cannot both come from standard input");
        }
        List<Tool> offered = tools.isPresent() ? ToolFile.read(tools.get(), console) : List.of();
        List<PolicyInputs.Input> inputs = policies.readAll(console);
        SettingsOfRun settings = counting.of(inputs, console);
        FilesRead read = new FilesRead(inputs)
                .with("settings", settings.files())
                .with("tools", tools.map(List::of).orElse(List.of()));
        reporting.check(read);
        try (Progress progress = reporting.progress(console)) {
            for (PolicyInputs.Input input : fixing.mended(inputs, console)) {
                progress.doing("checking " + input.name(), reports.size() + 1, inputs.size());
                VerifiedFile file = VerifiedFile.check(
                        input.name(), input.bytes().content(), input.options(), counting.today(), offered);
                reports.add(file.report());
                file.policy()
                        .ifPresent(checked -> shown.add("# " + SafeText.line(input.name()) + "\n"
                                + VocabularySpelling.of(
                                        checked.policy().vocabulary(), PolicyFrontEnd.spelling(input.name()))));
            }
        }
        List<Report> judged = counting.judge(settings, reports, false, console);
        if (!showsVocabulary) {
            return reporting.report(judged, policies.isVerbose(), read, console).number();
        }
        console.out().print(String.join("\n", shown));
        return reporting
                .report(judged, policies.isVerbose(), read, console.toErrors())
                .number();
    }
}
