package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.console.OptionWord;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit export}. */
@Command(
        name = "export",
        description = {
            "Print the entries of a log for other programs, without checking them.",
            "What is exported proves nothing any more; keep the log.",
            "csv   a table for spreadsheets; what would be a formula there begins with an apostrophe",
            "otlp  log records of OpenTelemetry, one a line, as its collectors read them from files"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit export log/ --format csv --kind decision --refused > refused.csv",
            "  writ audit export log/ --format otlp --since 2026-11-30T00:00:00Z > records.jsonl"
        })
public final class AuditExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(names = "--format", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private Format format;

    @Mixin
    private EntryFilter filter;

    private final Console console;

    public AuditExportCommand(Console console) {
        this.console = console;
    }

    /** For whom. */
    enum Format {
        CSV,
        OTLP;

        @Override
        public String toString() {
            return OptionWord.of(this);
        }

        Optional<String> head() {
            return switch (this) {
                case CSV -> Optional.of(CsvEntries.HEAD);
                case OTLP -> Optional.empty();
            };
        }

        String line(AuditLine entry) {
            return switch (this) {
                case CSV -> CsvEntries.of(entry);
                case OTLP -> OtlpEntries.of(entry);
            };
        }
    }

    @Override
    public Integer call() throws CommandException {
        try (AuditReader reader = AuditReader.open(directory)) {
            format.head().ifPresent(head -> console.out().print(head));
            Optional<AuditLine> entry = reader.next();
            while (entry.isPresent() && !console.isClosed()) {
                if (filter.isMeant(entry.orElseThrow())) {
                    console.out().print(format.line(entry.orElseThrow()));
                }
                entry = reader.next();
            }
            console.out().flush();
            return ExitStatus.CLEAN.number();
        } catch (AuditException e) {
            throw CommandException.usage(e);
        }
    }
}
