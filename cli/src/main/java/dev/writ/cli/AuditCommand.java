package dev.writ.cli;

import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit}: what a log says, and whether it can be believed. */
@Command(
        name = "audit",
        description = "Check and show audit logs, offline.",
        footerHeading = "%nExamples:%n",
        footer = {"  writ audit verify log/ --key public.key", "  writ audit show log/"})
final class AuditCommand extends CommandGroup {

    /** {@code writ audit verify}. */
    @Command(
            name = "verify",
            description = {
                "Check a log against public keys: that nothing was changed, removed, reordered or added.",
                "Entries beyond the last signed checkpoint are listed as unattested: anybody may have written them."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  writ audit verify log/ --key public.key",
                "  writ audit verify log/ --key public.key --expect-at-least remembered.checkpoint"
            })
    static final class Verify implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The directory of the log.")
        private Path directory;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "FILE",
                description = "A public key whose checkpoints are believed; may be repeated.")
        private List<Path> keys;

        @Option(
                names = "--expect-at-least",
                paramLabel = "FILE",
                description = "A checkpoint of this log seen earlier, which the log must continue.")
        private Optional<Path> remembered = Optional.empty();

        private final Console console;

        Verify(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws CommandException {
            try {
                LogReport report = verifier().verify(directory);
                print(report);
                return (report.isSound() ? ExitStatus.CLEAN : ExitStatus.FINDINGS).number();
            } catch (AuditException e) {
                throw CommandException.usage(e);
            }
        }

        private LogVerifier verifier() throws CommandException {
            List<VerificationKey> trusted = new ArrayList<>();
            try {
                for (Path key : keys) {
                    trusted.add(KeyFiles.readPublic(key));
                }
                LogVerifier verifier = LogVerifier.trusting(trusted);
                return remembered.isPresent()
                        ? verifier.expectAtLeast(SignedNote.parse(Files.readAllBytes(remembered.get())))
                        : verifier;
            } catch (KeyException | IllegalArgumentException e) {
                throw CommandException.usage(e);
            } catch (NoteException e) {
                throw CommandException.usage("`" + remembered.orElseThrow() + "`: " + e.getMessage());
            } catch (IOException e) {
                throw PolicyInputs.unreadable(remembered.orElseThrow().toString(), e);
            }
        }

        private void print(LogReport report) {
            report.fault()
                    .ifPresent(fault -> line("invalid: " + fault.place() + ": " + fault.message() + " ["
                            + fault.kind().word() + "]"));
            line("%s: %d entries, %d attested%s"
                    .formatted(
                            report.isSound() ? "valid" : "up to there",
                            report.entries(),
                            report.attested(),
                            report.checkpoint().map(Verify::described).orElse("")));
            report.unattested()
                    .ifPresent(range -> line("unattested: entries " + range
                            + " are beyond the last checkpoint; anybody may have written them"));
            if (!report.openIntents().isEmpty()) {
                line("open: no outcome for the intents "
                        + report.openIntents().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "; their actions may or may not have run");
            }
            report.recovered().forEach(range -> line("recovered: a crash left entries " + range + " unsigned"));
            report.remarks().forEach(remark -> line("remark: " + remark));
        }

        private static String described(Checkpoint checkpoint) {
            return ", root " + checkpoint.root().base64() + " of " + checkpoint.origin();
        }

        private void line(String text) {
            console.out().println(text);
        }
    }

    /** {@code writ audit show}. */
    @Command(
            name = "show",
            description = "Print the entries of a log, one a line, without checking them.",
            footerHeading = "%nExamples:%n",
            footer = {"  writ audit show log/", "  writ audit show log/ --format json | tail -n 1"})
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The directory of the log.")
        private Path directory;

        @Option(
                names = "--format",
                defaultValue = "text",
                description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Format format;

        private final Console console;

        Show(Console console) {
            this.console = console;
        }

        /** How an entry is spelled. */
        enum Format {
            TEXT,
            JSON;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public Integer call() throws CommandException {
            try (AuditReader reader = AuditReader.open(directory)) {
                Optional<AuditLine> entry = reader.next();
                while (entry.isPresent() && !console.isClosed()) {
                    console.out().println(spelled(entry.get()));
                    entry = reader.next();
                }
                return ExitStatus.CLEAN.number();
            } catch (AuditException e) {
                throw CommandException.usage(e);
            }
        }

        private String spelled(AuditLine entry) {
            return switch (format) {
                case JSON -> JsonWriter.write(entry.entry());
                case TEXT -> EntryText.of(entry);
            };
        }
    }
}
