package dev.writ.cli.console;

import dev.writ.runtime.files.FileProblem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a command reads from and writes to. All text is UTF-8. Writing to a closed standard output is remembered, not
 * thrown, so that {@code writ ... | head} ends quietly.
 *
 * @param terminal whether standard output is one; only the launcher can tell
 * @param status the line of standard error that may come and go, where that is a terminal
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        RememberingOutput output,
        Map<String, String> environment,
        boolean terminal,
        Optional<StatusLine> status) {

    /** Without progress. */
    public static Console of(
            InputStream in, OutputStream out, OutputStream err, Map<String, String> environment, boolean terminal) {
        return of(in, out, err, environment, terminal, false);
    }

    public static Console of(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Map<String, String> environment,
            boolean terminal,
            boolean showsProgress) {
        RememberingOutput remembering = new RememberingOutput(out);
        StatusLine status = new StatusLine(err);
        return new Console(
                in,
                new PrintStream(new BufferedOutputStream(remembering, 1 << 13), false, StandardCharsets.UTF_8),
                new PrintStream(status, true, StandardCharsets.UTF_8),
                remembering,
                environment,
                terminal,
                showsProgress ? Optional.of(status) : Optional.empty());
    }

    public static Console ofProcess() {
        return of(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Boolean.getBoolean("writ.terminal"),
                Boolean.getBoolean("writ.progress") && !isDumb(System.getenv()));
    }

    /** The same where everything is written to standard error. */
    public Console toErrors() {
        return new Console(in, err, err, output, environment, false, status);
    }

    /** The same where no line comes and goes. */
    public Console withoutProgress() {
        return new Console(in, out, err, output, environment, terminal, Optional.empty());
    }

    /** Whether the terminal cannot go back in a line, or nobody looks at it. */
    private static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT).equals("dumb")
                || environment.containsKey("CI");
    }

    /** Characters in a line; unbounded where no terminal says how many. */
    public int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return (terminal || status.isPresent()) && columns.matches("[1-9][0-9]{1,4}")
                ? Integer.parseInt(columns)
                : Integer.MAX_VALUE;
    }

    /** True when nobody reads the output any more. */
    public boolean isClosed() {
        return output.problem().isPresent();
    }

    /** Writes out what is left. Says what went wrong unless the reader simply left. */
    public Optional<String> finish() {
        out.flush();
        return output.problem().map(FileProblem::words).filter(words -> !isReaderGone(words));
    }

    private static boolean isReaderGone(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("broken pipe") || lower.contains("pipe is being closed") || lower.contains("pipe closed");
    }

    /** A stream that keeps the first failure of another and drops what comes after it. */
    static final class RememberingOutput extends OutputStream {
        private final OutputStream target;
        private Optional<IOException> problem = Optional.empty();

        RememberingOutput(OutputStream target) {
            this.target = target;
        }

        Optional<IOException> problem() {
            return problem;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            attempt(() -> target.write(bytes, offset, length));
        }

        @Override
        public void flush() {
            attempt(target::flush);
        }

        private void attempt(Write write) {
            if (problem.isPresent()) {
                return;
            }
            try {
                write.run();
            } catch (IOException e) {
                problem = Optional.of(e);
            }
        }

        /** One call of the other stream. */
        private interface Write {
            void run() throws IOException;
        }
    }
}
