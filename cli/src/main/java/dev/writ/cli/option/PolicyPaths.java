package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.PolicyInputs;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The policies that a command is to look at, and how they are read. */
public final class PolicyPaths {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Policies, or directories that are searched for them; - for standard input.")
    private List<String> paths;

    @Option(
            names = "--stdin-name",
            paramLabel = "FILE",
            description = "Take standard input for the content of this file, as editors do: its name says the spelling,"
                    + " and where what it refers to and its settings are.")
    private Optional<String> stdinName = Optional.empty();

    @Mixin
    private SearchOptions search;

    @Mixin
    private ReadingOptions reading;

    /** Whether a policy comes from standard input. */
    public boolean readStandardInput() {
        return paths.contains(PolicyInputs.DASH);
    }

    /** Never empty. */
    public List<PolicyInputs.Input> readAll(Console console) throws CommandException {
        String name = stdinName.orElse(PolicyInputs.STANDARD_INPUT);
        return new PolicyInputs(console, reading.options(), search.isVerbose(), name).readAll(paths);
    }

    /** Whether everything is to be named, not only what there is something to say of. */
    public boolean isVerbose() {
        return search.isVerbose();
    }
}
