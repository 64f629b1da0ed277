package dev.writ.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.shell.ShellLine;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides about command lines and writes the page about it, in processor time of the thread, which others on the machine
 * disturb little.
 */
final class MeasuredCommands {
    private static final List<String> PIECES = List.of(
            "words",
            "quotes",
            "open-quote",
            "double-quotes",
            "backslashes",
            "substitutions",
            "redirections",
            "here-documents",
            "variables",
            "stars",
            "braces",
            "equals",
            "commands",
            "slashes",
            "blanks");

    private static final int SHORTER = ShellLine.LONGEST / 4;
    private static final long ROUND_NANOSECONDS = 20_000_000;
    private static final int ROUNDS = 60;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Guard guard = CommandBenchmark.compiled();
    private final Request request = guard.newRequest();
    private final int command = guard.attribute("command");
    private final MarkdownPage out = new MarkdownPage();

    private MeasuredCommands() {}

    static String page() {
        return new MeasuredCommands().written();
    }

    private record Cost(double nanoseconds, long bytes) {}

    private String written() {
        out.begin("Measured: command lines", "commands");
        out.line("| a line of 200 characters | processor time | allocated |");
        out.line("|---|--:|--:|");
        row("whole request, every word known", () -> decide(CommandBenchmark.KNOWN));
        row("whole request, some words not known", () -> decide(CommandBenchmark.UNKNOWN));
        row("taken apart alone, every word known", () -> ShellLine.of(CommandBenchmark.KNOWN));
        out.line("");
        out.line(
                "| a whole request about nothing but | %,d characters | %,d characters | times |",
                SHORTER, ShellLine.LONGEST);
        out.line("|---|--:|--:|--:|");
        for (String piece : PIECES) {
            String shorter = LongLineBenchmark.line(piece, SHORTER);
            String longest = LongLineBenchmark.line(piece, ShellLine.LONGEST);
            double few = cost(() -> decide(shorter)).nanoseconds() / 1_000;
            double many = cost(() -> decide(longest)).nanoseconds() / 1_000;
            out.line("| %s | %,.0f µs | %,.0f µs | %.1f |", piece.replace('-', ' '), few, many, many / few);
        }
        out.line("");
        out.line(
                "A request is set, its line taken apart, classified and decided by a table of two rules: `CommandBenchmark`. The time is");
        out.line(
                "the least of %d rounds, the bytes are those of the last, both of the thread. Of lines that are opaque no more is read.",
                ROUNDS);
        out.line("The same by JMH: `CommandBenchmark` with `-prof gc`, and `LongLineBenchmark`.");
        return out.toString();
    }

    private Object decide(String text) {
        return guard.decide(request.reset("shell").set(command, text));
    }

    private void row(String what, Supplier<Object> once) {
        Cost cost = cost(once);
        out.line("| %s | %.1f µs | %,d B |", what, cost.nanoseconds() / 1_000, cost.bytes());
    }

    private Cost cost(Supplier<Object> once) {
        double least = Double.MAX_VALUE;
        long bytes = 0;
        int count = 1;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long began = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                // What is answered is used, so that nothing is left out as needless.
                Reference.reachabilityFence(once.get());
            }
            long took = Math.max(1, threads.getCurrentThreadCpuTime() - began);
            bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / count;
            least = Math.min(least, (double) took / count);
            count = (int) Math.max(1, Math.min(1_000_000, ROUND_NANOSECONDS / least));
        }
        return new Cost(least, bytes);
    }
}
