package dev.writ.cli.output;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, in the {@code man} macros of roff, from what its help says. */
public final class ManualPage {
    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** What a page is called, without its section: {@code writ-check}. */
    public static String name(CommandLine line) {
        return line.getCommandSpec().qualifiedName("-");
    }

    /** @param about what the command does, in a few words on one line */
    public static String of(CommandLine line, String about) {
        return new ManualPage(line.getCommandSpec()).page(about);
    }

    private String page(String about) {
        String name = command.qualifiedName("-");
        page.append(
                ".TH \"%s\" 1 \"\" \"writ %s\" \"Writ\"\n".formatted(name.toUpperCase(Locale.ROOT), Version.number()));
        section("NAME");
        text(escaped(name) + " \\- ", about);
        section("SYNOPSIS");
        head(command.qualifiedName());
        text("", synopsis());
        UsageMessageSpec usage = command.usageMessage();
        section("DESCRIPTION");
        paragraphs(usage.description());
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
            command.subcommands().forEach((below, line) -> {
                page.append(".TP\n");
                head(below);
                paragraphs(line.getCommandSpec().usageMessage().description());
            });
        }
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            command.positionalParameters().forEach(argument -> entry(argument.paramLabel(), argument));
        }
        section("OPTIONS");
        command.options().stream().filter(option -> !option.hidden()).forEach(this::option);
        section("EXIT STATUS");
        usage.exitCodeList().forEach((status, meaning) -> {
            page.append(".TP\n");
            head(status.strip());
            text("", meaning);
        });
        if (usage.footer().length > 0) {
            section("EXAMPLES");
            page.append(".nf\n");
            List.of(usage.footer()).forEach(line -> text("", line.strip()));
            page.append(".fi\n");
        }
        return page.toString();
    }

    private String synopsis() {
        StringBuilder synopsis = new StringBuilder("[OPTION]...");
        for (PositionalParamSpec argument : command.positionalParameters()) {
            synopsis.append(' ').append(argument.paramLabel());
            synopsis.append(argument.arity().max() > 1 ? "..." : "");
        }
        return synopsis.append(command.subcommands().isEmpty() ? "" : " COMMAND")
                .toString();
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        entry(String.join(", ", option.names()) + value, option);
    }

    private void entry(String head, ArgSpec argument) {
        page.append(".TP\n");
        head(head);
        paragraphs(argument.description());
    }

    private void section(String name) {
        page.append(".SH ").append(name).append('\n');
    }

    private void head(String text) {
        page.append(".B ").append(escaped(text)).append('\n');
    }

    private void paragraphs(String... lines) {
        for (String line : lines) {
            text("", line);
        }
    }

    /** @param start in roff */
    private void text(String start, String text) {
        String plain = escaped(Ansi.OFF.string(text.replace("%n", " ")));
        boolean isSign = start.isEmpty() && (plain.startsWith(".") || plain.startsWith("'"));
        page.append(start).append(isSign ? "\\&" : "").append(plain).append('\n');
    }

    /** Backslashes and hyphens are signs of roff. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    }
}
