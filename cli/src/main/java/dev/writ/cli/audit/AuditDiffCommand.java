package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.option.TextOrJson;
import dev.writ.cli.output.Progress;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.json.JsonWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit diff}. */
@Command(
        name = "diff",
        description = {
            "Sum up how a candidate, which decided beside the policy in force, decided otherwise; without checking the log.",
            "Ends with 1 where it did."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ audit diff log/", "  writ audit diff log/ --format json"})
public final class AuditDiffCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format;

    private final Console console;

    public AuditDiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        try {
            List<ShadowSums.Candidate> candidates = sums().candidates();
            if (candidates.isEmpty()) {
                throw CommandException.usage("in `" + directory + "` no candidate decided beside the policy");
            }
            boolean differs = false;
            for (ShadowSums.Candidate candidate : candidates) {
                print(candidate);
                differs |= candidate.differing() > 0;
            }
            return (differs ? ExitStatus.FINDINGS : ExitStatus.CLEAN).number();
        } catch (AuditException e) {
            throw CommandException.usage(e);
        }
    }

    private void print(ShadowSums.Candidate candidate) {
        switch (format) {
            case JSON -> console.out().println(JsonWriter.visible(candidate.json()));
            case TEXT -> candidate.text().forEach(line -> console.out().println(SafeText.line(line)));
        }
    }

    private ShadowSums sums() throws AuditException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("reading " + directory);
            return ShadowSums.read(directory);
        }
    }
}
