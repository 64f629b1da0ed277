package dev.writ.maven;

import dev.writ.language.PolicyFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;

/** Which policies of a project the goals work on. */
final class PolicySelection {
    private static final String DIRECTORY = "src/main/writ";

    private PolicySelection() {}

    /**
     * Files as named, directories searched; when none is named, {@code src/main/writ} and the policies that stand
     * directly in {@code base}. Never empty.
     */
    static List<Path> of(Path base, List<File> named) throws IOException, MojoFailureException {
        Set<Path> selected = new LinkedHashSet<>();
        if (named.isEmpty()) {
            addDefaults(base, selected);
        } else {
            for (File file : named) {
                add(base.resolve(file.toPath()), selected);
            }
        }
        if (selected.isEmpty()) {
            throw new MojoFailureException("no policy found"
                    + (named.isEmpty()
                            ? ": put one into " + DIRECTORY + " or name it in <policies>"
                            : " in the <policies> named"));
        }
        return List.copyOf(selected);
    }

    private static void addDefaults(Path base, Set<Path> selected) throws IOException {
        Path directory = base.resolve(DIRECTORY);
        if (Files.isDirectory(directory)) {
            selected.addAll(PolicyFiles.below(directory));
        }
        try (Stream<Path> files = Files.list(base)) {
            files.filter(Files::isRegularFile)
                    .filter(PolicyFiles::isPolicy)
                    .sorted()
                    .forEach(selected::add);
        }
    }

    private static void add(Path path, Set<Path> selected) throws IOException, MojoFailureException {
        if (Files.isDirectory(path)) {
            selected.addAll(PolicyFiles.below(path));
        } else if (Files.isRegularFile(path)) {
            selected.add(path);
        } else {
            throw new MojoFailureException("no policy `" + path + "`: no such file or directory");
        }
    }
}
