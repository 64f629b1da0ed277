package dev.writ.cli.option;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.input.PolicyInputs;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the reports of a run go: in the way neither of each other nor of what is read. */
public final class ReportPlaces {
    private ReportPlaces() {}

    /**
     * Refuses places that would get in the way.
     *
     * @param outputs a file for each report; none is standard output
     * @param policies the names of what is read
     */
    public static void check(List<Optional<Path>> outputs, Collection<String> policies) throws CommandException {
        Set<Path> files = new HashSet<>();
        if (outputs.stream().filter(Optional::isEmpty).count() > 1) {
            throw CommandException.usage("two reports would go to standard output; give all but one an --output");
        }
        for (Optional<Path> output : outputs) {
            if (output.isPresent() && !files.add(real(output.get()))) {
                throw CommandException.usage("two reports would go to `" + output.get() + "`");
            }
        }
        for (String policy : policies) {
            if (real(policy).filter(files::contains).isPresent()) {
                throw CommandException.usage("a report would overwrite the policy `" + policy + "`");
            }
        }
    }

    /** Whether a file that is to be written is the one that was read. */
    public static boolean isSame(Path output, PolicyInputs.Input input) {
        return input.isFile() && real(input.name()).equals(Optional.of(real(output)));
    }

    /** Empty where what is read is no file, and its name could be none. */
    private static Optional<Path> real(String name) {
        try {
            return Optional.of(real(Path.of(name)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What a file is, however it is named. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
