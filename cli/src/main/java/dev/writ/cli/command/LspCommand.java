package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.editor.PolicyServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code writ lsp}: the language server. */
@Command(
        name = "lsp",
        description = {
            "Serve an editor by the Language Server Protocol, over standard input and output, until it ends.",
            "Editors start it; what they show then is in spec/editors.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ lsp"})
public final class LspCommand implements Callable<Integer> {
    private final Console console;

    public LspCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Jdk.require();
        boolean saidGoodbye = PolicyServer.serve(console.in(), console.out());
        return (saidGoodbye ? ExitStatus.CLEAN : ExitStatus.FINDINGS).number();
    }
}
