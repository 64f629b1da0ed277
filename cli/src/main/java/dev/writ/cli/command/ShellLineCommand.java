package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.TextLines;
import dev.writ.cli.option.PrettyOrJson;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.output.ShellLineText;
import dev.writ.language.model.Policy;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.shell.ShellLine;
import dev.writ.runtime.shell.ShellLineJson;
import java.io.BufferedInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ shell}: what a shell command line is taken apart into. */
@Command(
        name = "shell",
        description = {
            "Take a shell command line apart, without running it: every command that a shell could run for it, "
                    + "and the files that the shell opens. A line of which this is not known for sure is opaque.",
            "With -, every line of standard input is answered by one line of JSON.",
            "With --policy, also what a policy decides of it, for each action that takes a command line."
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
            "  writ shell - < lines.txt",
            "  writ shell --policy agent.oags --with '{\"environment\": \"dev\"}' 'git status && rm -rf /'"
        })
public final class ShellLineCommand implements Callable<Integer> {
    private static final char REPLACEMENT = '\uFFFD';

    @Parameters(paramLabel = "LINE", description = "The command line as one argument; - for lines from standard input.")
    private String line;

    @Option(
            names = "--format",
            description = "One of ${COMPLETION-CANDIDATES} (default: pretty for an argument, json for lines).")
    private Optional<PrettyOrJson> format = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy that decides the line; - for standard input.")
    private Optional<String> policy = Optional.empty();

    @Option(
            names = "--action",
            paramLabel = "NAME",
            description = "The action that runs the line (default: every action that takes a command line).")
    private Optional<String> action = Optional.empty();

    @Option(
            names = "--attribute",
            paramLabel = "NAME",
            description = "The attribute that the line is (default: the only command of the policy).")
    private Optional<String> attribute = Optional.empty();

    @Option(names = "--with", paramLabel = "JSON", description = "An object with the other attributes of the request.")
    private Optional<String> with = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    private final Console console;

    public ShellLineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        Optional<LineDecisions> decisions = decisions();
        return (line.equals("-") ? answerAll(decisions) : answer(decisions)).number();
    }

    private Optional<LineDecisions> decisions() throws CommandException {
        if (policy.isEmpty()) {
            if (action.isPresent() || attribute.isPresent() || with.isPresent()) {
                throw CommandException.usage("--action, --attribute and --with go with --policy");
            }
            return Optional.empty();
        }
        if (policy.get().equals("-") && line.equals("-")) {
            throw CommandException.usage("the policy and the lines cannot both come from standard input");
        }
        Policy read = new MeaningfulPolicy(console, reading.options())
                .read(policy.get())
                .policy();
        return Optional.of(LineDecisions.of(read, action, attribute, with));
    }

    private ExitStatus answer(Optional<LineDecisions> decisions) throws CommandException {
        // Where the locale has no such characters, Java has replaced them before anyone could look.
        if (line.indexOf(REPLACEMENT) >= 0) {
            throw CommandException.usage("the line holds U+FFFD, which stands for a character that was lost: "
                    + "set a UTF-8 locale or give the line on standard input");
        }
        ShellLine answer = ShellLine.of(line);
        console.out()
                .print(
                        switch (format.orElse(PrettyOrJson.PRETTY)) {
                            case PRETTY ->
                                ShellLineText.of(line, answer)
                                        + decisions.map(all -> all.text(line)).orElse("");
                            case JSON -> json(line, answer, decisions);
                        });
        return status(answer);
    }

    private ExitStatus answerAll(Optional<LineDecisions> decisions) throws CommandException {
        if (format.equals(Optional.of(PrettyOrJson.PRETTY))) {
            throw CommandException.usage("lines from standard input are answered in JSON only");
        }
        TextLines lines =
                new TextLines(PolicyInputs.STANDARD_INPUT, "a command line", new BufferedInputStream(console.in()));
        ExitStatus status = ExitStatus.CLEAN;
        for (Optional<String> next = lines.next(); next.isPresent() && !console.isClosed(); next = lines.next()) {
            ShellLine answer = ShellLine.of(next.get());
            status = status.worse(status(answer));
            console.out().print(json(next.get(), answer, decisions));
            if (lines.wouldWait()) {
                console.out().flush();
            }
        }
        return status;
    }

    private static ExitStatus status(ShellLine answer) {
        return answer instanceof ShellLine.Known ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    private static String json(String line, ShellLine answer, Optional<LineDecisions> decisions) {
        JsonObject object = ShellLineJson.of(answer);
        if (decisions.isPresent()) {
            List<JsonObject.Member> members = new ArrayList<>(object.members());
            members.add(new JsonObject.Member("decisions", decisions.get().json(line)));
            object = new JsonObject(members);
        }
        return JsonWriter.visible(object) + "\n";
    }
}
