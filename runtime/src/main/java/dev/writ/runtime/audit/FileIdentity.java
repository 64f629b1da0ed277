package dev.writ.runtime.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which file a name leads to: device and inode, where the file system has them.
 *
 * @param key equal for equal files; nothing where the file system does not tell
 * @param names how many hard links lead to it; 1 where the file system does not tell
 * @param length in bytes
 */
record FileIdentity(@Nullable Object key, int names, long length) {
    private static final String UNIX = "unix";

    /** The file itself, never what a symbolic link in its place leads to. */
    static FileIdentity ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("`" + file.getFileName() + "` is not there as a file");
        }
        return of(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The directory to which the path leads; its length and links are its own affair. */
    static FileIdentity ofDirectory(Path directory) throws IOException {
        try {
            return new FileIdentity(of(directory).key(), 1, 0);
        } catch (NoSuchFileException e) {
            throw new IOException("`" + directory + "` is not there", e);
        }
    }

    private static FileIdentity of(Path path, LinkOption... options) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, options);
            return new FileIdentity(attributes.fileKey(), 1, attributes.size());
        }
        Map<String, Object> attributes = Files.readAttributes(path, UNIX + ":fileKey,nlink,size", options);
        Object names = attributes.get("nlink");
        Object size = attributes.get("size");
        return new FileIdentity(
                attributes.get("fileKey"),
                names instanceof Integer count ? count : 1,
                size instanceof Long length ? length : 0);
    }

    boolean isSameFile(FileIdentity other) {
        return Objects.equals(key, other.key);
    }
}
