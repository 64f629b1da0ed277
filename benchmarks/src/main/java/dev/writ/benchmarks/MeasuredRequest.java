package dev.writ.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Decides whole requests by guards and by rules written by hand, and writes the page about it. */
final class MeasuredRequest {
    private static final List<Integer> SIZES = List.of(10, 100, 1_000);
    private static final List<RequestCase.Way> WAYS = List.of(RequestCase.Way.values());

    private final MarkdownPage out = new MarkdownPage();

    private MeasuredRequest() {}

    static String page() throws IOException, InterruptedException {
        return new MeasuredRequest().written();
    }

    /** What one process found, in nanoseconds and bytes. */
    private record Cost(double median, double least, double bytes) {}

    private String written() throws IOException, InterruptedException {
        out.begin("Measured: whole requests", "requests");
        out.line("| rules | by | least | median | allocated |");
        out.line("|--:|---|--:|--:|--:|");
        for (int rules : SIZES) {
            for (RequestCase.Way way : WAYS) {
                Cost cost = measured(rules, way);
                out.line(
                        "| %,d | %s | %.0f ns | %.0f ns | %.0f B |",
                        rules, way.words(), cost.least, cost.median, cost.bytes);
            }
        }
        out.line("");
        out.line(
                "4,096 requests of an action and six values are decided in turn, from the values that a host has in hand to the answer:");
        out.line(
                "by a guard, which checks every value and classifies it, with one reusable request; and by the same rules written by");
        out.line(
                "hand in Java, which check nothing: as methods of conditions or as lists of predicates, by action in a hash map. The");
        out.line(
                "policies are the structured ones of [measured.md](measured.md), the rules written by hand are compiled from source that is");
        out.line(
                "made of the same policy. Before anything is measured, all answers are held against the interpreter's. Every text is a string of");
        out.line(
                "its own. Each line is a process of its own; the time is that of its thread on the processor, over rounds of %,d",
                RequestCase.DECISIONS);
        out.line("decisions. The same by JMH: `WholeRequestBenchmark` with `-prof gc`.");
        return out.toString();
    }

    private static Cost measured(int rules, RequestCase.Way way) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // What is compiled late on a busy machine would be measured slow.
                        "-Xbatch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RequestCase.class.getName(),
                        Integer.toString(rules),
                        way.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IOException("measuring " + way.words() + " of " + rules + " rules failed");
        }
        String[] found = printed.trim().split(" ");
        return new Cost(Double.parseDouble(found[0]), Double.parseDouble(found[1]), Double.parseDouble(found[2]));
    }
}
