package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.MeaningfulPolicy;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.RequestLines;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.output.Answer;
import dev.writ.cli.output.Progress;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.java.GuardCompilationException;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ decide}: one decision a line. */
@Command(
        name = "decide",
        description = "Decide requests: one JSON object a line in, one decision a line out.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ decide guard.oags.yaml --requests requests.jsonl",
            "  echo '{\"action\":\"drop_table\",\"environment\":\"production\"}' | writ decide guard.oags.yaml --requests -",
            "  writ decide guard.oags.yaml --requests requests.jsonl --engine compiled"
        })
public final class DecideCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(
            names = "--requests",
            required = true,
            paramLabel = "FILE",
            description = "The requests, one JSON object a line; - for standard input.")
    private String requests;

    @Option(
            names = "--engine",
            defaultValue = "interpreter",
            description = "Who decides: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). All agree.")
    private Engine engine;

    @Mixin
    private ReadingOptions reading;

    private final Console console;

    public DecideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (file.equals("-") && requests.equals("-")) {
            throw CommandException.usage("the policy and the requests cannot both come from standard input");
        }
        Function<JsonObject, Decision> decide = engine();
        try (InputStream stream = open()) {
            answer(lines(stream), decide);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(requests, e);
        }
        return ExitStatus.CLEAN.number();
    }

    private Function<JsonObject, Decision> engine() throws CommandException {
        try (Progress progress = Progress.on(console)) {
            progress.doing("reading " + file);
            return engine.of(
                    new MeaningfulPolicy(console, reading.options()).read(file).policy());
        } catch (PolicyTooLargeException e) {
            throw CommandException.undecided("`" + file + "`: " + e.getMessage());
        } catch (GuardCompilationException e) {
            throw CommandException.failure(String.valueOf(e.getMessage()));
        }
    }

    private void answer(RequestLines lines, Function<JsonObject, Decision> decide) throws CommandException {
        Optional<RequestLines.Line> line = lines.next();
        for (long n = 0; line.isPresent() && !console.isClosed(); n++) {
            JsonObject request = line.get().request();
            Decision decision = line.get().invalid().map(Decision::invalid).orElseGet(() -> decide.apply(request));
            String answer = JsonWriter.visible(Answer.of(n, decision));
            console.out().print(answer + "\n");
            if (lines.wouldWait()) {
                console.out().flush();
            }
            line = lines.next();
        }
    }

    private RequestLines lines(InputStream stream) {
        String name = requests.equals("-") ? PolicyInputs.STANDARD_INPUT : requests;
        return new RequestLines(name, stream, remark -> console.err().println("writ: " + SafeText.line(remark)));
    }

    private InputStream open() throws IOException, CommandException {
        InputStream stream = requests.equals("-") ? console.in() : Files.newInputStream(PolicyInputs.path(requests));
        return new BufferedInputStream(stream, 1 << 16);
    }
}
