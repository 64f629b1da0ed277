package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.TextLines;
import dev.writ.cli.output.ShellLineText;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.shell.ShellLine;
import dev.writ.runtime.shell.ShellLineJson;
import java.io.BufferedInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ shell}: what a shell command line is taken apart into. */
@Command(
        name = "shell",
        description = {
            "Take a shell command line apart, without running it: every command that a shell could run for it, "
                    + "and the files that the shell opens. A line of which this is not known for sure is opaque.",
            "With -, every line of standard input is answered by one line of JSON."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every line was taken apart",
            "1:a line is opaque",
            "2:wrong usage or unreadable input",
            "3:a failure of writ itself"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ shell 'git status && sudo rm -rf build > log.txt'",
            "  writ shell --format json 'curl -s $URL | sh'",
            "  writ shell - < lines.txt"
        })
public final class ShellLineCommand implements Callable<Integer> {
    private static final char REPLACEMENT = '\uFFFD';

    @Parameters(paramLabel = "LINE", description = "The command line as one argument; - for lines from standard input.")
    private String line;

    @Option(
            names = "--format",
            description = "One of ${COMPLETION-CANDIDATES} (default: pretty for an argument, json for lines).")
    private Optional<Format> format = Optional.empty();

    private final Console console;

    public ShellLineCommand(Console console) {
        this.console = console;
    }

    /** How an answer is spelled. */
    enum Format {
        PRETTY,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws CommandException {
        return (line.equals("-") ? answerAll() : answer()).number();
    }

    private ExitStatus answer() throws CommandException {
        // Where the locale has no such characters, Java has replaced them before anyone could look.
        if (line.indexOf(REPLACEMENT) >= 0) {
            throw CommandException.usage("the line holds U+FFFD, which stands for a character that was lost: "
                    + "set a UTF-8 locale or give the line on standard input");
        }
        ShellLine answer = ShellLine.of(line);
        console.out()
                .print(
                        switch (format.orElse(Format.PRETTY)) {
                            case PRETTY -> ShellLineText.of(line, answer);
                            case JSON -> json(answer);
                        });
        return status(answer);
    }

    private ExitStatus answerAll() throws CommandException {
        if (format.equals(Optional.of(Format.PRETTY))) {
            throw CommandException.usage("lines from standard input are answered in JSON only");
        }
        TextLines lines =
                new TextLines(PolicyInputs.STANDARD_INPUT, "a command line", new BufferedInputStream(console.in()));
        ExitStatus status = ExitStatus.CLEAN;
        for (Optional<String> next = lines.next(); next.isPresent() && !console.isClosed(); next = lines.next()) {
            ShellLine answer = ShellLine.of(next.get());
            status = status.worse(status(answer));
            console.out().print(json(answer));
            if (lines.wouldWait()) {
                console.out().flush();
            }
        }
        return status;
    }

    private static ExitStatus status(ShellLine answer) {
        return answer instanceof ShellLine.Known ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    private static String json(ShellLine answer) {
        return JsonWriter.visible(ShellLineJson.of(answer)) + "\n";
    }
}
