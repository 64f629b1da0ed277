package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.PolicyInputs;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The policies that a command is to look at, and how they are read. */
public final class PolicyPaths {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Policies, or directories that are searched for them; - for standard input.")
    private List<String> paths;

    @Mixin
    private SearchOptions search;

    @Mixin
    private ReadingOptions reading;

    /** Never empty. */
    public List<PolicyInputs.Input> readAll(Console console) throws CommandException {
        return new PolicyInputs(console, reading.options(), search.isVerbose()).readAll(paths);
    }
}
