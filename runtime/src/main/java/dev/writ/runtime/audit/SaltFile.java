package dev.writ.runtime.audit;

import dev.writ.runtime.files.FileProblem;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Salts in a file, in records of one length: 64 digits of the commitment, a blank, 64 digits of the salt, a line feed. One
 * process appends; {@link SaltErasure} overwrites single salts meanwhile. A file that others than its owner may read is
 * refused.
 */
public final class SaltFile implements SaltStore {
    static final int RECORD = 2 * 64 + 2;

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final FileOutputStream out;
    private final FileLock lock;
    private final FileIdentity opened;

    private SaltFile(Path file, FileOutputStream out, FileLock lock) throws IOException {
        this.file = file;
        this.out = out;
        this.lock = lock;
        this.opened = FileIdentity.ofFile(file);
    }

    /** Opens the file for appending, or makes it. The beginning of a record that a crash left is cut off. */
    public static SaltFile open(Path file) throws AuditException {
        try {
            makeIfMissing(file);
            requirePrivate(file);
            FileOutputStream out = new FileOutputStream(file.toFile(), true);
            try {
                FileLock lock = lock(out, file);
                cutUnfinished(file);
                return new SaltFile(file, out, lock);
            } catch (Throwable e) {
                out.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AuditException("cannot open the salts in `" + file + "`: " + FileProblem.words(e), e);
        }
    }

    private static void makeIfMissing(Path file) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException e) {
            FileIdentity.ofFile(file);
        }
    }

    static void requirePrivate(Path file) throws IOException, AuditException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (!OWNER.containsAll(found)) {
            throw new AuditException("`" + file + "` is open to others than its owner ("
                    + PosixFilePermissions.toString(found) + "); salts are as secret as what they hide");
        }
    }

    private static FileLock lock(FileOutputStream out, Path file) throws IOException, AuditException {
        FileLock lock;
        try {
            lock = out.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse(file);
        }
        if (lock == null) {
            throw inUse(file);
        }
        return lock;
    }

    private static AuditException inUse(Path file) {
        return new AuditException("the salts in `" + file + "` are written already; a file of salts has one writer");
    }

    private static void cutUnfinished(Path file) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            long length = whole.length();
            if (length % RECORD != 0) {
                whole.setLength(length - length % RECORD);
            }
        }
    }

    @Override
    public synchronized void keep(Commitment commitment) throws IOException {
        String record = commitment.sha256() + " " + commitment.salt() + "\n";
        out.write(record.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void force() throws IOException {
        out.getFD().sync();
        if (!FileIdentity.ofFile(file).isSameFile(opened)) {
            throw new IOException("`" + file.getFileName() + "` is another file than the one that was opened");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (out) {
            if (lock.isValid()) {
                lock.release();
            }
        }
    }
}
