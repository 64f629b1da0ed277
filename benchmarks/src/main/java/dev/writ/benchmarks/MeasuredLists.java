package dev.writ.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Verifies policies of many patterns and long lists, each in a process of its own, and writes the page about them. */
final class MeasuredLists {
    private static final int PATIENCE_SECONDS = 120;
    private static final int RUNS = 2;

    private final Path scratch;
    private final MarkdownPage out = new MarkdownPage();

    private MeasuredLists(Path scratch) {
        this.scratch = scratch;
    }

    /** One process. */
    private record Run(double seconds, double processor, String verdict) {}

    static String page(Path scratch) throws IOException, InterruptedException {
        return new MeasuredLists(scratch).page();
    }

    private String page() throws IOException, InterruptedException {
        out.begin("Measured: many patterns, long lists", "lists");
        out.line("| policy | verdict | processor time | elapsed |");
        out.line("|---|---|--:|--:|");
        for (ListPolicies policy : ListPolicies.values()) {
            Run[] runs = new Run[RUNS];
            for (int i = 0; i < RUNS; i++) {
                runs[i] = run(policy);
            }
            out.line(
                    "| %s | %s | %s | %s |",
                    policy.words(),
                    runs[0].verdict,
                    seconds(Arrays.stream(runs)
                            .mapToDouble(Run::processor)
                            .min()
                            .orElse(Double.NaN)),
                    seconds(Arrays.stream(runs).mapToDouble(Run::seconds).min().orElse(Double.NaN)));
        }
        out.line("");
        out.line(
                "Each is verified as the command does it, twice, in processes that begin cold and have no archive of classes:");
        out.line(
                "reading, table, properties, proofs, generated class and falsifier. The lesser time counts. *Processor time* is that of");
        out.line(
                "the process without the solver's; *elapsed* is from its start to its end. The policies are `ListPolicies` in the module");
        out.line("`benchmarks`.");
        return out.toString();
    }

    private Run run(ListPolicies policy) throws IOException, InterruptedException {
        Path file = scratch.resolve(policy.fileName());
        Path found = scratch.resolve(policy.fileName() + ".found");
        File log = new File(scratch.toFile(), policy.fileName() + ".log");
        Files.writeString(file, policy.text());
        long start = System.nanoTime();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyCase.class.getName(),
                        file.toString(),
                        found.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            child.destroyForcibly().waitFor();
            return new Run(Double.NaN, Double.NaN, "stopped after " + PATIENCE_SECONDS + " s");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (child.exitValue() != 0) {
            throw new IOException(policy + " failed:\n" + Files.readString(log.toPath()));
        }
        String[] words = Files.readString(found, StandardCharsets.UTF_8).strip().split(" ");
        return new Run(seconds, Double.parseDouble(words[1]) / 1_000, words[0]);
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "–" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
