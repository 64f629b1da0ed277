package dev.writ.runtime.operator;

import dev.writ.runtime.files.AtomicTexts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A directory with a file for each document, replaced as a whole. */
public final class OrdersDirectory implements OrdersStore {
    private static final String LOCK = "lock";

    private final Path directory;

    public OrdersDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<String> read(Document document) throws IOException {
        return AtomicTexts.read(directory.resolve(document.word()), LONGEST);
    }

    @Override
    public boolean replace(Document document, Optional<String> expected, String text) throws IOException {
        requireReadable(document, text);
        return alone(() -> {
            boolean isAsExpected = read(document).equals(expected);
            if (isAsExpected) {
                AtomicTexts.replace(directory.resolve(document.word()), text);
            }
            return isAsExpected;
        });
    }

    @Override
    public void overwrite(Document document, String text) throws IOException {
        requireReadable(document, text);
        alone(() -> {
            AtomicTexts.replace(directory.resolve(document.word()), text);
            return true;
        });
    }

    private static void requireReadable(Document document, String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "`%s` would have %d bytes, and nobody reads more than %d; give a shorter reason, or name fewer agents"
                            .formatted(document.word(), length, LONGEST));
        }
    }

    /** A change of the directory. */
    private interface Change {
        boolean make() throws IOException;
    }

    private boolean alone(Change change) throws IOException {
        Files.createDirectories(directory);
        // A lock on a file is held by the process, whose threads have to wait for each other by other means.
        synchronized (OrdersDirectory.class) {
            try (FileChannel channel = FileChannel.open(
                            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() && change.make();
            }
        }
    }
}
