package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.Commitment;
import dev.writ.runtime.audit.EntryProof;
import dev.writ.runtime.audit.SaltErasure;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit open}: which commitments an entry states, and that one of them is to a value. */
@Command(
        name = "open",
        description = {
            "Prove that a value is the one that an entry commits to, or list what the entry commits to.",
            "The log, or the file of a proof of the entry, is checked first. The salt comes from the file of salts, or from"
                    + " whoever has it: a salt that this command prints proves the value to whoever has the log."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit open 17 log/ --key public.key --salts salts",
            "  writ audit open 17 log/ --key public.key --salts salts --attribute to --value ana@example.com",
            "  writ audit open 17 17.tlog-proof --key public.key --salt 5d41… --attribute to --value ana@example.com"
        })
public final class AuditOpenCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "N", description = "The sequence of the entry, as writ audit show prints it.")
    private long sequence;

    @Parameters(index = "1", paramLabel = "DIR", description = "The directory of the log, or the file of a proof.")
    private Path target;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "A public key whose checkpoints are believed; may be repeated.")
    private List<Path> keys;

    @Option(names = "--salts", paramLabel = "FILE", description = "The file of salts that the log's writer keeps.")
    private Optional<Path> salts = Optional.empty();

    @Option(
            names = "--salt",
            paramLabel = "HEX",
            description = "The salt of the commitment, instead of a file of salts.")
    private Optional<String> salt = Optional.empty();

    @Option(names = "--attribute", paramLabel = "NAME", description = "Of which attribute the value is to be proved.")
    private Optional<String> attribute = Optional.empty();

    @Option(names = "--value", paramLabel = "VALUE", description = "The value, as text or as JSON.")
    private Optional<String> value = Optional.empty();

    private final Console console;

    public AuditOpenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (value.isPresent() && (attribute.isEmpty() || salts.isEmpty() == salt.isEmpty())) {
            throw CommandException.usage("a --value needs its --attribute and either --salts or --salt");
        }
        List<Commitments.Stated> stated = Commitments.of(proved().entry()).stream()
                .filter(one -> attribute.isEmpty() || one.name().equals(attribute.get()))
                .toList();
        try {
            return value.isPresent() ? prove(stated, value.get()) : list(stated);
        } catch (AuditException e) {
            throw CommandException.usage(e);
        }
    }

    private EntryProof.Proved proved() throws CommandException {
        var trusted = PublicKeys.read(keys);
        try {
            if (Files.isDirectory(target)) {
                return EntryProof.of(target, sequence, trusted).verifiedBy(trusted);
            }
            try (InputStream in = Files.newInputStream(target)) {
                EntryProof.Proved proved = EntryProof.parse(in).verifiedBy(trusted);
                if (proved.sequence() != sequence) {
                    throw CommandException.usage("`" + target + "` proves entry " + proved.sequence());
                }
                return proved;
            }
        } catch (AuditException e) {
            throw CommandException.findings(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw PolicyInputs.unreadable(target.toString(), e);
        }
    }

    private int list(List<Commitments.Stated> stated) throws AuditException {
        List<String> all = stated.stream().map(Commitments.Stated::sha256).toList();
        Optional<SaltErasure.Found> found =
                salts.isPresent() ? Optional.of(SaltErasure.find(salts.get(), all)) : Optional.empty();
        for (Commitments.Stated one : stated) {
            line(one.path() + ": commitment " + one.sha256()
                    + found.map(known ->
                                    ", salt " + known.of(one.sha256()).name().toLowerCase(Locale.ROOT))
                            .orElse(""));
        }
        if (stated.isEmpty()) {
            line("entry " + sequence + " commits to nothing");
        }
        return ExitStatus.CLEAN.number();
    }

    private int prove(List<Commitments.Stated> stated, String argument) throws CommandException, AuditException {
        List<Json> values = Commitments.values(argument);
        List<String> gone = new ArrayList<>();
        for (Commitments.Stated one : stated) {
            Optional<Commitment> kept = commitment(one.sha256());
            for (Json candidate : values) {
                if (kept.isPresent() && kept.get().isTo(one.name(), candidate)) {
                    line("proved: " + one.path() + " of entry " + sequence + " is " + JsonWriter.visible(candidate));
                    line("salt: " + kept.get().salt());
                    return ExitStatus.CLEAN.number();
                }
            }
            if (kept.isEmpty()) {
                gone.add(one.path());
            }
        }
        gone.forEach(path -> line("not proved: the salt of " + path + " is not kept"));
        if (stated.isEmpty()) {
            line("not proved: entry " + sequence + " commits to no `" + attribute.orElseThrow() + "`");
        }
        stated.stream()
                .map(Commitments.Stated::path)
                .filter(path -> !gone.contains(path))
                .forEach(path -> line("not proved: " + path + " of entry " + sequence + " is another value"));
        return ExitStatus.FINDINGS.number();
    }

    private Optional<Commitment> commitment(String sha256) throws CommandException, AuditException {
        if (salts.isPresent()) {
            return SaltErasure.find(salts.get(), List.of(sha256)).commitment(sha256);
        }
        try {
            return Optional.of(new Commitment(sha256, salt.orElseThrow()));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e);
        }
    }

    private void line(String text) {
        console.out().println(SafeText.line(text));
    }
}
