package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.TableOptions;
import dev.writ.cli.output.Progress;
import dev.writ.cli.output.TableFormat;
import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.certificate.CertificateChecker;
import dev.writ.compiler.certificate.CertificateJson;
import dev.writ.language.model.Policy;
import dev.writ.runtime.files.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ table}: prints the table. */
@Command(
        name = "table",
        description = "Print the decision table that a policy compiles to.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ table guard.oags.yaml",
            "  writ table guard.oags.yaml --exact",
            "  writ table guard.oags.yaml --format markdown > guard.md",
            "  writ table guard.oags.yaml --previous policy.table.json --check-certificate",
            "  writ table guard.oags.yaml --certificate policy.certificate.json"
        })
public final class TableCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TableFormat format;

    @Option(
            names = "--exact",
            description = {
                "Show each row at the actions at which it decides.",
                "Otherwise a row may also name actions where rows before it decide, or where no request can be."
            })
    private boolean exact;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private TableOptions options;

    @Option(
            names = "--check-certificate",
            description = "Have the certificate of minimality checked by the interpreter alone, and say what it shows.")
    private boolean checkCertificate;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Check this policy.certificate.json instead; status 1 where it does not hold.")
    private Optional<Path> certificate = Optional.empty();

    private final Console console;
    private final Compiler compiler;

    public TableCommand(Console console, Compiler compiler) {
        this.console = console;
        this.compiler = compiler;
    }

    /** What makes a table. */
    @FunctionalInterface
    public interface Compiler {
        CompiledPolicy compile(Policy policy, CompileOptions options) throws PolicyTooLargeException;
    }

    @Override
    public Integer call() throws CommandException {
        if (exact && format == TableFormat.JSON) {
            throw CommandException.usage("--exact is for people; as JSON a table is printed as it is compiled");
        }
        CompiledPolicy compiled = compiled();
        console.out().print(spelled(compiled));
        if (certificate.isPresent()) {
            return check(compiled, read(certificate.get())).number();
        }
        if (checkCertificate && check(compiled, compiled.certificate()) != ExitStatus.CLEAN) {
            throw CommandException.failure("the certificate of a table just made does not hold");
        }
        return ExitStatus.CLEAN.number();
    }

    private CompiledPolicy compiled() throws CommandException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("compiling " + file);
            return compiler.compile(
                    new MeaningfulPolicy(console, reading.options()).read(file).policy(), options.of(progress));
        } catch (PolicyTooLargeException e) {
            throw CommandException.undecided("`" + file + "`: " + e.getMessage());
        }
    }

    private static Certificate read(Path file) throws CommandException {
        try {
            return CertificateJson.read(InputFiles.text(file, InputFiles.USUAL_BYTES));
        } catch (IOException e) {
            throw PolicyInputs.unreadable(file.toString(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("`" + file + "` is no certificate: " + e.getMessage());
        }
    }

    /** What is said goes to standard error, so that what is printed stays what was asked for. */
    private ExitStatus check(CompiledPolicy compiled, Certificate checked) {
        List<String> wrong = CertificateChecker.check(compiled.policy(), compiled.table(), checked);
        if (!wrong.isEmpty()) {
            wrong.forEach(fault -> console.err().println("the certificate does not hold: " + fault));
            return ExitStatus.FINDINGS;
        }
        console.err()
                .println("the certificate holds: any table of this shape has at least %d rows and %d approval rows"
                        .formatted(
                                checked.minimality(false).certified(),
                                checked.minimality(true).certified()));
        return ExitStatus.CLEAN;
    }

    private String spelled(CompiledPolicy compiled) {
        String text = format.spell(compiled, exact, console.width());
        return text.endsWith("\n") ? text : text + "\n";
    }
}
