package dev.writ.cli;

import dev.writ.language.diagnostic.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words: of a slip, what was probably meant. */
final class Misuse {
    /** What picocli's own {@code help} says of a command that it does not know. */
    private static final Pattern UNKNOWN_TOPIC = Pattern.compile("Unknown subcommand '(.*)'\\.");

    private Misuse() {}

    private static CommandLine root(CommandLine line) {
        return line.getCommandSpec().root().commandLine();
    }

    static String words(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(e.getCommandLine(), unmatched.getUnmatched().get(0));
        }
        Matcher unknownTopic = UNKNOWN_TOPIC.matcher(String.valueOf(e.getMessage()));
        if (unknownTopic.matches()) {
            return unknownCommand(root(e.getCommandLine()), unknownTopic.group(1));
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing);
        }
        return String.valueOf(e.getMessage());
    }

    private static String unknown(CommandLine line, String argument) {
        String name = line.getCommandSpec().qualifiedName();
        if (argument.startsWith("-") && argument.length() > 1) {
            String option = argument.replaceFirst("=.*", "");
            return "`%s` has no option `%s`%s".formatted(name, option, meant(option, options(line)));
        }
        return line.getSubcommands().isEmpty()
                ? "`%s` takes no further argument, but `%s` was given".formatted(name, argument)
                : unknownCommand(line, argument);
    }

    /** What is said of a command that is none of another's. */
    static String unknownCommand(CommandLine line, String written) {
        List<String> commands = List.copyOf(line.getSubcommands().keySet());
        String name = line.getCommandSpec().qualifiedName();
        return "`%s` has no command `%s`%s".formatted(name, written, meant(written, commands));
    }

    private static String missing(MissingParameterException e) {
        List<String> names = e.getMissing().stream()
                .map(argument -> argument.isOption()
                        ? ((OptionSpec) argument).longestName() + " " + argument.paramLabel()
                        : argument.paramLabel())
                .toList();
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        return "`%s` needs %s".formatted(name, String.join(" and ", names));
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
