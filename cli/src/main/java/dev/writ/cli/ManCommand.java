package dev.writ.cli;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.output.ManualPage;
import dev.writ.compiler.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code writ man}: manual pages. */
@Command(
        name = "man",
        description = {
            "Print the manual page of writ, or of one of its commands, for `man -l -`.",
            "With --to, write all pages as files."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  writ man verify | man -l -", "  writ man --to /usr/local/share/man/man1"})
final class ManCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, and one within it.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--to", paramLabel = "DIR", description = "Where to write all pages, as writ.1, writ-check.1, ...")
    private Optional<Path> directory = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Console console;

    ManCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.root().commandLine();
        if (directory.isPresent()) {
            Map<Path, String> pages = new LinkedHashMap<>();
            add(line, directory.get(), pages);
            try {
                AtomicFiles.write(pages);
            } catch (IOException e) {
                throw PolicyInputs.unwritable(e);
            }
            return ExitStatus.CLEAN.number();
        }
        for (String name : names) {
            CommandLine below = line.getSubcommands().get(name);
            if (below == null) {
                throw CommandException.usage(Misuse.unknownCommand(line, name));
            }
            line = below;
        }
        console.out().print(ManualPage.of(line, about(line)));
        return ExitStatus.CLEAN.number();
    }

    private static void add(CommandLine line, Path directory, Map<Path, String> pages) {
        pages.put(directory.resolve(ManualPage.name(line) + ".1"), ManualPage.of(line, about(line)));
        line.getSubcommands().values().forEach(below -> add(below, directory, pages));
    }

    private static String about(CommandLine line) {
        boolean isTop = line.getParent() != null && line.getParent().getParent() == null;
        String about = isTop ? CommandList.about(line.getCommandName()) : "";
        String[] description = line.getCommandSpec().usageMessage().description();
        return about.isEmpty() && description.length > 0 ? description[0] : about;
    }
}
