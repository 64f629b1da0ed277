package dev.writ.cli;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.console.OptionWord;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code writ completion}: a script by which a shell completes. */
@Command(
        name = "completion",
        description = {
            "Print a script by which bash or zsh completes commands, options and their values.",
            "Put it where your shell reads it when it starts."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(writ completion bash)",
            "  writ completion bash > /etc/bash_completion.d/writ",
            "  writ completion zsh >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    /** What is completed for. One script serves both: it asks which of them reads it. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return OptionWord.of(this);
        }
    }

    @Override
    public Integer call() {
        console.out().print("# For " + shell + ", which shall read this when it starts.\n");
        console.out().print(AutoComplete.bash("writ", spec.root().commandLine()));
        return ExitStatus.CLEAN.number();
    }
}
