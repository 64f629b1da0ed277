package dev.writ.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes files all or nothing, as far as a file system allows: complete drafts first, then one rename each. */
final class AtomicFiles {
    private AtomicFiles() {}

    static void write(Map<Path, String> contents) throws CommandException {
        write(contents, List.of());
    }

    /**
     * In the order given.
     *
     * @param outdated files that go when all drafts are complete, before any file is there
     */
    static void write(Map<Path, String> contents, List<Path> outdated) throws CommandException {
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
        } catch (FileAlreadyExistsException e) {
            throw CommandException.usage("cannot write: `" + e.getFile() + "` is not a directory");
        } catch (IOException e) {
            throw CommandException.usage("cannot write: " + e);
        } finally {
            drafts.values().forEach(AtomicFiles::remove);
        }
    }

    /** Replaces the content of a file that is there; what a link points to is replaced, and permissions stay. */
    static void replace(Path file, String content) throws CommandException {
        Optional<Path> draft = Optional.empty();
        try {
            Path target = file.toRealPath();
            if (isSpecial(target)) {
                throw CommandException.usage("cannot write: `" + file + "` is no regular file");
            }
            draft = Optional.of(draft(target, content));
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(draft.get(), Files.getPosixFilePermissions(target));
            }
            Files.move(draft.get(), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandException.usage("cannot write: " + e);
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
            throw new IOException("`" + target + "` is no file");
        }
        Files.createDirectories(directory);
        Path draft = directory.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
        Files.writeString(draft, content, StandardCharsets.UTF_8);
        return draft;
    }

    private static void remove(Path draft) {
        // A draft that stays behind does no harm, and what failed before it matters more.
        draft.toFile().delete();
    }
}
