package dev.writ.compiler.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The drafts of a writing. None of them remains when it ends, also where it ends because the process is interrupted; an
 * interrupted process makes no further draft, and ends after the files are in place that are being put there.
 */
final class Drafts implements AutoCloseable {
    private final List<Path> drafts = new ArrayList<>();
    private final Thread hook = new Thread(this::end, "drafts");
    private boolean isEnded;

    Drafts() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new IOException("interrupted", e);
        }
    }

    /** Puts files in their places. */
    interface Placing {
        void place() throws IOException;
    }

    /** Beside the file that it is to become. */
    synchronized Path draft(Path target, String content) throws IOException {
        requireGoing();
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
        drafts.add(draft);
        Files.writeString(
                draft, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return draft;
    }

    /** Unless the process is interrupted; once begun, it is done before the process ends. */
    synchronized void place(Placing placing) throws IOException {
        requireGoing();
        placing.place();
    }

    private void requireGoing() throws IOException {
        if (isEnded) {
            throw new IOException("interrupted");
        }
    }

    private synchronized void end() {
        isEnded = true;
        // A draft that stays behind does no harm, and what failed before it matters more.
        drafts.forEach(draft -> draft.toFile().delete());
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // The process ends already, and has called the hook.
        }
    }
}
