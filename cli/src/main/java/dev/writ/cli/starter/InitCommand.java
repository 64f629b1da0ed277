package dev.writ.cli.starter;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.ToolFile;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.check.PolicyName;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.SourceFormatter;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ init}: a policy to begin with. */
@Command(
        name = "init",
        description = {
            "Write a policy to begin with: safe, commented, with properties that hold and tests that pass.",
            "With --tools, its vocabulary is that of the tools of a server; their tags are left to you."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ init", "  writ init guard.oags", "  writ init guard.oags.yaml --tools tools.json"})
public final class InitCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "policy.oags.yaml",
            description =
                    "Where to write it, by default ${DEFAULT-VALUE}; a name that ends in .oags makes it text. A file"
                            + " that is there stays as it is.")
    private Path file;

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description = "What an MCP server answers to tools/list, as JSON; - for standard input.")
    private Optional<Path> tools = Optional.empty();

    private final Console console;

    public InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        String name = PolicyName.of(file.toString());
        String policy = spelled(
                tools.isPresent()
                        ? StarterPolicy.of(name, ToolFile.read(tools.get(), console))
                        : StarterPolicy.example(name));
        put(policy);
        console.out().println("wrote " + SafeText.line(file.toString()));
        console.out().println("next: writ verify " + SafeText.line(file.toString()));
        return ExitStatus.CLEAN.number();
    }

    /** Whole or not at all, and never over a file that is there. */
    private void put(String policy) throws CommandException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            throw CommandException.usage("`" + file + "` is there already, and stays as it is: name another file");
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
        try {
            AtomicFiles.replace(file, policy);
        } catch (IOException e) {
            file.toFile().delete();
            throw PolicyInputs.unwritable(e);
        }
    }

    /** In the spelling that the name asks for, and only if it can be read again. */
    private String spelled(String yaml) throws CommandException {
        PolicySpelling spelling = PolicyFrontEnd.spelling(file.toString());
        String name = file.toString();
        try {
            Result<String> written = SourceFormatter.format(
                    SourceText.of(name, yaml), PolicySpelling.YAML, spelling, SourceLimits.DEFAULT);
            String policy = written.value().orElseThrow(() -> refused(written));
            Result<CheckedPolicy> read = PolicyFrontEnd.read(SourceText.of(name, policy));
            if (read.value().isEmpty()) {
                throw refused(read);
            }
            return policy;
        } catch (UnwritablePolicyException e) {
            throw CommandException.failure("this is a bug in writ, please report it: " + e.getMessage());
        }
    }

    private static CommandException refused(Result<?> result) {
        return CommandException.failure(
                "the policy would not be valid: " + result.diagnostics().get(0).message());
    }
}
