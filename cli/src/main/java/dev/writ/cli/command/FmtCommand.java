package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.LimitOptions;
import dev.writ.cli.option.SearchOptions;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.PolicyFiles;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.SourceFormatter;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ fmt}: the canonical form of a policy, with its comments. */
@Command(
        name = "fmt",
        description = {
            "Write policies in canonical form, comments included: files in place, standard input to standard output.",
            "With --to, print one policy in the other spelling instead.",
            "A policy that cannot be read is reported and left as it is."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ fmt policies/",
            "  writ fmt --check policies/",
            "  writ fmt guard.oags.yaml --to text > guard.oags",
            "  writ fmt - --from text < guard.oags"
        })
public final class FmtCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Policies, or directories that are searched for them; - for standard input.")
    private List<String> paths;

    @Option(
            names = "--check",
            description = "Write nothing; print the names of the files that would change, status 1 if there are any.")
    private boolean check;

    @Option(names = "--to", paramLabel = "SPELLING", description = "Print one policy in this spelling: text or yaml.")
    private Optional<PolicySpelling> to = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "SPELLING",
            description =
                    "How it is spelled: text or yaml; by default a name that ends in .oags is text, any other yaml.")
    private Optional<PolicySpelling> from = Optional.empty();

    @Mixin
    private SearchOptions search;

    @Mixin
    private LimitOptions limits;

    private final Console console;

    public FmtCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (check && to.isPresent()) {
            throw CommandException.usage("--check and --to do not go together");
        }
        List<PolicyInputs.Input> inputs = new PolicyInputs(
                        console, ReadOptions.DEFAULT.withLimits(limits.limits()), search.isVerbose())
                .readAll(paths);
        if (to.isPresent() && inputs.size() > 1) {
            throw CommandException.usage("--to prints one policy, but %d are selected".formatted(inputs.size()));
        }
        ExitStatus status = ExitStatus.CLEAN;
        for (PolicyInputs.Input input : inputs) {
            status = status.worse(format(input));
        }
        return status.number();
    }

    private ExitStatus format(PolicyInputs.Input input) throws CommandException {
        if (isOtherFormat(input.name())) {
            console.err()
                    .println("writ: left as it is, since only policies of OAGS have a canonical form: " + input.name());
            return ExitStatus.CLEAN;
        }
        Result<SourceText> source =
                PolicyFrontEnd.decode(input.name(), input.bytes().content());
        if (source.value().isEmpty()) {
            return refused(source.diagnostics());
        }
        PolicySpelling spelling = from.orElseGet(() -> PolicyFrontEnd.spelling(input.name()));
        try {
            Result<String> formatted = SourceFormatter.format(
                    source.value().get(),
                    spelling,
                    to.orElse(spelling),
                    input.options().limits());
            return formatted.value().isPresent()
                    ? put(
                            input.name(),
                            source.value().get().text(),
                            formatted.value().get())
                    : refused(formatted.diagnostics());
        } catch (UnwritablePolicyException e) {
            console.err().println("writ: `" + input.name() + "`: " + e.getMessage());
            return ExitStatus.FINDINGS;
        }
    }

    /** The other formats that directories are searched for, and JSON, which has no comments and no canonical form here. */
    private boolean isOtherFormat(String name) throws CommandException {
        boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
        boolean named = !name.equals(PolicyInputs.STANDARD_INPUT);
        return to.isEmpty() && (json || named && PolicyFiles.isOtherFormat(PolicyInputs.path(name)));
    }

    private ExitStatus put(String name, String before, String after) throws CommandException {
        if (check) {
            if (after.equals(before)) {
                return ExitStatus.CLEAN;
            }
            console.out().println(name);
            return ExitStatus.FINDINGS;
        }
        if (to.isPresent() || name.equals(PolicyInputs.STANDARD_INPUT)) {
            console.out().print(after);
        } else if (!after.equals(before)) {
            try {
                AtomicFiles.replace(PolicyInputs.path(name), after);
            } catch (IOException e) {
                throw PolicyInputs.unwritable(e);
            }
        }
        return ExitStatus.CLEAN;
    }

    private ExitStatus refused(List<Diagnostic> diagnostics) {
        diagnostics.forEach(
                diagnostic -> console.err().println(DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN) + "\n"));
        return ExitStatus.FINDINGS;
    }
}
