package dev.writ.runtime.audit;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory, locked for this process.
 *
 * <p>Writes go through streams, not channels: interrupting a thread closes the channel it writes to, and an interrupted
 * agent must not end the log of all others.
 */
final class DirectoryStore implements LogStore {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DirectoryStore(Path directory, FileChannel lockFile, FileLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    static DirectoryStore open(Path directory) throws AuditException {
        try {
            Files.createDirectories(directory);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return new DirectoryStore(directory, lockFile, lock(lockFile, directory));
            } catch (IOException | AuditException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AuditException("cannot open the log in `" + directory + "`: " + e, e);
        }
    }

    private static FileLock lock(FileChannel lockFile, Path directory) throws IOException, AuditException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse(directory);
        }
        if (lock == null) {
            throw inUse(directory);
        }
        return lock;
    }

    private static AuditException inUse(Path directory) {
        return new AuditException("the log in `" + directory + "` is open already; it has one writer at a time");
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new BufferedInputStream(Files.newInputStream(directory.resolve(name)), 1 << 16);
    }

    @Override
    public LogFile append(String name) throws IOException {
        File file = directory.resolve(name).toFile();
        boolean isNew = !file.exists();
        Appended appended = new Appended(new FileOutputStream(file, true));
        if (isNew) {
            forceDirectory();
        }
        return appended;
    }

    @Override
    public long length(String name) throws IOException {
        return Files.size(directory.resolve(name));
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(directory.resolve(name).toFile())) {
            out.write(content);
            out.getFD().sync();
        }
        forceDirectory();
    }

    @Override
    public void truncate(String name, long length) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength(length);
            file.getFD().sync();
        }
    }

    /** Makes new names durable. Platforms that cannot open a directory keep names by other means. */
    private void forceDirectory() throws IOException {
        if (File.separatorChar != '/') {
            return;
        }
        boolean wasInterrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            lock.release();
        }
    }

    /** A file opened for appending. */
    private static final class Appended implements LogFile {
        private final FileOutputStream out;

        Appended(FileOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        @Override
        public void force() throws IOException {
            out.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
