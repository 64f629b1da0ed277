package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import dev.writ.language.PolicyFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The policies of jars, put where other policies can refer to them: below one directory, each jar's in a directory of its
 * own, under the paths that they have in it. A policy that stays as it was keeps its time; one that the jar has no more
 * goes.
 */
final class UnpackedPolicies {
    /** So many policies may a jar bring. */
    static final int MOST_POLICIES = 10_000;

    /** So many policies as long as one may be may a jar bring, or more that are shorter: all are held in memory at once. */
    static final int MOST_LONG_POLICIES = 16;

    private final Path directory;
    private final int mostBytes;

    /** @param mostBytes that a policy may have */
    UnpackedPolicies(Path directory, int mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    /** @param jars or directories of classes, by the name of the directory that their policies go to */
    void unpack(Map<String, File> jars) throws IOException, MojoFailureException {
        Map<Path, String> written = new LinkedHashMap<>();
        List<Path> outdated = new ArrayList<>();
        for (Map.Entry<String, File> jar : jars.entrySet()) {
            Path target = directory.resolve(jar.getKey());
            Map<Path, byte[]> found =
                    jar.getValue().isDirectory() ? ofDirectory(jar.getValue(), target) : ofJar(jar.getValue(), target);
            if (found.isEmpty()) {
                throw new MojoFailureException("<policyDependencies> names `" + jar.getKey() + "`, but "
                        + jar.getValue() + " holds no policy");
            }
            for (Map.Entry<Path, byte[]> policy : found.entrySet()) {
                Path file = policy.getKey();
                if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), policy.getValue())) {
                    written.put(file, text(file, policy.getValue()));
                }
            }
            if (Files.isDirectory(target)) {
                PolicyFiles.below(target).stream()
                        .filter(old -> !found.containsKey(old))
                        .forEach(outdated::add);
            }
        }
        if (!written.isEmpty() || !outdated.isEmpty()) {
            AtomicFiles.write(written, outdated);
        }
    }

    private Map<Path, byte[]> ofJar(File jar, Path target) throws IOException, MojoFailureException {
        Contents contents = new Contents(jar, target);
        try (ZipFile zip = new ZipFile(jar)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(any -> (ZipEntry) any)::iterator) {
                if (!entry.isDirectory() && isPolicy(entry.getName())) {
                    try (InputStream stream = zip.getInputStream(entry)) {
                        contents.add(entry.getName(), stream);
                    }
                }
            }
        } catch (ZipException e) {
            throw new MojoFailureException(jar + " cannot be read as a jar: " + e.getMessage(), e);
        }
        return contents.policies;
    }

    private Map<Path, byte[]> ofDirectory(File classes, Path target) throws IOException, MojoFailureException {
        Contents contents = new Contents(classes, target);
        try (Stream<Path> files = Files.walk(classes.toPath())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String name = classes.toPath().relativize(file).toString();
                if (isPolicy(name)) {
                    try (InputStream stream = Files.newInputStream(file)) {
                        contents.add(name, stream);
                    }
                }
            }
        }
        return contents.policies;
    }

    private static boolean isPolicy(String name) {
        try {
            return PolicyFiles.isPolicy(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String text(Path file, byte[] bytes) throws MojoFailureException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MojoFailureException(file + " is not encoded in UTF-8", e);
        }
    }

    /** What one jar brings, and where it goes. A jar may come from anywhere: neither its names nor its sizes are trusted. */
    private final class Contents {
        private final File jar;
        private final Path target;
        private final Map<Path, byte[]> policies = new LinkedHashMap<>();
        private long bytes;

        private Contents(File jar, Path target) {
            this.jar = jar;
            this.target = target;
        }

        private void add(String name, InputStream stream) throws IOException, MojoFailureException {
            Path file = target.resolve(name).normalize();
            if (!file.startsWith(target) || file.equals(target)) {
                throw new MojoFailureException(jar + " holds `" + name + "`, which would go elsewhere");
            }
            byte[] policy = stream.readNBytes(mostBytes + 1);
            if (policy.length > mostBytes) {
                throw new MojoFailureException(
                        file + " in " + jar + " has more than " + mostBytes + " bytes; see writ.maxBytes");
            }
            bytes += policy.length;
            if (bytes > (long) MOST_LONG_POLICIES * mostBytes) {
                throw new MojoFailureException("the policies in " + jar + " have more than " + MOST_LONG_POLICIES
                        + " times " + mostBytes + " bytes together; see writ.maxBytes");
            }
            if (policies.size() == MOST_POLICIES) {
                throw new MojoFailureException(jar + " holds more than " + MOST_POLICIES + " policies");
            }
            policies.put(file, policy);
        }
    }
}
