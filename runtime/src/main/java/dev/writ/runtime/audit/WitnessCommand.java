package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has a program remember. */
final class WitnessCommand implements CheckpointWitness {
    private final List<String> command;
    private final Duration longest;

    WitnessCommand(List<String> command, Duration longest) {
        if (command.isEmpty() || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("a witness is a program that has some time");
        }
        this.command = List.copyOf(command);
        this.longest = longest;
    }

    @Override
    public void remember(SignedNote checkpoint) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                // A checkpoint is shorter than a pipe is, so that a program which does not read does not hold this up.
                in.write(checkpoint.note().getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the witness `" + command.get(0) + "` took longer than " + longest);
            }
            if (process.exitValue() != 0) {
                throw new IOException("the witness `" + command.get(0) + "` ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the witness was told");
        } finally {
            process.destroyForcibly();
        }
    }
}
