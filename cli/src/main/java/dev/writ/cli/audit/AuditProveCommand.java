package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.output.Progress;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.EntryProof;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit prove}: one entry that can be checked without its log. */
@Command(
        name = "prove",
        description = {
            "Print a proof that one entry was logged: a C2SP tlog-proof, which holds the entry and stands alone.",
            "The log is checked first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit prove 17 log/ --key public.key > 17.tlog-proof",
            "  writ audit verify 17.tlog-proof --key public.key"
        })
public final class AuditProveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "N", description = "The sequence of the entry, as writ audit show prints it.")
    private long sequence;

    @Parameters(index = "1", paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "A public key whose checkpoints are believed; may be repeated.")
    private List<Path> keys;

    private final Console console;

    public AuditProveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        try {
            console.out().print(proof().text());
            return ExitStatus.CLEAN.number();
        } catch (AuditException e) {
            throw CommandException.findings(String.valueOf(e.getMessage()));
        }
    }

    private EntryProof proof() throws CommandException, AuditException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("proving entry " + sequence + " of " + directory);
            return EntryProof.of(directory, sequence, PublicKeys.read(keys));
        }
    }
}
