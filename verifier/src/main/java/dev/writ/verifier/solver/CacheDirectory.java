package dev.writ.verifier.solver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A directory that only the user can write: {@code writ} in the user's cache, or a temporary one. */
record CacheDirectory(Path root) {
    private static Optional<Path> temporary = Optional.empty();

    /** Writes the content of a fresh directory. */
    @FunctionalInterface
    interface Filling {
        void into(Path fresh) throws IOException;
    }

    static CacheDirectory choose() throws SolverException {
        return choose(System.getenv(), System.getProperty("user.home", ""));
    }

    static CacheDirectory choose(Map<String, String> environment, String home) throws SolverException {
        Optional<Path> cache = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache")));
        if (cache.isPresent()) {
            Path root = cache.get().resolve("writ");
            if (isUsable(root)) {
                return new CacheDirectory(root);
            }
        }
        return temporary();
    }

    /** One for all solvers of this process, which it deletes when it ends. */
    private static synchronized CacheDirectory temporary() throws SolverException {
        Optional<Path> earlier = temporary.filter(Files::isDirectory);
        if (earlier.isPresent()) {
            return new CacheDirectory(earlier.get());
        }
        try {
            Path root = Files.createTempDirectory("writ-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(root)));
            temporary = Optional.of(root);
            return new CacheDirectory(root);
        } catch (IOException e) {
            throw new SolverException("no directory for the solver's library: " + e.getMessage(), e);
        }
    }

    private static boolean isUsable(Path root) {
        try {
            Files.createDirectories(root.getParent());
            try {
                Files.createDirectory(root, ownerOnly());
            } catch (FileAlreadyExistsException already) {
                return isPrivate(root);
            }
            return isPrivate(root);
        } catch (IOException e) {
            return false;
        }
    }

    /** A directory, no link, of ours, that nobody else can write. */
    private static boolean isPrivate(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(root)) {
            return false;
        }
        if (!isPosix()) {
            return true;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = attributes.permissions();
        return Files.getOwner(Path.of(System.getProperty("user.home", ""))).equals(attributes.owner())
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    Path directory(String name) {
        return root.resolve(name);
    }

    /** Fills a fresh directory and moves it into place in one step; an earlier one is replaced. */
    void fill(Path directory, Filling filling) throws IOException {
        Path fresh = Files.createTempDirectory(root, ".fresh-");
        try {
            filling.into(fresh);
            if (Files.exists(directory)) {
                Files.move(directory, Files.createTempDirectory(root, ".stale-").resolve("it"));
            }
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException lost) {
            // Another process was first: its directory is checked by the caller like any other.
            if (!Files.isDirectory(directory)) {
                throw lost;
            }
        } finally {
            deleteQuietly(fresh);
            deleteStale();
        }
    }

    private void deleteStale() throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            children.filter(child -> child.getFileName().toString().startsWith(".stale-"))
                    .forEach(CacheDirectory::deleteQuietly);
        }
    }

    private static void deleteQuietly(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException leftBehind) {
                    file.toFile().deleteOnExit();
                }
            });
        } catch (IOException | UncheckedIOException gone) {
            directory.toFile().deleteOnExit();
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
