package dev.writ.verifier.revision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The git command in one directory. What it is asked only reads: no filter, pager or hook runs, nothing is fetched, and no
 * replaced object is taken for another.
 */
final class Git {
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;

    Git(Path directory) {
        this.directory = directory;
    }

    /** What a run printed. */
    static final class Printed {
        private final byte[] bytes;

        private Printed(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        String line() {
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    /**
     * What it printed; empty where it ended with another status than 0.
     *
     * @param most so many bytes are read at most, and one more
     * @throws RevisionException when there is no git, or it does not end
     */
    Optional<Printed> run(int most, String... arguments) throws RevisionException {
        List<String> command = new ArrayList<>(List.of("git", "--no-pager", "--literal-pathspecs"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_NO_LAZY_FETCH", "1");
        // Before 2.44 git does not know that; there is no protocol of this name by which it could fetch.
        builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
        builder.environment().put("GIT_NO_REPLACE_OBJECTS", "1");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process process = started(builder);
        try {
            process.getOutputStream().close();
            CompletableFuture<Void> watchdog = CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            byte[] printed;
            try (InputStream out = process.getInputStream()) {
                printed = out.readNBytes(most + 1);
            }
            if (printed.length > most) {
                return Optional.of(new Printed(printed));
            }
            int status = process.waitFor();
            watchdog.cancel(false);
            return status == 0 ? Optional.of(new Printed(printed)) : Optional.empty();
        } catch (IOException e) {
            throw new RevisionException("git cannot be read from: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RevisionException("interrupted while git was running");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process started(ProcessBuilder builder) throws RevisionException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new RevisionException(
                    "the git command cannot be run, which reads files at a revision: " + e.getMessage());
        }
    }
}
