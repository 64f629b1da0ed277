package dev.writ.compiler.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes files all or nothing, as far as a file system allows: complete drafts first, then one rename each. */
public final class AtomicFiles {
    private AtomicFiles() {}

    public static void write(Map<Path, String> contents) throws IOException {
        write(contents, List.of());
    }

    /**
     * In the order given.
     *
     * @param outdated files that go when all drafts are complete, before any file is there
     * @throws IOException when nothing was changed because a draft could not be made, or when a rename failed
     */
    public static void write(Map<Path, String> contents, List<Path> outdated) throws IOException {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> entry : contents.entrySet()) {
                if (isSpecial(entry.getKey())) {
                    Files.writeString(entry.getKey(), entry.getValue(), StandardCharsets.UTF_8);
                } else {
                    drafts.put(entry.getKey(), draft(entry.getKey(), entry.getValue()));
                }
            }
            for (Path file : outdated) {
                Files.deleteIfExists(file);
            }
            for (Map.Entry<Path, Path> entry : drafts.entrySet()) {
                Files.move(entry.getValue(), entry.getKey(), StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            drafts.values().forEach(AtomicFiles::remove);
        }
    }

    /** Replaces the content of a file that is there; what a link points to is replaced, and permissions stay. */
    public static void replace(Path file, String content) throws IOException {
        Optional<Path> draft = Optional.empty();
        try {
            Path target = file.toRealPath();
            if (isSpecial(target)) {
                throw new FileSystemException(file.toString(), null, "not a regular file");
            }
            draft = Optional.of(draft(target, content));
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(draft.get(), Files.getPosixFilePermissions(target));
            }
            Files.move(draft.get(), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            draft.ifPresent(AtomicFiles::remove);
        }
    }

    /** A device or a pipe is written to, never replaced. */
    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static Path draft(Path target, String content) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null) {
            throw new FileSystemException(target.toString(), null, "not a file");
        }
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "is a directory");
        }
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new NotDirectoryException(e.getFile());
        }
        Path draft = directory.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
        // Whoever can write in the directory may have put a link there, through which another file would be written.
        Files.deleteIfExists(draft);
        Files.writeString(
                draft, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return draft;
    }

    private static void remove(Path draft) {
        // A draft that stays behind does no harm, and what failed before it matters more.
        draft.toFile().delete();
    }
}
