package dev.writ.runtime.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A throw-away root in which real shells run lines as a user without rights: the shells, their libraries, programs that do
 * nothing but record their arguments, and nothing else. No network, own processes, limits on time, processes and sizes.
 */
final class Cage {
    static final List<String> STUBS = List.of(
            "git", "rm", "ls", "cat", "grep", "curl", "make", "npm", "cp", "mv", "tar", "sort", "head", "tee", "a", "b",
            "c", "sudo", "docker", "mkdir", "touch", "id");

    /** Real programs, which run what they are told to. */
    private static final List<String> WRAPPERS =
            List.of("env", "nice", "nohup", "timeout", "stdbuf", "setsid", "xargs", "find", "sh", "bash", "dash");

    private static final List<String> SHELLS = List.of("dash", "bash");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
    private static final List<String> FILES = List.of("x.c", "y.c", "-n", "b c", "sub/f");

    private static final String STUB = """
            #!/bin/dash
            # A shell that is given the name of a file reads this one as a script.
            case $0 in */*) ;; *) exit ;; esac
            n=${0%/*}
            printf '%s\\0' "${0##*/}" "$#" "$@" >"/log/${n##*/}.$$"
            printf '%s\\n' '-q  out*'
            """;

    /** Lines run beside each other, since some wait for what never comes; each as a user of its own, whom no other can kill. */
    private static final String DRIVER = """
            root=$1 shell=$2
            ulimit -c 0
            ulimit -f 128
            ulimit -t 1
            export PATH HOME=/w X='-rf /' Y='a b' Z='' N='$(id)'
            seq 0 "$3" | xargs -P 16 -I% timeout 4 chroot --userspec=1000000%:65534 "$root" /bin/sh -c \\
                'ulimit -u 64; PATH=/s/%; cd /w/% && exec /bin/'"$shell"' /in/%' >/dev/null 2>&1
            sleep 0.3
            """;

    private final Path root;

    private Cage(Path root) {
        this.root = root;
    }

    /** What a line did: the programs that ran with their arguments, and the files that were there afterwards and not before. */
    record Ran(List<List<String>> commands, List<String> files) {}

    /** A cage in the directory, or why there can be none on this machine. */
    static Optional<Cage> in(Path directory) throws IOException, InterruptedException {
        Path root = Files.createDirectory(directory.resolve("root"));
        if (!"0".equals(output("id", "-u").strip())
                || !output("unshare", "--net", "--ipc", "--pid", "--fork", "chroot", "/", "true")
                        .isEmpty()) {
            return Optional.empty();
        }
        for (String name : List.of("bin", "log", "in", "w", "s", "stubs", "dev", "tmp")) {
            Files.createDirectory(root.resolve(name));
        }
        open(root.resolve("log"));
        Files.createFile(root.resolve("dev/null"));
        open(root.resolve("dev/null"));
        Cage cage = new Cage(root);
        for (String wrapper : WRAPPERS) {
            cage.install(wrapper);
        }
        Path stub = Files.writeString(root.resolve("bin/stub"), STUB);
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : STUBS) {
            Files.copy(stub, root.resolve("stubs").resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String name : WRAPPERS) {
            Files.createSymbolicLink(root.resolve("stubs").resolve(name), Path.of("../bin/" + name));
        }
        return Optional.of(cage);
    }

    private void install(String program) throws IOException, InterruptedException {
        Path real = Path.of(output("which", program).strip()).toRealPath();
        copy(real, root.resolve("bin").resolve(program));
        Matcher libraries = LIBRARY.matcher(output("ldd", real.toString()));
        while (libraries.find()) {
            Path library = Path.of(libraries.group(1));
            Path place = root.resolve(library.toString().substring(1));
            Files.createDirectories(place.getParent());
            copy(library.toRealPath(), place);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to)) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Runs each line by each shell and tells what both did together, line by line. */
    List<Ran> run(List<String> lines) throws IOException, InterruptedException {
        List<Ran> ran = new ArrayList<>();
        lines.forEach(line -> ran.add(new Ran(new ArrayList<>(), new ArrayList<>())));
        for (String shell : SHELLS) {
            prepare(lines);
            Path driver = Files.writeString(root.resolveSibling("driver"), DRIVER);
            Process process = new ProcessBuilder(
                            "unshare",
                            "--net",
                            "--ipc",
                            "--pid",
                            "--fork",
                            "--kill-child",
                            "/bin/sh",
                            driver.toString(),
                            root.toString(),
                            shell,
                            String.valueOf(lines.size() - 1))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(2 + lines.size(), TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("the driver does not end");
            }
            collect(ran);
        }
        return ran;
    }

    private void prepare(List<String> lines) throws IOException {
        for (String name : List.of("log", "in", "w", "s")) {
            empty(root.resolve(name));
        }
        for (int i = 0; i < lines.size(); i++) {
            Path work = Files.createDirectory(root.resolve("w/" + i));
            open(work);
            open(Files.createDirectory(work.resolve("sub")));
            for (String file : FILES) {
                Files.createFile(work.resolve(file));
            }
            Files.writeString(root.resolve("in/" + i), lines.get(i));
            Files.createSymbolicLink(root.resolve("s/" + i), Path.of("../stubs"));
        }
    }

    private void collect(List<Ran> ran) throws IOException {
        TreeMap<String, Path> logs = new TreeMap<>();
        try (Stream<Path> files = Files.list(root.resolve("log"))) {
            files.forEach(file -> logs.put(file.getFileName().toString(), file));
        }
        logs.forEach((name, file) -> recorded(read(file))
                .ifPresent(command -> ran.get(Integer.parseInt(name.substring(0, name.indexOf('.'))))
                        .commands()
                        .add(command)));
        for (int i = 0; i < ran.size(); i++) {
            Path work = root.resolve("w/" + i);
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = work.relativize(file).toString();
                    if (!FILES.contains(name) || Files.size(file) > 0) {
                        ran.get(i).files().add(name);
                    }
                }
            }
        }
    }

    /** The program and its arguments, if it lived to write all of them: a line may kill what it runs. */
    private static Optional<List<String>> recorded(String log) {
        List<String> fields = List.of(log.split("\0", -1));
        if (fields.size() < 3 || fields.size() != 3 + Integer.parseInt(fields.get(1))) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(fields.get(0)));
        command.addAll(fields.subList(2, fields.size() - 1));
        return Optional.of(command);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** Removes what the directory holds and follows no link. */
    private static void empty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    empty(entry);
                }
                Files.delete(entry);
            }
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException missing) {
            return "missing: " + command[0];
        }
    }
}
