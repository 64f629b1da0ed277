package dev.writ.language;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which files of a directory are policies. */
public final class PolicyFiles {
    private static final List<String> ENDINGS = List.of(".oags", ".oags.yaml", ".oags.yml");
    private static final List<String> FORMATS = List.of(".yaml", ".yml", ".json");
    private static final Set<String> NAMES = Set.of("sekuire.yml", "sekuire.yaml", "sekuire.json");

    private PolicyFiles() {}

    /**
     * What there is below a directory, each sorted by path.
     *
     * @param policies files with the names of policies
     * @param others files of a format that policies have, too, but with other names
     */
    public record Found(List<Path> policies, List<Path> others) {
        public Found {
            policies = List.copyOf(policies);
            others = List.copyOf(others);
        }
    }

    /** All policies below the directory, sorted by path. Links to directories are not followed, since they may lead back up. */
    public static List<Path> below(Path directory) throws IOException {
        return search(directory).policies();
    }

    /**
     * As {@link #below}, with what is passed over.
     *
     * @throws FileSystemException when what has the name of a policy is no file that can be read to its end, as a pipe
     */
    public static Found search(Path directory) throws IOException {
        List<Path> policies = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        search(directory, policies, others);
        return new Found(policies, others);
    }

    public static boolean isPolicy(Path file) {
        return isOtherFormat(file) || hasEnding(file, ENDINGS);
    }

    private static boolean hasEnding(Path file, List<String> endings) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    /** True for the names of files in another format than that of OAGS rule lists. */
    public static boolean isOtherFormat(Path file) {
        return NAMES.contains(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
    }

    /** What is not there at all, as behind a link, is found out when it is read. */
    private static void requireFile(Path entry) throws FileSystemException {
        if (Files.exists(entry) && !Files.isRegularFile(entry)) {
            throw new FileSystemException(entry.toString(), null, "`" + entry.getFileName() + "` is no regular file");
        }
    }

    private static void search(Path directory, List<Path> policies, List<Path> others) throws IOException {
        List<Path> entries;
        try (Stream<Path> listing = Files.list(directory)) {
            entries = listing.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                if (!Files.isSymbolicLink(entry)) {
                    search(entry, policies, others);
                }
            } else if (isPolicy(entry)) {
                requireFile(entry);
                policies.add(entry);
            } else if (hasEnding(entry, FORMATS)) {
                others.add(entry);
            }
        }
    }
}
