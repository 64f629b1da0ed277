package dev.writ.cli;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;

/** Reads a policy for a command that needs its meaning only. What prevents a meaning goes to standard error. */
final class MeaningfulPolicy {
    private final Console console;
    private final SourceLimits limits;

    MeaningfulPolicy(Console console, SourceLimits limits) {
        this.console = console;
        this.limits = limits;
    }

    CheckedPolicy read(String file) throws CommandException {
        PolicyInputs.Input input = new PolicyInputs(console, limits).readOne(file);
        Result<CheckedPolicy> result =
                PolicyFrontEnd.read(input.name(), input.bytes().content(), limits, input.tree());
        if (result.value().isPresent()) {
            return result.value().get();
        }
        long errors = 0;
        for (Diagnostic diagnostic : result.diagnostics()) {
            console.err().println(DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN));
            errors += diagnostic.level() == Level.ERROR ? 1 : 0;
        }
        throw CommandException.findings(
                "`" + input.name() + "` has no meaning: " + errors + (errors == 1 ? " error" : " errors"));
    }
}
