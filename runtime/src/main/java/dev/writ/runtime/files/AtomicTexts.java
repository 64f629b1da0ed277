package dev.writ.runtime.files;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;

/** Small texts in files that are replaced as a whole, so that no reader sees a part of one. */
public final class AtomicTexts {
    private AtomicTexts() {}

    /**
     * The UTF-8 of a file; empty where there is none.
     *
     * @param longest in bytes; a longer file is not read, nor is one that is no regular file
     */
    public static Optional<String> read(Path file, int longest) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException("`" + file.getFileName() + "` is no regular file");
            }
            if (attributes.size() > longest) {
                throw tooLong(file, longest);
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(longest + 1);
            }
            if (bytes.length > longest) {
                throw tooLong(file, longest);
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static IOException tooLong(Path file, int longest) {
        return new IOException("`" + file.getFileName() + "` has more than " + longest + " bytes");
    }

    /** Returns when the text is on disk under that name. */
    public static void replace(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("`" + file + "` is no file");
        }
        // Not a temporary file of Java's, which nobody but its owner may read.
        Path written = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        forceDirectory(directory);
    }

    /** Makes new names durable. Platforms that cannot open a directory keep names by other means. */
    private static void forceDirectory(Path directory) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
