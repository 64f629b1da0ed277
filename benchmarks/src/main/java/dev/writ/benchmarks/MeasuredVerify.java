package dev.writ.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Runs the command on generated policies of growing size, as whole processes, and decides statements one by one in a process
 * that has started; writes the page and the plot about it.
 */
final class MeasuredVerify {
    /** How often each is run, by number of rules. */
    private static final Map<Integer, Integer> RUNS = new LinkedHashMap<>();

    static {
        RUNS.put(10, 5);
        RUNS.put(100, 5);
        RUNS.put(1_000, 3);
        RUNS.put(10_000, 1);
    }

    private static final int PATIENCE_SECONDS = 90;
    private static final int WARM_UP_RULES = 100;

    /** Something was not decided within its budget. */
    private static final int UNDECIDED = 4;

    private final Path launcher;
    private final Path example;
    private final Path scratch;
    private final MarkdownPage out = new MarkdownPage();

    /** Of the process that ended last. */
    private boolean isUndecided;

    private MeasuredVerify(Path spec, Path scratch) {
        this.launcher = spec.toAbsolutePath().resolveSibling("writ");
        this.example = spec.resolve("examples/production-guard.oags.yaml");
        this.scratch = scratch;
    }

    /** @param spec beside the launcher, which has built what it starts */
    static void write(Path spec, Path scratch) throws IOException, InterruptedException {
        MeasuredVerify measured = new MeasuredVerify(spec, scratch);
        List<Measured> all = measured.measured();
        Files.writeString(spec.resolve("measured-verify.md"), measured.page(all));
        Files.writeString(spec.resolve("measured-verify.svg"), MeasuredPlot.ofVerify(all));
    }

    private List<Measured> measured() throws IOException, InterruptedException {
        out.begin("Measured: verifying", "verify");
        // What is read for the first time comes from the disk.
        elapsed("verify", example.toString());
        Path small = file(
                "warm-up.oags",
                new StructuredText(PolicyKnobs.of(PolicyKnobs.Shape.STRUCTURED, WARM_UP_RULES)).withStatements());
        List<Measured> all = new ArrayList<>();
        for (Map.Entry<Integer, Integer> size : RUNS.entrySet()) {
            PolicyKnobs knobs = PolicyKnobs.of(PolicyKnobs.Shape.STRUCTURED, size.getKey());
            StructuredText text = new StructuredText(knobs);
            Path policy = file(knobs.name() + ".oags", text.text());
            Path changed = file(knobs.name() + "-changed.oags", text.changed());
            Path stated = file(knobs.name() + "-stated.oags", text.withStatements());
            Properties found = statements(small, stated);
            note(found, "check", size.getValue(), "check", policy.toString());
            note(found, "verify", size.getValue(), "verify", policy.toString());
            note(found, "diff", size.getValue(), "diff", policy.toString(), changed.toString());
            all.add(Measured.of(knobs, found, Map.of()));
        }
        return all;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(scratch.resolve(name), text);
    }

    private void note(Properties found, String name, int runs, String... arguments)
            throws IOException, InterruptedException {
        double median = median(runs, arguments);
        if (!Double.isNaN(median)) {
            found.setProperty(name + ".ms", Double.toString(median));
            found.setProperty(name + ".undecided", Boolean.toString(isUndecided));
        }
    }

    /** In milliseconds; no number where a run did not end in time. */
    private double median(int runs, String... arguments) throws IOException, InterruptedException {
        double[] times = new double[runs];
        for (int run = 0; run < runs; run++) {
            times[run] = elapsed(arguments);
        }
        Arrays.sort(times);
        // No number is sorted behind all numbers.
        return Double.isNaN(times[runs - 1]) ? Double.NaN : times[runs / 2];
    }

    /** From the start of the launcher to its end. Policies may have findings, but must be read and decided. */
    private double elapsed(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path log = scratch.resolve("command.log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return Double.NaN;
        }
        double milliseconds = (System.nanoTime() - start) / 1e6;
        isUndecided = process.exitValue() == UNDECIDED;
        if (process.exitValue() > 1 && !isUndecided) {
            throw new IOException(command + " failed:\n" + Files.readString(log));
        }
        return milliseconds;
    }

    private Properties statements(Path small, Path policy) throws IOException, InterruptedException {
        Path noted = scratch.resolve(policy.getFileName() + ".properties");
        Path log = scratch.resolve(policy.getFileName() + ".log");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatementCase.class.getName(),
                        small.toString(),
                        policy.toString(),
                        noted.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Properties found = new Properties();
        if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            child.destroyForcibly().waitFor();
        } else if (child.exitValue() != 0) {
            throw new IOException(policy + " failed:\n" + Files.readString(log));
        }
        if (Files.exists(noted)) {
            try (Reader in = Files.newBufferedReader(noted)) {
                found.load(in);
            }
        }
        return found;
    }

    private String page(List<Measured> all) throws IOException, InterruptedException {
        out.line("`./writ --version` builds what it starts.");
        out.line("");
        out.line("![What grows with the number of rules](measured-verify.svg)");
        out.line("");
        out.line("## Whole processes");
        out.line("");
        out.line("| rules | `writ check` | `writ verify` | `writ diff`, one bound changed |");
        out.line("|--:|--:|--:|--:|");
        all.forEach(one -> out.line(
                "| %s | %s | %s | %s |", rules(one), time(one, "check"), time(one, "verify"), time(one, "diff")));
        out.line("");
        out.line(
                "The policy of the README: `writ check` %s, `writ verify` %s.",
                MeasuredPage.duration(median(5, "check", example.toString())),
                MeasuredPage.duration(median(5, "verify", example.toString())));
        out.line("");
        out.line("## Statements, after the start");
        out.line("");
        out.line("| rules | every standard finding | one property | `independent of` | `monotone in` |");
        out.line("|--:|--:|--:|--:|--:|");
        all.forEach(one -> out.line(
                "| %s | %s | %s | %s | %s |",
                rules(one),
                time(one, "findings"),
                time(one, "property"),
                time(one, "independent"),
                time(one, "monotone")));
        out.line("");
        out.line("## What is measured");
        out.line(
                "- The policies are the *structured* ones of [measured](measured.md), written as documents: `StructuredText` in the module");
        out.line("  `benchmarks`.");
        out.line(
                "- **Whole processes** are the launcher with its archive of classes, from start to end, the median of %d, %d, %d and %d runs.",
                RUNS.values().toArray());
        out.line(
                "- **Statements** are decided in a process that has decided %d rules before, with a heap of 2 GiB, once for each size; of up to nine",
                WARM_UP_RULES);
        out.line(
                "  properties `never permit … when …` that hold, and as many statements on pairs of requests, that hold or do not, the median.");
        out.line(
                "- A dash stands for what did not end within %d seconds; a star for a run that left something undecided, such as one kind of",
                PATIENCE_SECONDS);
        out.line("  finding, because its budget was used up, and ended with status 4.");
        return out.toString();
    }

    private static String rules(Measured one) {
        return MeasuredPage.count(one.knobs().rules());
    }

    private static String time(Measured one, String name) {
        String mark = one.text(name + ".undecided").filter("true"::equals).isPresent() ? " \\*" : "";
        return one.number(name + ".ms").map(MeasuredPage::duration).orElse("–") + mark;
    }
}
