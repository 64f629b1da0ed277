package dev.writ.benchmarks;

import dev.writ.benchmarks.Measured.PerDecision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page about what was measured. */
final class MeasuredPage {
    private static final String NOTHING = "–";

    private final MarkdownPage out = new MarkdownPage();

    private MeasuredPage() {}

    static String of(List<Measured> measured, boolean quick) {
        return new MeasuredPage().page(measured, quick);
    }

    private String page(List<Measured> measured, boolean quick) {
        out.line("# Measured");
        out.line("");
        out.line(
                "Written by `mvn -Pmeasure -pl benchmarks -am package -DskipTests`, which measures anew and overwrites this page");
        out.line(
                "and the plot; `-Dmeasure=quick` stops at 1,000 rules and measures less often, `-Dmeasure=all` goes on to 100,000.");
        out.line("");
        out.line(
                "%s; %s, %d processors, Java %s.%s",
                MarkdownPage.processor(),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                quick ? " **A quick run: read the figures as rough.**" : "");
        out.line("");
        out.line("![What grows with the number of rules](measured.svg)");
        out.line("");
        compiled(measured);
        out.line("");
        decided(measured);
        out.line("");
        explained();
        return out.toString();
    }

    private void compiled(List<Measured> measured) {
        out.line("## From rules to a proved table");
        out.line("");
        out.line(
                "| policy | rules | actions | rows | status | compile | proof by diagram | proof by solver | in memory | `policy.table.json` |");
        out.line("|---|--:|--:|--:|---|--:|--:|--:|--:|--:|");
        for (Measured one : measured) {
            out.line(
                    "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                    one.knobs().shape().word(),
                    count(one.knobs().rules()),
                    count(one.knobs().actions()),
                    one.number("rows").map(rows -> count(rows.longValue())).orElse(NOTHING),
                    status(one),
                    time(one, "compile.ms"),
                    proof(one, "diagram"),
                    proof(one, "solver"),
                    one.number("memory.bytes").map(MeasuredPage::size).orElse(NOTHING),
                    one.number("json.bytes").map(MeasuredPage::size).orElse(NOTHING));
        }
    }

    private static String status(Measured one) {
        String status = one.text("status").orElse("");
        Optional<String> stopped = one.text("stopped").map(seconds -> "stopped after " + seconds + " s");
        return stopped.map(text -> status.isEmpty() ? text : status + "; " + text)
                .orElse(status);
    }

    private static String time(Measured one, String name) {
        return one.number(name).map(MeasuredPage::duration).orElse(NOTHING);
    }

    private static String proof(Measured one, String prover) {
        return one.text(prover)
                .map(verdict -> verdict.equals("proved")
                        ? time(one, prover + ".ms")
                        : "**" + verdict + "** after " + time(one, prover + ".ms"))
                .orElse(NOTHING);
    }

    private void decided(List<Measured> measured) {
        out.line("## One decision");
        out.line("");
        out.line(
                "| policy | rules | hot | uniform | skewed | all denied by default | cold text | allocated | allocated, cold text |");
        out.line("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Measured one : measured) {
            if (!one.decisions().isEmpty()) {
                out.line(
                        "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                        one.knobs().shape().word(),
                        count(one.knobs().rules()),
                        decision(one, Measured.HOT),
                        decision(one, Measured.UNIFORM),
                        decision(one, Measured.SKEWED),
                        decision(one, Measured.DEFAULT_DENY),
                        decision(one, Measured.COLD),
                        allocated(one, List.of(Measured.HOT, Measured.UNIFORM, Measured.SKEWED, Measured.DEFAULT_DENY)),
                        allocated(one, List.of(Measured.COLD)));
            }
        }
    }

    private static String decision(Measured one, String stream) {
        return one.decision(stream)
                .map(found -> Double.isNaN(found.error())
                        ? String.format(Locale.ROOT, "%.0f ns", found.nanoseconds())
                        : String.format(Locale.ROOT, "%.0f ± %.0f ns", found.nanoseconds(), found.error()))
                .orElse(NOTHING);
    }

    /** The most of any of some streams. */
    private static String allocated(Measured one, List<String> streams) {
        return streams.stream()
                .flatMap(stream -> one.decision(stream).stream())
                .max((left, right) -> Double.compare(left.bytes(), right.bytes()))
                .map(PerDecision::bytesInWords)
                .map(bytes -> bytes + " B")
                .orElse(NOTHING);
    }

    private void explained() {
        out.line("## What is measured");
        out.line(
                "- **structured** policies are written as people write them: ten kinds of rules for each action, over the environment,");
        out.line(
                "  a code freeze, roles, two numbers and the name of a resource, with other roles, bounds and names each time; a tenth of");
        out.line(
                "  the rules concern two actions or a group of eight. **random** ones combine one to four such tests with any effect. Every");
        out.line("  rule tests something. Same seed, same policy: `PolicyGenerator` in the module `benchmarks`.");
        out.line(
                "- **compile** is from the checked policy to its table, once, in a process that has compiled five small policies before;");
        out.line("  **proof** is that the bits which decide mean what the policy says, by each prover on its own.");
        out.line(
                "- **in memory** is what a loaded guard keeps on the heap: the difference before and after making some, garbage collected.");
        out.line(
                "- **uniform**: 4,096 requests of uniformly random actions and values, classified before; **hot**: the first 64 of");
        out.line(
                "  them, again and again; **skewed**: four of five concern one fifth of the actions, of these again four of five, and so");
        out.line("  on; **all denied by default**: no row matches any.");
        out.line(
                "- **cold text**: a whole request of six attributes is set and decided, one text a string that was never seen before; making the");
        out.line(
                "  string is measured apart and subtracted. Average and 99.9 % confidence interval, by JMH, one thread.");
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String duration(double milliseconds) {
        return milliseconds < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", milliseconds)
                : String.format(Locale.ROOT, "%.1f s", milliseconds / 1_000);
    }

    private static String size(double bytes) {
        double kibibytes = bytes / 1_024;
        return kibibytes < 1_024
                ? String.format(Locale.ROOT, "%.0f KiB", kibibytes)
                : String.format(Locale.ROOT, "%.1f MiB", kibibytes / 1_024);
    }
}
