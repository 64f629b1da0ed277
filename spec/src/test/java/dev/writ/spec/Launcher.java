package dev.writ.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code writ} and other commands as real processes, as a user would. */
final class Launcher {
    private static final long SECONDS = 300;

    private Launcher() {}

    /** How a process ended and what it printed. */
    record Finished(int status, String out, String err) {
        @Override
        public String toString() {
            return "status " + status + "\n--- out\n" + out + "--- err\n" + err;
        }
    }

    static Finished writ(String... arguments) {
        return writWithInput("", arguments);
    }

    static Finished writWithInput(String input, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(House.ROOT.resolve("writ").toString());
        command.addAll(List.of(arguments));
        return run(House.ROOT, input, command);
    }

    /** A line of a shell, run at the top of the source tree. */
    static Finished shell(String line) {
        return run(House.ROOT, "", List.of("/bin/sh", "-c", line));
    }

    /** A line of a shell, run elsewhere by somebody who has put {@code writ} on the path. */
    static Finished shellIn(Path directory, String line) {
        String path = House.ROOT + ":" + Path.of(System.getProperty("java.home"), "bin") + ":";
        return run(directory, "", List.of("/bin/sh", "-c", "PATH=" + "'" + path + "'$PATH; " + line));
    }

    static Finished run(Path directory, String input, List<String> command) {
        try {
            Path out = Files.createTempFile("writ", ".out");
            Path err = Files.createTempFile("writ", ".err");
            Path in = Files.createTempFile("writ", ".in");
            try {
                Files.writeString(in, input, StandardCharsets.UTF_8);
                return finished(builder(directory, command).redirectInput(in.toFile()), out, err);
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(Path directory, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .put("XDG_CACHE_HOME", House.ROOT.resolve("spec/target/cache").toString());
        builder.environment().put("NO_COLOR", "1");
        // Whoever commits has a name.
        builder.environment().put("GIT_AUTHOR_NAME", "a");
        builder.environment().put("GIT_AUTHOR_EMAIL", "a@example.com");
        builder.environment().put("GIT_COMMITTER_NAME", "a");
        builder.environment().put("GIT_COMMITTER_EMAIL", "a@example.com");
        // Surefire's own options are not meant for what it starts.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private static Finished finished(ProcessBuilder builder, Path out, Path err) throws IOException {
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + SECONDS + " s: " + builder.command());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Finished(process.exitValue(), House.read(out), House.read(err));
    }
}
