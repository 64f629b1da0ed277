package dev.writ.compiler.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        try (Drafts making = new Drafts()) {
            Map<Path, Path> drafts = new LinkedHashMap<>();
            for (Map.Entry<Path, String> entry : contents.entrySet()) {
                if (isSpecial(entry.getKey())) {
                    Files.writeString(entry.getKey(), entry.getValue(), StandardCharsets.UTF_8);
                } else {
                    drafts.put(entry.getKey(), making.draft(entry.getKey(), entry.getValue()));
                }
            }
            making.place(() -> {
                for (Path file : outdated) {
                    Files.deleteIfExists(file);
                }
                for (Map.Entry<Path, Path> entry : drafts.entrySet()) {
                    Files.move(entry.getValue(), entry.getKey(), StandardCopyOption.REPLACE_EXISTING);
                }
            });
        }
    }

    /**
     * Writes a file that is not there yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one, which stays as it is
     * @throws IOException when it cannot be written; then there is none
     */
    public static void create(Path file, String content) throws IOException {
        Files.createFile(file);
        try {
            replace(file, content);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Replaces the content of a file that is there; what a link points to is replaced, and permissions stay. */
    public static void replace(Path file, String content) throws IOException {
        try (Drafts making = new Drafts()) {
            Path target = file.toRealPath();
            if (isSpecial(target)) {
                throw new FileSystemException(file.toString(), null, "not a regular file");
            }
            Path draft = making.draft(target, content);
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
            }
            making.place(() ->
                    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE));
        }
    }

    /** A device or a pipe is written to, never replaced. */
    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }
}
