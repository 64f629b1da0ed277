package dev.writ.compiler.java;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what was generated for an earlier, larger table of the same class, and is no part of it now. */
public final class EarlierSources {
    private EarlierSources() {}

    /**
     * Files that hold a share of the data of the class, by name and by what they say, and are not among its sources.
     *
     * @param root where sources stand in directories by package
     * @param sources the class and those that hold its data now
     */
    public static List<Path> of(Path root, List<GeneratedSource> sources) throws IOException {
        Path owner = root.resolve(sources.get(0).path());
        String file = String.valueOf(owner.getFileName());
        String name = file.substring(0, file.length() - ".java".length());
        Pattern shares = Pattern.compile(Pattern.quote(DataEmitter.holderName(name, "")) + "[1-9][0-9]*\\.java");
        Set<Path> now =
                sources.stream().map(source -> root.resolve(source.path())).collect(Collectors.toSet());
        Path directory = Optional.ofNullable(owner.getParent()).orElse(root);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> earlier = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.sorted().toList()) {
                boolean isShare =
                        shares.matcher(String.valueOf(each.getFileName())).matches();
                if (isShare && !now.contains(each) && isGenerated(each, name)) {
                    earlier.add(each);
                }
            }
        }
        return earlier;
    }

    private static boolean isGenerated(Path file, String owner) throws IOException {
        return Files.isRegularFile(file)
                && Files.readString(file, StandardCharsets.ISO_8859_1).contains(DataEmitter.partOf(owner));
    }
}
