package dev.writ.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts the command as people do, as whole processes one after the other, and writes the page about how long they take. */
final class MeasuredStarts {
    private static final int RUNS = 9;
    private static final int RUNS_OF_MANY = 3;
    private static final int FILES = 1_000;
    /** The first start may have to build. */
    private static final long PATIENCE_SECONDS = 600;

    private static final Pattern MINUTES = Pattern.compile("([0-9]+)m([0-9.]+)s");

    private final Path root;
    private final Path scratch;
    private final MarkdownPage out = new MarkdownPage();

    private MeasuredStarts(Path root, Path scratch) {
        this.root = root;
        this.scratch = scratch;
    }

    /**
     * Measures.
     *
     * @param root of the sources, where {@code writ} is
     * @param scratch a directory of its own
     */
    static String page(Path root, Path scratch) throws IOException, InterruptedException {
        return new MeasuredStarts(root, scratch).written();
    }

    private String written() throws IOException, InterruptedException {
        Path example = root.resolve("spec/examples/production-guard.oags.yaml");
        Path many = copies(Files.readString(example));
        // Builds what is not built, and fills the caches of the machine.
        run(List.of("--version"));
        out.begin("Measured: starts", "starts");
        out.line("| command | least | median | most | wanted | processor time |");
        out.line("|---|--:|--:|--:|--:|--:|");
        row("`writ --help`", RUNS, "250 ms", List.of("--help"));
        row("`writ check`, the example policy", RUNS, "350 ms", List.of("check", example.toString()));
        row("`writ verify`, the example policy", RUNS, "800 ms", List.of("verify", example.toString()));
        row(
                "`writ check`, %,d policies in one directory".formatted(FILES),
                RUNS_OF_MANY,
                "5,000 ms",
                List.of("check", many.toString()));
        out.line("");
        out.line(
                "Wall time from the start of `./writ` to its end, each time a process of its own, with the archive of classes that the");
        out.line(
                "launcher makes when it builds: %d runs, of the directory %d. Its policies are the example, each with another name and bound.",
                RUNS, RUNS_OF_MANY);
        out.line(
                "Where others use the machine, the processor time says more: the least of the runs, of all threads and processes.");
        return out.toString();
    }

    private Path copies(String example) throws IOException {
        Path directory = Files.createDirectories(scratch.resolve("policies"));
        for (int n = 0; n < FILES; n++) {
            Files.writeString(
                    directory.resolve("guard-%04d.oags.yaml".formatted(n)),
                    example.replace("policy: production-guard", "policy: guard-" + n)
                            .replace("rows <= 1000", "rows <= " + (1_000 + n)));
        }
        return directory;
    }

    private void row(String what, int runs, String wanted, List<String> arguments)
            throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        double processor = Double.MAX_VALUE;
        for (int n = 0; n < runs; n++) {
            Run run = run(arguments);
            millis.add(run.millis());
            processor = Math.min(processor, run.processorMillis());
        }
        Collections.sort(millis);
        out.line(
                "| %s | %,d ms | %,d ms | %,d ms | %s | %,.0f ms |",
                what, millis.get(0), millis.get(runs / 2), millis.get(runs - 1), wanted, processor);
    }

    private record Run(long millis, double processorMillis) {}

    private Run run(List<String> arguments) throws IOException, InterruptedException {
        // The shell tells last what all that it has started has used.
        List<String> command = Stream.concat(
                        Stream.of(
                                "sh",
                                "-c",
                                "\"$@\"; status=$?; times; exit $status",
                                "sh",
                                root.resolve("writ").toString()),
                        arguments.stream())
                .toList();
        Path said = scratch.resolve("said.txt");
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(String.join(" ", command) + " did not end");
        }
        long took = (System.nanoTime() - begun) / 1_000_000;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(said));
        }
        List<String> lines = Files.readAllLines(said);
        return new Run(took, millis(lines.get(lines.size() - 1)));
    }

    /** Of {@code 0m0.35s 0m0.05s}, in the program and in the system. */
    private static double millis(String times) {
        Matcher matcher = MINUTES.matcher(times);
        double millis = 0;
        while (matcher.find()) {
            millis += Long.parseLong(matcher.group(1)) * 60_000 + Double.parseDouble(matcher.group(2)) * 1_000;
        }
        return millis;
    }
}
