package dev.writ.runtime.keys;

import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.files.InputFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Keys in files: one line each. A secret that anyone but its owner may read is refused. */
public final class KeyFiles {
    public static final String SECRET = "secret.key";
    public static final String PUBLIC = "public.key";

    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int LONGEST = 4096;

    private KeyFiles() {}

    /** Makes a key and writes {@link #SECRET} and {@link #PUBLIC} into the directory; never overwrites either. */
    public static SigningKey generate(Path directory, String name, SecretAccess access) throws KeyException {
        SigningKey key = SigningKey.generate(name);
        try {
            Files.createDirectories(directory);
            writeNew(directory.resolve(SECRET), key.text(access), ownerOnly());
            writeNew(directory.resolve(PUBLIC), key.verificationKey().text());
        } catch (FileAlreadyExistsException e) {
            throw new KeyException("`" + e.getFile() + "` is there already", e);
        } catch (IOException e) {
            throw new KeyException("cannot write the key: " + e.getMessage(), e);
        }
        return key;
    }

    /** Reads a secret that carries its own name. */
    public static SigningKey readSecret(Path file, SecretAccess access) throws KeyException {
        Objects.requireNonNull(access, "access");
        refuseOthers(file);
        return SigningKey.parse(line(file), access);
    }

    /** Reads a secret in any spelling; one that carries a name must carry this one. */
    public static SigningKey readSecret(Path file, String name, SecretAccess access) throws KeyException {
        Objects.requireNonNull(access, "access");
        refuseOthers(file);
        String line = line(file);
        if (line.indexOf('+') < 0) {
            return SigningKey.ofHex(name, line, access);
        }
        SigningKey key = SigningKey.parse(line, access);
        requireName(name, key.name(), file);
        return key;
    }

    /** Reads a public key that carries its own name. */
    public static VerificationKey readPublic(Path file) throws KeyException {
        return VerificationKey.parse(line(file));
    }

    /** Reads a public key in any spelling; one that carries a name must carry this one. */
    public static VerificationKey readPublic(Path file, String name) throws KeyException {
        String line = line(file);
        if (line.indexOf('+') < 0) {
            return VerificationKey.ofHex(name, line);
        }
        VerificationKey key = VerificationKey.parse(line);
        requireName(name, key.name(), file);
        return key;
    }

    /** Reads a public key in any spelling, under the name that it carries or else under this one. */
    public static VerificationKey readPublicOr(Path file, String nameless) throws KeyException {
        String line = line(file);
        return line.indexOf('+') < 0 ? VerificationKey.ofHex(nameless, line) : VerificationKey.parse(line);
    }

    private static void requireName(String wanted, String found, Path file) throws KeyException {
        if (!wanted.equals(found)) {
            throw new KeyException("the key in `" + file + "` is called `" + found + "`, not `" + wanted + "`");
        }
    }

    /** File systems without POSIX permissions have other means, which are the operator's to set. */
    private static void refuseOthers(Path file) throws KeyException {
        if (!isPosix(file)) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new KeyException("`" + file + "` is open to others than its owner ("
                        + PosixFilePermissions.toString(permissions) + "); a secret key is not");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String line(Path file) throws KeyException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new KeyException("`" + file + "` is too large for a key");
            }
            return InputFiles.text(file, LONGEST).strip();
        } catch (CharacterCodingException e) {
            throw new KeyException("`" + file + "` is not UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static KeyException unreadable(Path file, IOException cause) {
        return new KeyException("cannot read `" + file + "`: " + FileProblem.words(cause), cause);
    }

    private static void writeNew(Path file, String text, FileAttribute<?>... attributes) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, attributes)) {
            var bytes = StandardCharsets.UTF_8.encode(text + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
        };
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
