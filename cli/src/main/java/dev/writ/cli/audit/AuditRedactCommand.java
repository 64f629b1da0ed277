package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.output.Progress;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.SaltErasure;
import dev.writ.runtime.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ audit redact}: makes what entries commit to unprovable for ever, and leaves the log as it is. */
@Command(
        name = "redact",
        description = {
            "Erase the salts of what entries commit to, so that nobody can prove or find out any more what it was.",
            "The log is not touched and stays valid. Choose an entry, or a value wherever it was committed to.",
            "A set is committed to as a whole: its value is all of its members, as a JSON array, or the one that it has."
                    + " A value inside of another one, such as what an entry holds as unread, is erased by --entry.",
            "Copies and backups of the salts, and what a disk keeps of old blocks, are not reached."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit redact log/ --salts salts --entry 17",
            "  writ audit redact log/ --salts salts --attribute to --value ana@example.com"
        })
public final class AuditRedactCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The directory of the log.")
    private Path directory;

    @Option(names = "--salts", required = true, paramLabel = "FILE", description = "The file of salts.")
    private Path salts;

    @Option(names = "--entry", paramLabel = "N", description = "The sequence of an entry; may be repeated.")
    private Set<Long> entries = Set.of();

    @Option(names = "--attribute", paramLabel = "NAME", description = "Only values of this attribute.")
    private Optional<String> attribute = Optional.empty();

    @Option(names = "--value", paramLabel = "VALUE", description = "Only this value, as text or as JSON.")
    private Optional<String> value = Optional.empty();

    private final Console console;

    public AuditRedactCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (entries.isEmpty() && value.isEmpty()) {
            throw CommandException.usage("say of which --entry, or which --value");
        }
        try {
            int erased = erase();
            if (erased == 0) {
                line("nothing erased: no salt is kept of "
                        + (value.isPresent()
                                ? "a commitment to this value alone; where it is one of several members of a set, or"
                                        + " stands inside of `unread` or a message, erase it by --entry"
                                : "what these entries commit to"));
                return ExitStatus.FINDINGS.number();
            }
            line("erased: " + erased + (erased == 1 ? " salt" : " salts")
                    + "; what was committed to under them can no longer be proved");
            return ExitStatus.CLEAN.number();
        } catch (AuditException e) {
            throw CommandException.usage(e);
        }
    }

    private int erase() throws CommandException, AuditException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("reading " + directory);
            List<Commitments.Stated> stated = Commitments.in(
                            directory,
                            line -> entries.isEmpty()
                                    || line.sequence().filter(entries::contains).isPresent())
                    .stream()
                    .filter(one -> attribute.isEmpty() || one.name().equals(attribute.get()))
                    .toList();
            Set<String> chosen = chosen(stated);
            progress.doing("erasing in " + salts);
            return chosen.isEmpty() ? 0 : SaltErasure.erase(salts, chosen);
        }
    }

    private Set<String> chosen(List<Commitments.Stated> stated) throws CommandException, AuditException {
        if (value.isEmpty()) {
            return stated.stream().map(Commitments.Stated::sha256).collect(Collectors.toSet());
        }
        List<Json> values = Commitments.valuesAndSets(value.get());
        SaltErasure.Found found = SaltErasure.find(
                salts, stated.stream().map(Commitments.Stated::sha256).toList());
        return stated.stream()
                .filter(one -> found.commitment(one.sha256())
                        .filter(kept -> values.stream().anyMatch(candidate -> kept.isTo(one.name(), candidate)))
                        .isPresent())
                .map(Commitments.Stated::sha256)
                .collect(Collectors.toSet());
    }

    private void line(String text) {
        console.out().println(SafeText.line(text));
    }
}
