package dev.writ.runtime.files;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
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
    static final boolean FORCES_DIRECTORIES = File.separatorChar == '/';

    private AtomicTexts() {}

    /**
     * The UTF-8 of a file; empty where there is none.
     *
     * @param longest in bytes; a longer file is not read, nor is one that is no regular file
     */
    public static Optional<String> read(Path file, int longest) throws IOException {
        try {
            String name = String.valueOf(file.getFileName());
            requireText(name, Files.readAttributes(file, BasicFileAttributes.class), longest);
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                return Optional.of(text(name, channel, longest));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static void requireText(String name, BasicFileAttributes attributes, int longest) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException("`" + name + "` is no regular file");
        }
        if (attributes.size() > longest) {
            throw tooLong(name, longest);
        }
    }

    static String text(String name, SeekableByteChannel channel, int longest) throws IOException {
        byte[] bytes = Channels.newInputStream(channel).readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw tooLong(name, longest);
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static IOException tooLong(String name, int longest) {
        return new IOException("`" + name + "` has more than " + longest + " bytes");
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
            try (SeekableByteChannel channel =
                    Files.newByteChannel(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, text);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        forceDirectory(directory);
    }

    /** Returns when the text is on disk. */
    static void write(SeekableByteChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (!(channel instanceof FileChannel file)) {
            throw new IOException("the file system forces nothing to disk");
        }
        file.force(true);
    }

    /** Makes new names durable. Platforms that cannot open a directory keep names by other means. */
    private static void forceDirectory(Path directory) throws IOException {
        if (FORCES_DIRECTORIES) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
