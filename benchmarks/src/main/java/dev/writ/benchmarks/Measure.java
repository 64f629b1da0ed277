package dev.writ.benchmarks;

import dev.writ.benchmarks.Measured.PerDecision;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures generated policies of growing size, and writes the page and the plot. */
public final class Measure {
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000, 100_000);

    /** Of rules that overlap at random there may be more rows than anyone waits for. */
    private static final int MOST_RANDOM = 1_000;

    /** How many rules there are at most: a run ends in a minute or two, in ten minutes, in an hour. */
    private enum Extent {
        QUICK(1_000),
        FULL(10_000),
        ALL(100_000);

        private final int rules;

        Extent(int rules) {
            this.rules = rules;
        }

        static Extent of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private final Extent extent;
    private final boolean quick;
    private final Path out;
    private final Path scratch;

    private Measure(Extent extent, Path out, Path scratch) {
        this.extent = extent;
        this.quick = extent == Extent.QUICK;
        this.out = out;
        this.scratch = scratch;
    }

    /**
     * Measures and writes.
     *
     * @param args the directory for {@code measured.md}, {@code measured.svg}, {@code measured-lists.md},
     *     {@code measured-commands.md}, {@code measured-request.md}, {@code measured-log.md} and {@code measured-starts.md},
     *     in that of the sources; then, if wanted, {@code quick}, {@code all}, or {@code lists}, {@code commands},
     *     {@code requests}, {@code log} or {@code starts} for one of the last five alone; {@code verify}
     *     for {@code measured-verify.md}, which is written only then, since it starts the launcher beside the directory
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("writ-measure");
        Path out = Path.of(args[0]);
        Files.createDirectories(out);
        if (args.length > 1 && args[1].equals("commands")) {
            Files.writeString(out.resolve("measured-commands.md"), MeasuredCommands.page());
            return;
        }
        if (args.length > 1 && args[1].equals("requests")) {
            Files.writeString(out.resolve("measured-request.md"), MeasuredRequest.page());
            return;
        }
        if (args.length > 1 && args[1].equals("log")) {
            Files.writeString(out.resolve("measured-log.md"), MeasuredLog.page(scratch));
            return;
        }
        if (args.length > 1 && args[1].equals("starts")) {
            starts(out, scratch);
            return;
        }
        if (args.length > 1 && args[1].equals("verify")) {
            MeasuredVerify.write(out, scratch);
            return;
        }
        Files.writeString(out.resolve("measured-lists.md"), MeasuredLists.page(scratch));
        if (args.length > 1 && args[1].equals("lists")) {
            return;
        }
        Files.writeString(out.resolve("measured-commands.md"), MeasuredCommands.page());
        Files.writeString(out.resolve("measured-request.md"), MeasuredRequest.page());
        Files.writeString(out.resolve("measured-log.md"), MeasuredLog.page(scratch));
        starts(out, scratch);
        Extent extent = args.length > 1 ? Extent.of(args[1]) : Extent.FULL;
        new Measure(extent, out, scratch).run();
    }

    private static void starts(Path out, Path scratch) throws IOException, InterruptedException {
        Path root =
                Objects.requireNonNull(out.toRealPath().getParent(), "the pages stand in a directory of the project");
        Files.writeString(out.resolve("measured-starts.md"), MeasuredStarts.page(root, scratch));
    }

    private void run() throws IOException, InterruptedException, RunnerException {
        List<Measured> measured = new ArrayList<>();
        for (PolicyKnobs.Shape shape : PolicyKnobs.Shape.values()) {
            for (int size : SIZES) {
                boolean tooLarge = shape == PolicyKnobs.Shape.RANDOM && size > MOST_RANDOM;
                if (!tooLarge && size <= extent.rules) {
                    measured.add(measure(PolicyKnobs.of(shape, size)));
                }
            }
        }
        Files.writeString(out.resolve("measured.md"), MeasuredPage.of(measured, quick));
        Files.writeString(out.resolve("measured.svg"), MeasuredPlot.of(measured));
    }

    private Measured measure(PolicyKnobs knobs) throws IOException, InterruptedException, RunnerException {
        Path table = scratch.resolve(knobs.name() + ".table.json");
        Path findings = scratch.resolve(knobs.name() + ".properties");
        boolean ended = compile(knobs, table, findings);
        Properties found = new Properties();
        if (Files.exists(findings)) {
            try (Reader in = Files.newBufferedReader(findings)) {
                found.load(in);
            }
        }
        if (!ended) {
            found.setProperty("stopped", Long.toString(patience(knobs)));
        }
        return Measured.of(knobs, found, Files.exists(table) ? decisions(table) : Map.of());
    }

    /** Whether it came to an end in time. */
    private boolean compile(PolicyKnobs knobs, Path table, Path findings) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompileCase.class.getName(),
                        knobs.shape().name(),
                        Integer.toString(knobs.rules()),
                        table.toString(),
                        findings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(scratch.toFile(), knobs.name() + ".log"))
                .start();
        if (!child.waitFor(patience(knobs), TimeUnit.SECONDS)) {
            child.destroyForcibly().waitFor();
            return false;
        }
        if (child.exitValue() != 0) {
            throw new IOException(
                    knobs.name() + " failed:\n" + Files.readString(scratch.resolve(knobs.name() + ".log")));
        }
        return true;
    }

    /** In seconds. */
    private long patience(PolicyKnobs knobs) {
        if (quick) {
            return 60;
        }
        if (knobs.rules() > 10_000) {
            return 3_600;
        }
        return knobs.rules() > 1_000 ? 400 : 90;
    }

    private Map<String, PerDecision> decisions(Path table) throws RunnerException {
        Map<String, PerDecision> decisions = new HashMap<>();
        for (String stream : List.of(Measured.HOT, Measured.UNIFORM, Measured.SKEWED, Measured.DEFAULT_DENY)) {
            one(options(StreamBenchmark.class, "decide", table).param("stream", stream))
                    .ifPresent(found -> decisions.put(stream, found));
        }
        Optional<PerDecision> text = one(options(ColdTextBenchmark.class, "makeText", table));
        Optional<PerDecision> all = one(options(ColdTextBenchmark.class, "setAndDecide", table));
        if (text.isPresent() && all.isPresent()) {
            decisions.put(Measured.COLD, all.get().without(text.get()));
        }
        return decisions;
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, String method, Path table) {
        TimeValue time = TimeValue.milliseconds(quick ? 200 : 500);
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("table", table.toString())
                .forks(1)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(time)
                .measurementIterations(quick ? 3 : 6)
                .measurementTime(time)
                .addProfiler(GCProfiler.class);
    }

    /** Empty where the benchmark could not run; it has said why. */
    private static Optional<PerDecision> one(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            return Optional.empty();
        }
        RunResult result = results.iterator().next();
        Result<?> time = result.getPrimaryResult();
        double bytes = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
        return Optional.of(new PerDecision(time.getScore(), time.getScoreError(), bytes));
    }
}
