package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.option.TextOrJson;
import dev.writ.cli.output.Progress;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.json.JsonWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit show}. */
@Command(
        name = "show",
        description = {
            "Print the entries of a log, one a line, without checking them.",
            "What happened comes first: an action ran, was refused, is open (no outcome is known), or was only",
            "observed: it ran although the policy says otherwise."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit show log/",
            "  writ audit show log/ --kind decision --action delete_records --refused",
            "  writ audit show log/ --format json | tail -n 1"
        })
public final class AuditShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format;

    @Mixin
    private EntryFilter filter;

    private final Console console;

    public AuditShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        try {
            switch (format) {
                case JSON -> print(Long.MAX_VALUE, entry -> JsonWriter.visible(entry.entry()));
                case TEXT -> {
                    ActionFates fates = fates();
                    print(fates.entries(), entry -> EntryText.of(entry, fates));
                }
            }
            return ExitStatus.CLEAN.number();
        } catch (AuditException e) {
            throw CommandException.usage(e);
        }
    }

    private void print(long most, Function<AuditLine, String> spelling) throws AuditException {
        try (AuditReader reader = AuditReader.open(directory)) {
            Optional<AuditLine> entry = reader.next();
            for (long i = 0; i < most && entry.isPresent() && !console.isClosed(); i++) {
                if (filter.isMeant(entry.get())) {
                    console.out().println(spelling.apply(entry.get()));
                }
                entry = reader.next();
            }
        }
    }

    private ActionFates fates() throws AuditException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("reading " + directory);
            return ActionFates.read(directory);
        }
    }
}
