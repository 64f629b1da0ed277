package dev.writ.cli.starter;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.ToolFile;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.starter.StarterPolicy;
import dev.writ.language.tools.Tool;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
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
        put(policy(tools.isPresent() ? ToolFile.read(tools.get(), console) : List.of()));
        console.out().println("wrote " + SafeText.line(file.toString()));
        console.out().println("next: writ verify " + SafeText.line(file.toString()));
        return ExitStatus.CLEAN.number();
    }

    private void put(String policy) throws CommandException {
        try {
            AtomicFiles.create(file, policy);
        } catch (FileAlreadyExistsException e) {
            throw CommandException.usage("`" + file + "` is there already, and stays as it is: name another file");
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
    }

    private String policy(List<Tool> offered) throws CommandException {
        try {
            Result<String> policy = tools.isPresent()
                    ? StarterPolicy.of(file.toString(), offered)
                    : StarterPolicy.example(file.toString());
            return policy.value()
                    .orElseThrow(() -> CommandException.failure("the policy would not be valid: "
                            + policy.diagnostics().get(0).message()));
        } catch (UnwritablePolicyException e) {
            throw CommandException.failure("this is a bug in writ, please report it: " + e.getMessage());
        }
    }
}
