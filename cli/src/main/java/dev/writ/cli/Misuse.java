package dev.writ.cli;

import dev.writ.language.diagnostic.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words: of a slip, what was probably meant. */
final class Misuse {
    private Misuse() {}

    static String words(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(e.getCommandLine(), unmatched.getUnmatched().get(0));
        }
        return String.valueOf(e.getMessage());
    }

    private static String unknown(CommandLine line, String argument) {
        String name = line.getCommandSpec().qualifiedName();
        if (argument.startsWith("-") && argument.length() > 1) {
            String option = argument.replaceFirst("=.*", "");
            return "`%s` has no option `%s`%s".formatted(name, option, meant(option, options(line)));
        }
        List<String> commands = List.copyOf(line.getSubcommands().keySet());
        return commands.isEmpty()
                ? "`%s` takes no further argument, but `%s` was given".formatted(name, argument)
                : "`%s` has no command `%s`%s".formatted(name, argument, meant(argument, commands));
    }

    private static List<String> options(CommandLine line) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : line.getCommandSpec().options()) {
            if (!option.hidden()) {
                names.addAll(List.of(option.names()));
            }
        }
        return names;
    }

    private static String meant(String written, List<String> names) {
        Optional<String> help = NearestNames.help(written, names);
        return help.map(question -> "; " + question).orElse("");
    }
}
