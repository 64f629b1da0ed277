package dev.writ.language;

import java.io.IOException;
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
    private static final Set<String> NAMES = Set.of("sekuire.yml", "sekuire.yaml", "sekuire.json");

    private PolicyFiles() {}

    /** All policies below the directory, sorted by path. Links to directories are not followed, since they may lead back up. */
    public static List<Path> below(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        search(directory, found);
        return found;
    }

    public static boolean isPolicy(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** True for the names of files in another format than that of OAGS rule lists. */
    public static boolean isOtherFormat(Path file) {
        return NAMES.contains(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
    }

    private static void search(Path directory, List<Path> found) throws IOException {
        List<Path> entries;
        try (Stream<Path> listing = Files.list(directory)) {
            entries = listing.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                if (!Files.isSymbolicLink(entry)) {
                    search(entry, found);
                }
            } else if (isPolicy(entry)) {
                found.add(entry);
            }
        }
    }
}
