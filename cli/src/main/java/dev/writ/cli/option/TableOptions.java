package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.output.Progress;
import dev.writ.compiler.CompileOptions;
import dev.writ.runtime.files.InputFiles;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the making of a table may depend on besides the policy. */
public final class TableOptions {
    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "A policy.table.json whose rows are kept where no fewer rows are possible without them.")
    private Optional<Path> previous = Optional.empty();

    public CompileOptions of(Progress progress) throws CommandException {
        CompileOptions options = CompileOptions.DEFAULT.withProgress(progress);
        return previous.isPresent() ? options.withPrevious(read(previous.get())) : options;
    }

    private static TableData read(Path file) throws CommandException {
        try {
            return TableJson.read(InputFiles.text(file, InputFiles.USUAL_BYTES));
        } catch (IOException e) {
            throw PolicyInputs.unreadable(file.toString(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("`" + file + "` is no table: " + e.getMessage());
        }
    }
}
