package dev.writ.benchmarks;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions about lines of one piece repeated: four times the length takes about four times as long, or less. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LongLineBenchmark {
    @Param({
        "quotes",
        "open-quote",
        "double-quotes",
        "substitutions",
        "words",
        "backslashes",
        "redirections",
        "here-documents",
        "variables",
        "stars",
        "braces",
        "equals",
        "commands",
        "slashes",
        "blanks"
    })
    public String piece = "";

    @Param({"16384", "65536"})
    public int length;

    private final Guard guard = CommandBenchmark.compiled();
    private final Request request = guard.newRequest();
    private final int command = guard.attribute("command");
    private String line = "";

    @Setup
    public void fill() {
        line = line(piece, length);
    }

    /** A line that begins with {@code cat} and goes on with nothing but this. */
    static String line(String piece, int length) {
        String repeated =
                switch (piece) {
                    case "quotes" -> "''";
                    case "open-quote" -> "'aaaaaaa";
                    case "double-quotes" -> "\"a\"";
                    case "substitutions" -> "$(";
                    case "words" -> " word";
                    case "backslashes" -> "\\\\";
                    case "redirections" -> " > a";
                    case "here-documents" -> " <<E\nx\nE\ncat";
                    case "variables" -> " $X";
                    case "stars" -> "*a";
                    case "braces" -> "{a,";
                    case "equals" -> "-=";
                    case "commands" -> "\nls";
                    case "slashes" -> "/..";
                    case "blanks" -> " ";
                    default -> throw new IllegalArgumentException(piece);
                };
        return "cat" + repeated.repeat((length - 3) / repeated.length());
    }

    @Benchmark
    public Outcome decide() {
        return guard.decide(request.reset("shell").set(command, line));
    }
}
