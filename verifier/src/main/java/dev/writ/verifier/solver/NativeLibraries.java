package dev.writ.verifier.solver;

import dev.writ.runtime.digest.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * The native libraries of the solver, unpacked once into a directory that only the user can write. Each is held against
 * its SHA-256 when it is unpacked and against a checksum before every use, so a damaged file is unpacked anew and never
 * loaded.
 *
 * @param directory holds the libraries and, below {@code classpath}, what keeps Z3 from unpacking its own
 * @param toLoad in this order
 */
record NativeLibraries(Path directory, List<Path> toLoad) {
    private static final String RESOURCES = "com/microsoft/z3/";
    /** Z3's own loader reads this first; one that lists no libraries leaves loading to us. */
    private static final String NOTHING_TO_UNPACK = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">
            <properties><entry key="system-libraries.0">none</entry></properties>
            """;

    NativeLibraries {
        toLoad = List.copyOf(toLoad);
    }

    private record Library(String platform, String order, String name, String sha256, String crc32c) {}

    /** Finds or unpacks them in the user's cache, or else in a temporary directory. */
    static NativeLibraries ofThisPlatform() throws SolverException {
        return in(CacheDirectory.choose());
    }

    static NativeLibraries in(CacheDirectory cache) throws SolverException {
        String platform = platform();
        List<Library> libraries = known(platform);
        if (libraries.isEmpty()) {
            throw new SolverException("the solver has no library for " + platform);
        }
        try {
            Path directory = cache.directory(contentName(libraries));
            if (!isIntact(directory, libraries)) {
                cache.fill(directory, fresh -> unpack(fresh, libraries));
            }
            if (!isIntact(directory, libraries)) {
                throw new SolverException("the solver's library in " + directory + " is not the one expected");
            }
            List<Path> toLoad = libraries.stream()
                    .filter(library -> !library.order().equals("-"))
                    .map(library -> directory.resolve(library.name()).toAbsolutePath())
                    .toList();
            return new NativeLibraries(directory, toLoad);
        } catch (IOException e) {
            throw new SolverException("the solver's library cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** Goes before Z3's own jar on the class path of the child. */
    Path classPath() {
        return directory.resolve("classpath");
    }

    private static String platform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "osx" : "windows";
        String processor =
                switch (arch) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> "x86";
                };
        return system + "/" + processor;
    }

    static List<String> knownPlatforms() throws SolverException {
        return table().stream().map(Library::platform).distinct().toList();
    }

    private static List<Library> known(String platform) throws SolverException {
        return table().stream()
                .filter(library -> library.platform().equals(platform))
                .toList();
    }

    private static List<Library> table() throws SolverException {
        List<Library> libraries = new ArrayList<>();
        try (InputStream in = resource(NativeLibraries.class, "natives.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : reader.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.split(" ", -1);
                libraries.add(new Library(words[0], words[1], words[2], words[3], words[4]));
            }
        } catch (IOException e) {
            throw new SolverException("the list of the solver's libraries cannot be read", e);
        }
        return libraries;
    }

    private static String contentName(List<Library> libraries) {
        String digests = libraries.stream().map(Library::sha256).collect(Collectors.joining());
        return "z3-" + Sha256.hex(digests).substring(0, 16);
    }

    private static boolean isIntact(Path directory, List<Library> libraries) throws IOException {
        if (!Files.isRegularFile(directory.resolve("classpath").resolve(markerOf(libraries)))) {
            return false;
        }
        for (Library library : libraries) {
            Path file = directory.resolve(library.name());
            if (!Files.isRegularFile(file) || !checksum(file).equals(library.crc32c())) {
                return false;
            }
        }
        return true;
    }

    private static void unpack(Path directory, List<Library> libraries) throws IOException {
        for (Library library : libraries) {
            String name = RESOURCES + library.platform() + "/" + library.name();
            ClassLoader loader = NativeLibraries.class.getClassLoader();
            try (InputStream in = Optional.ofNullable(loader.getResourceAsStream(name))
                    .orElseThrow(() -> new IOException("no " + name + " on the class path"))) {
                Files.copy(in, directory.resolve(library.name()));
            }
            if (!hash(directory.resolve(library.name())).equals(library.sha256())) {
                throw new IOException(name + " is not the library expected");
            }
        }
        Path marker = directory.resolve("classpath").resolve(markerOf(libraries));
        Files.createDirectories(marker.getParent());
        Files.writeString(marker, NOTHING_TO_UNPACK);
    }

    private static String markerOf(List<Library> libraries) {
        return RESOURCES + libraries.get(0).platform() + "/turnkey.xml";
    }

    /** CRC-32C: it finds damage in a hundredth of the time that SHA-256 takes before any code is compiled. */
    private static String checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = Files.newInputStream(file)) {
            read(in, checksum::update);
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream in = Files.newInputStream(file)) {
            read(in, digest::update);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Takes the first so many bytes of a buffer. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] buffer, int offset, int length);
    }

    private static void read(InputStream in, Taker taker) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            taker.take(buffer, 0, n);
        }
    }

    private static InputStream resource(Class<?> from, String name) throws IOException {
        return Optional.ofNullable(from.getResourceAsStream(name))
                .orElseThrow(() -> new IOException("no " + name + " beside " + from.getName()));
    }
}
