package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.output.Progress;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.EntryProof;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.files.InputFiles;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit verify}. */
@Command(
        name = "verify",
        description = {
            "Check a log against public keys: that nothing was changed, removed, reordered or added.",
            "Entries beyond the last signed checkpoint are listed as unattested: anybody may have written them.",
            "A file that writ audit prove wrote is checked in the same way, without the log."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit verify log/ --key public.key",
            "  writ audit verify log/ --key public.key --expect-at-least remembered.checkpoint",
            "  writ audit verify log/ --key public.key --expect-at-least /mnt/witness",
            "  writ audit verify 17.tlog-proof --key public.key"
        })
public final class AuditVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log, or the file of a proof.")
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
            description = "A checkpoint of this log seen earlier, or the directory of a witness, which the log must"
                    + " continue.")
    private Optional<Path> remembered = Optional.empty();

    @Option(
            names = "--strict",
            description = "End with 1 also while any entry was signed by nobody: unattested, or left by a crash.")
    private boolean strict;

    private final Console console;

    public AuditVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        try {
            if (Files.isRegularFile(directory)) {
                return verifyProof();
            }
            LogReport report = verified();
            print(report);
            boolean isAsAsked = strict ? report.isWhollyAttested() : report.isSound();
            return (isAsAsked ? ExitStatus.CLEAN : ExitStatus.FINDINGS).number();
        } catch (AuditException e) {
            throw CommandException.usage(e);
        }
    }

    private LogReport verified() throws CommandException, AuditException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("verifying " + directory);
            return verifier().verify(directory);
        }
    }

    private int verifyProof() throws CommandException {
        if (remembered.isPresent()) {
            throw CommandException.usage("a proof stands alone: --expect-at-least is for a log");
        }
        List<VerificationKey> trusted = PublicKeys.read(keys);
        try (InputStream in = Files.newInputStream(directory)) {
            EntryProof.Proved proved = EntryProof.parse(in).verifiedBy(trusted);
            line("valid: entry " + proved.sequence() + " is one of the "
                    + proved.checkpoint().size() + " under"
                    + described(proved.checkpoint()).substring(1));
            line(JsonWriter.visible(proved.entry()));
            return ExitStatus.CLEAN.number();
        } catch (AuditException e) {
            line("invalid: " + e.getMessage());
            return ExitStatus.FINDINGS.number();
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
    }

    private LogVerifier verifier() throws CommandException {
        List<VerificationKey> trusted = PublicKeys.read(keys);
        try {
            LogVerifier verifier = LogVerifier.trusting(trusted);
            if (remembered.isEmpty()) {
                return verifier;
            }
            return Files.isDirectory(remembered.get())
                    ? verifier.expectAtLeast(remembered.get())
                    : verifier.expectAtLeast(
                            SignedNote.parse(InputFiles.bytes(remembered.get(), InputFiles.USUAL_BYTES)));
        } catch (IllegalArgumentException e) {
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
                        report.checkpoint().map(AuditVerifyCommand::described).orElse("")));
        report.unattested()
                .ifPresent(range -> line("unattested: entries " + range
                        + " are beyond the last checkpoint; anybody may have written them"));
        if (!report.openIntents().isEmpty()) {
            line("open: no outcome for the intents "
                    + report.openIntents().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "; their actions may or may not have run");
        }
        report.recovered()
                .forEach(range -> line("unattested: entries " + range
                        + " were left unsigned by a crash; later checkpoints cover them, nobody vouched for them"));
        report.remarks().forEach(remark -> line("remark: " + remark));
    }

    private static String described(Checkpoint checkpoint) {
        return ", root " + checkpoint.root().base64() + " of " + checkpoint.origin();
    }

    /** What is said of a log holds words of whoever wrote it. */
    private void line(String text) {
        console.out().println(SafeText.line(text));
    }
}
