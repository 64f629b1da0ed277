package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.input.RealFiles;
import dev.writ.compiler.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the reports of a run go: in the way neither of each other nor of what is read. */
public final class ReportPlaces {
    private ReportPlaces() {}

    /** One report that was asked for. */
    public interface Target {
        /** The file that it goes to; absent for standard output. */
        Optional<Path> output();

        /**
         * The report.
         *
         * @param isScreen whether it goes to standard output, which may be a terminal
         */
        String spelled(boolean isScreen);
    }

    /** Refuses places that would get in the way. */
    public static void check(List<Optional<Path>> outputs, FilesRead read) throws CommandException {
        Set<Path> files = new HashSet<>();
        if (outputs.stream().filter(Optional::isEmpty).count() > 1) {
            throw CommandException.usage("two reports would go to standard output; give all but one an --output");
        }
        for (Optional<Path> output : outputs) {
            if (output.isEmpty()) {
                continue;
            }
            if (!files.add(RealFiles.of(output.get()))) {
                throw CommandException.usage("two reports would go to `" + output.get() + "`");
            }
            Optional<String> what = read.what(output.get());
            if (what.isPresent()) {
                throw CommandException.usage("a report would overwrite " + what.get());
            }
        }
    }

    /** Writes all of them; the files of all, or of none. */
    public static void write(List<? extends Target> targets, FilesRead read, Console console) throws CommandException {
        check(targets.stream().map(Target::output).toList(), read);
        Map<Path, String> files = new LinkedHashMap<>();
        for (Target target : targets) {
            Optional<Path> output = target.output();
            if (output.isPresent()) {
                files.put(output.get(), target.spelled(false));
            } else {
                console.out().print(target.spelled(true));
            }
        }
        try {
            AtomicFiles.write(files);
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
    }
}
