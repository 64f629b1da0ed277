package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/** Has a program remember, and asks one what is remembered. */
final class WitnessCommand implements CheckpointWitness {
    private static final int LONGEST = 10_000;

    private final List<String> command;
    private final List<String> newest;
    private final Duration longest;

    /** @param newest the program that is asked; empty where none can be */
    WitnessCommand(List<String> command, List<String> newest, Duration longest) {
        if (command.isEmpty() || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("a witness is a program that has some time");
        }
        this.command = List.copyOf(command);
        this.newest = List.copyOf(newest);
        this.longest = longest;
    }

    @Override
    public void remember(SignedNote checkpoint) throws IOException {
        run(command, checkpoint.note(), ProcessBuilder.Redirect.DISCARD);
    }

    @Override
    public Optional<SignedNote> newest(String origin) throws IOException {
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        byte[] answer = run(newest, origin + "\n", ProcessBuilder.Redirect.PIPE);
        if (answer.length > LONGEST) {
            throw new IOException("the witness `" + newest.get(0) + "` prints more than " + LONGEST + " bytes");
        }
        try {
            return answer.length == 0 ? Optional.empty() : Optional.of(SignedNote.parse(answer));
        } catch (NoteException e) {
            throw new IOException(
                    "what the witness `" + newest.get(0) + "` prints cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the program prints, up to one byte more than is read of any. */
    private byte[] run(List<String> program, String input, ProcessBuilder.Redirect output) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        Process process = new ProcessBuilder(program)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            FutureTask<byte[]> printed = reading(process);
            give(process, input, output.equals(ProcessBuilder.Redirect.DISCARD));
            byte[] answer = PatientAnswer.await(printed, end);
            if (PatientAnswer.await(process.onExit(), end).exitValue() != 0) {
                throw new IOException("the witness `" + program.get(0) + "` ended with " + process.exitValue());
            }
            return answer;
        } catch (TimeoutException e) {
            throw new IOException("the witness `" + program.get(0) + "` took longer than " + longest, e);
        } catch (ExecutionException e) {
            throw new IOException("what the witness `" + program.get(0) + "` prints cannot be read", e.getCause());
        } finally {
            process.destroyForcibly();
        }
    }

    /** @param mustBeRead whether a program has failed that ends without reading */
    private static void give(Process process, String input, boolean mustBeRead) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            // A checkpoint is shorter than a pipe is, so that a program which does not read does not hold this up.
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (mustBeRead) {
                throw e;
            }
        }
    }

    /** By a thread of its own, since reading a pipe knows no time. */
    private static FutureTask<byte[]> reading(Process process) {
        FutureTask<byte[]> printed = new FutureTask<>(() -> {
            try (InputStream out = process.getInputStream()) {
                return out.readNBytes(LONGEST + 1);
            }
        });
        Thread reader = new Thread(printed, "writ-witness-answer");
        reader.setDaemon(true);
        reader.start();
        return printed;
    }
}
