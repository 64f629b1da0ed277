package dev.writ.cli.editor;

import dev.writ.language.PolicyFiles;
import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.source.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The documents that are open, and the files around them as the open ones have changed them. */
final class Workspace {
    /** So many files are looked through for the uses of a name; who has more is told by the command. */
    private static final int MOST_FILES = 500;

    private final Map<String, OpenDocument> open = new ConcurrentHashMap<>();
    private volatile Optional<Path> root = Optional.empty();

    void rootedAt(Optional<Path> directory) {
        root = directory;
    }

    void put(OpenDocument document) {
        open.put(OpenDocument.key(document.uri()), document);
    }

    void remove(String uri) {
        open.remove(OpenDocument.key(uri));
    }

    Optional<OpenDocument> get(String uri) {
        return Optional.ofNullable(open.get(OpenDocument.key(uri)));
    }

    List<OpenDocument> all() {
        return List.copyOf(open.values());
    }

    /** The directory that settings and other policies are found from. */
    Path base(OpenDocument document) {
        Path here = Path.of("").toAbsolutePath();
        Path file = document.path().orElse(here.resolve(document.name()));
        return root.filter(file::startsWith)
                .orElseGet(() -> Optional.ofNullable(file.getParent()).orElse(here));
    }

    /** @param referred takes each file that the document is found to refer to */
    ReadOptions reading(OpenDocument document, Consumer<PolicyTree.Found> referred) {
        if (document.path().isEmpty()) {
            return ReadOptions.DEFAULT;
        }
        PolicyTree files = PolicyTree.below(base(document));
        PolicyTree asEdited = (from, reference) -> edited(files.find(from, reference));
        return ReadOptions.DEFAULT.withTree(asEdited.noting(referred));
    }

    private PolicyTree.Found edited(PolicyTree.Found found) {
        return all().stream()
                .filter(document -> document.path()
                        .filter(path -> isSame(path, found.file()))
                        .isPresent())
                .findFirst()
                .map(document -> new PolicyTree.Found(
                        found.name(),
                        found.file(),
                        new PolicyTree.Content(document.text().getBytes(StandardCharsets.UTF_8))))
                .orElse(found);
    }

    private static boolean isSame(Path path, Path real) {
        try {
            return path.toRealPath().equals(real);
        } catch (IOException e) {
            // What was never saved is no file that another could be the same as.
            return false;
        }
    }

    /** The policies around a document, itself left out; those that are open as they are there. */
    List<OpenDocument> others(OpenDocument document) {
        List<OpenDocument> others = new ArrayList<>();
        for (Path file : files(base(document))) {
            String uri = file.toUri().toString();
            Optional<OpenDocument> known = get(uri);
            if (known.isPresent()) {
                others.add(known.get());
            } else {
                text(file).ifPresent(text -> others.add(OpenDocument.of(uri, "", 0, text)));
            }
        }
        others.removeIf(other -> other.path().equals(document.path()));
        return others;
    }

    private List<Path> files(Path directory) {
        try {
            return root.filter(directory::equals).isEmpty()
                    ? List.of()
                    : PolicyFiles.search(directory).policies().stream()
                            .map(file -> file.toAbsolutePath().normalize())
                            .limit(MOST_FILES)
                            .toList();
        } catch (IOException e) {
            // A directory that cannot be searched has no policies that could be edited.
            return List.of();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            // What is longer has no names that could be found: reading it ends with a mistake.
            return Files.size(file) > SourceLimits.DEFAULT.maxBytes()
                    ? Optional.empty()
                    : Optional.of(Files.readString(file));
        } catch (IOException e) {
            // The same of a file; it is not changed, and reading it anew says what is wrong with it.
            return Optional.empty();
        }
    }
}
