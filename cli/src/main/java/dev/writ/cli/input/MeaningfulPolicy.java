package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;

/** Reads a policy for a command that needs its meaning only. What prevents a meaning goes to standard error. */
public final class MeaningfulPolicy {
    private final Console console;
    private final ReadOptions options;

    public MeaningfulPolicy(Console console, ReadOptions options) {
        this.console = console;
        this.options = options;
    }

    public CheckedPolicy read(String file) throws CommandException {
        return read(new PolicyInputs(console, options, false).readOne(file));
    }

    /** The same of one that is read already. */
    public CheckedPolicy read(PolicyInputs.Input input) throws CommandException {
        Result<CheckedPolicy> result =
                PolicyFrontEnd.read(input.name(), input.bytes().content(), input.options());
        if (result.value().isPresent()) {
            result.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.code() == DiagnosticCode.ORIGIN_UNCHECKED)
                    .forEach(this::print);
            return result.value().get();
        }
        long errors = 0;
        for (Diagnostic diagnostic : result.diagnostics()) {
            print(diagnostic);
            errors += diagnostic.level() == Level.ERROR ? 1 : 0;
        }
        throw CommandException.findings(
                "`" + input.name() + "` has no meaning: " + errors + (errors == 1 ? " error" : " errors"));
    }

    private void print(Diagnostic diagnostic) {
        console.err().println(DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN));
    }
}
