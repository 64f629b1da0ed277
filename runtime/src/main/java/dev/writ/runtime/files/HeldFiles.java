package dev.writ.runtime.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.HashSet;
import java.util.Set;

/** What is done to the files of one directory, by their names in it and never through a link. */
interface HeldFiles {
    BasicFileAttributeView attributes(Path name);

    SeekableByteChannel open(Path name, Set<OpenOption> options) throws IOException;

    /** In place of what stands there. */
    void move(Path from, Path to) throws IOException;

    void delete(Path name) throws IOException;

    private static Set<OpenOption> withoutLinks(Set<OpenOption> options) {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    /** Of a directory that is held open. */
    record Secure(SecureDirectoryStream<Path> directory) implements HeldFiles {
        @Override
        public BasicFileAttributeView attributes(Path name) {
            return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public SeekableByteChannel open(Path name, Set<OpenOption> options) throws IOException {
            return directory.newByteChannel(name, withoutLinks(options));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            directory.move(from, directory, to);
        }

        @Override
        public void delete(Path name) throws IOException {
            directory.deleteFile(name);
        }
    }

    /** Of a directory that is looked up each time. */
    record ByPath(Path directory) implements HeldFiles {
        @Override
        public BasicFileAttributeView attributes(Path name) {
            return Files.getFileAttributeView(
                    directory.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public SeekableByteChannel open(Path name, Set<OpenOption> options) throws IOException {
            return Files.newByteChannel(directory.resolve(name), withoutLinks(options));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(
                    directory.resolve(from),
                    directory.resolve(to),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path name) throws IOException {
            Files.delete(directory.resolve(name));
        }
    }
}
