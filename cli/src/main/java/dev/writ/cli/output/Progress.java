package dev.writ.cli.output;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.StatusLine;
import dev.writ.compiler.CompileProgress;
import dev.writ.language.diagnostic.SafeText;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One line on standard error that says what is being done and for how long, where that is a terminal and lasts. It is
 * gone once this is closed.
 */
public final class Progress implements CompileProgress, AutoCloseable {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long BEAT_MILLIS = 500;
    private static final int NARROWEST = 20;

    private final Console console;
    private final long started = System.nanoTime();
    private final @Nullable ScheduledExecutorService beats;
    private String doing = "";

    private Progress(Console console, long patienceMillis) {
        this.console = console;
        this.beats = console.status().isPresent() ? heart(patienceMillis) : null;
    }

    /** Says nothing in the first second, nor anywhere but on a terminal. */
    public static Progress on(Console console) {
        return new Progress(console, PATIENCE_MILLIS);
    }

    /** The same with another patience, in milliseconds. */
    static Progress on(Console console, long patienceMillis) {
        return new Progress(console, patienceMillis);
    }

    private ScheduledExecutorService heart(long patienceMillis) {
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleAtFixedRate(this::show, patienceMillis, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return heart;
    }

    /** What is being done from now on: {@code policies/guard.oags}. */
    public synchronized void doing(String what) {
        doing = what;
    }

    /** The same where it is one of several; {@code n} counts from 1. */
    public void doing(String what, int n, int of) {
        doing(of == 1 ? what : "%d of %d: %s".formatted(n, of, what));
    }

    /** A stage of a compilation. */
    @Override
    public void begun(String what, int stage, int stages) {
        doing(what, stage, stages);
    }

    synchronized void show() {
        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        String line = SafeText.line("%s (%d s)".formatted(doing, seconds));
        int width = Math.max(NARROWEST, Math.min(console.width(), 100)) - 1;
        String cut = line.codePointCount(0, line.length()) <= width
                ? line
                : line.substring(0, line.offsetByCodePoints(0, width - 3)) + "...";
        console.status().ifPresent(status -> status.show(cut));
    }

    @Override
    public synchronized void close() {
        if (beats != null) {
            beats.shutdownNow();
        }
        console.status().ifPresent(StatusLine::erase);
    }
}
