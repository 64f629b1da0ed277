package dev.writ.runtime.audit;

import dev.writ.runtime.files.FileProblem;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A directory, locked for this process.
 *
 * <p>Writes go through streams, not channels: interrupting a thread closes the channel it writes to, and an interrupted
 * agent must not end the log of all others.
 */
final class DirectoryStore implements LogStore {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileIdentity identity;
    private final FileIdentity lockIdentity;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final List<Appended> appended = new CopyOnWriteArrayList<>();

    private DirectoryStore(Path directory, FileChannel lockFile, FileLock lock) throws IOException {
        this.directory = directory;
        this.identity = FileIdentity.ofDirectory(directory);
        this.lockIdentity = FileIdentity.ofFile(directory.resolve(LOCK));
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
            } catch (Throwable e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AuditException("cannot open the log in `" + directory + "`: " + FileProblem.words(e), e);
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
        return LogSource.of(directory).names();
    }

    @Override
    public InputStream read(String name) throws IOException {
        return LogSource.of(directory).read(name);
    }

    @Override
    public LogFile append(String name) throws IOException {
        Path file = directory.resolve(name);
        boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!isNew) {
            FileIdentity.ofFile(file);
        }
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        try {
            Appended opened = new Appended(file, out);
            if (isNew) {
                forceDirectory();
            }
            appended.add(opened);
            return opened;
        } catch (Throwable e) {
            out.close();
            throw e;
        }
    }

    @Override
    public long length(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }

    @Override
    public void moveTail(String name, long from, String to) throws IOException {
        Path file = directory.resolve(name);
        if (from == 0) {
            Files.move(file, directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
            return;
        }
        try (InputStream in = Files.newInputStream(file);
                FileOutputStream out =
                        new FileOutputStream(directory.resolve(to).toFile())) {
            in.skipNBytes(from);
            in.transferTo(out);
            out.getFD().sync();
        }
        forceDirectory();
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(from);
            cut.getFD().sync();
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (!FileIdentity.ofDirectory(directory).isSameFile(identity)) {
            throw new IOException("`" + directory + "` is another directory than the one that was opened");
        }
        requireSame(directory.resolve(LOCK), lockIdentity, 0);
        for (Appended file : appended) {
            file.requireUnchanged();
        }
    }

    private static void requireSame(Path file, FileIdentity opened, long length) throws IOException {
        FileIdentity now = FileIdentity.ofFile(file);
        if (!now.isSameFile(opened)) {
            throw new IOException("`" + file.getFileName() + "` is another file than the one that was opened");
        }
        if (now.names() != 1) {
            throw new IOException("`" + file.getFileName() + "` has another name besides: it is hard-linked");
        }
        if (now.length() != length) {
            throw new IOException("`" + file.getFileName() + "` has " + now.length() + " bytes, and " + length
                    + " were written to it");
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
    private final class Appended implements LogFile {
        private final Path file;
        private final FileOutputStream out;
        private final FileIdentity opened;
        private volatile long length;

        Appended(Path file, FileOutputStream out) throws IOException {
            this.file = file;
            this.out = out;
            this.opened = FileIdentity.ofFile(file);
            this.length = opened.length();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            length += bytes.length;
        }

        @Override
        public void force() throws IOException {
            out.getFD().sync();
        }

        void requireUnchanged() throws IOException {
            requireSame(file, opened, length);
        }

        @Override
        public void close() throws IOException {
            appended.remove(this);
            out.close();
        }
    }
}
