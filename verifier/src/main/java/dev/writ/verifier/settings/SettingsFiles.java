package dev.writ.verifier.settings;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.files.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds and reads settings files. */
public final class SettingsFiles {
    /** The name of a settings file. */
    public static final String NAME = ".writ.yaml";

    /** What stands at the root of a repository: the search goes no further up. */
    private static final List<String> ROOTS = List.of(".git", ".hg", ".svn");

    private SettingsFiles() {}

    /** The nearest one, from a directory upwards to the root of its repository, or else of the file system. */
    static Optional<Path> nearest(Path directory) {
        for (Path here = directory; here != null; here = here.getParent()) {
            Path file = here.resolve(NAME);
            // A link to nowhere is there as well, and better reported than passed over.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file);
            }
            Path root = here;
            if (ROOTS.stream().anyMatch(name -> Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * A file that a settings file names: it may be missing, but no link leads out of the directory.
     *
     * @param reference as the settings file names it
     */
    static Path beside(Path settings, String reference) throws UnusableSettings {
        Path file = settings.resolveSibling(reference);
        try {
            Path directory = settings.resolveSibling("");
            Path there = file;
            while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
                there = there.getParent();
            }
            if (there.toRealPath().startsWith(directory.toRealPath())) {
                return file;
            }
            throw new UnusableSettings(
                    "the baseline `%s` is a link out of the directory of its settings; name it by an option"
                            .formatted(SafeText.line(reference)));
        } catch (IOException e) {
            throw new UnusableSettings(
                    "cannot read `%s`: %s".formatted(SafeText.line(reference), SafeText.line(FileProblem.words(e))));
        }
    }

    /** @param name for messages */
    static <T> T read(Path file, String name, Function<SourceText, Result<T>> reader) throws UnusableSettings {
        Result<T> result = PolicyFrontEnd.decode(name, bytes(file, name)).then(reader);
        return result.value().orElseThrow(() -> new UnusableSettings(result.diagnostics()));
    }

    private static byte[] bytes(Path file, String name) throws UnusableSettings {
        try {
            // Reading a pipe would wait for ever.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UnusableSettings("cannot read `%s`: not a regular file".formatted(SafeText.line(name)));
            }
            try (InputStream stream = Files.newInputStream(file)) {
                return stream.readNBytes(SourceLimits.DEFAULT.maxBytes() + 1);
            }
        } catch (IOException e) {
            throw new UnusableSettings(
                    "cannot read `%s`: %s".formatted(SafeText.line(name), SafeText.line(FileProblem.words(e))));
        }
    }
}
