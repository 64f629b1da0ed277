package dev.writ.runtime.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A directory in one to which others can write. It is held open and its files are looked up in it, so that nothing that
 * somebody puts in its place or in place of a file leads elsewhere: links are not followed. A platform that cannot hold
 * directories open is asked by path, each time whether there is a link.
 */
public final class HeldDirectory implements Closeable {
    private final DirectoryStream<Path> stream;
    private final HeldFiles files;

    private HeldDirectory(DirectoryStream<Path> stream, HeldFiles files) {
        this.stream = stream;
        this.files = files;
    }

    /** Empty where nothing of the name stands there. */
    public static Optional<HeldDirectory> open(Path parent, String name) throws IOException {
        try (DirectoryStream<Path> outer = Files.newDirectoryStream(parent)) {
            if (outer instanceof SecureDirectoryStream<Path> secure) {
                SecureDirectoryStream<Path> held = secure.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
                return Optional.of(new HeldDirectory(held, new HeldFiles.Secure(held)));
            }
            Path place = parent.resolve(name);
            if (Files.isSymbolicLink(place)) {
                throw new NotDirectoryException(name);
            }
            return Optional.of(new HeldDirectory(Files.newDirectoryStream(place), new HeldFiles.ByPath(place)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The names in it; once for each time that it is opened. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : stream) {
            names.add(file.getFileName().toString());
        }
        return names;
    }

    /** As {@link AtomicTexts#read}; a link is no regular file. */
    public Optional<String> read(String name, int longest) throws IOException {
        try {
            BasicFileAttributes attributes = files.attributes(Path.of(name)).readAttributes();
            AtomicTexts.requireText(name, attributes, longest);
            try (SeekableByteChannel channel = files.open(Path.of(name), Set.of(StandardOpenOption.READ))) {
                return Optional.of(AtomicTexts.text(name, channel, longest));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** As {@link AtomicTexts#replace}. */
    public void replace(String name, String text) throws IOException {
        Path written = Path.of("." + name + "." + UUID.randomUUID() + ".new");
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean isThere = false;
        try (SeekableByteChannel channel = files.open(written, options)) {
            isThere = true;
            AtomicTexts.write(channel, text);
            files.move(written, Path.of(name));
            isThere = false;
        } finally {
            if (isThere) {
                delete(written.toString());
            }
        }
        force();
    }

    /** Makes names durable. Platforms that cannot open a directory keep names by other means. */
    private void force() throws IOException {
        if (AtomicTexts.FORCES_DIRECTORIES) {
            try (SeekableByteChannel channel = files.open(Path.of("."), Set.of(StandardOpenOption.READ))) {
                if (channel instanceof FileChannel directory) {
                    directory.force(true);
                }
            }
        }
    }

    /** One that is not there is no failure. */
    public void delete(String name) throws IOException {
        try {
            files.delete(Path.of(name));
        } catch (NoSuchFileException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
