package dev.writ.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The plot: three panels side by side, everything against the number of rules, both axes logarithmic. */
final class MeasuredPlot {
    private static final int WIDTH = 1_120;
    private static final int HEIGHT = 400;
    private static final int PANEL = 355;
    private static final int LEFT = 66;
    private static final int PLOT_WIDTH = 262;
    private static final int TOP = 64;
    private static final int BOTTOM = 288;

    /** Told apart also by those who see few colours. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7");

    private final List<Measured> measured;
    private final StringBuilder out = new StringBuilder();

    private MeasuredPlot(List<Measured> measured) {
        this.measured = measured;
    }

    /** One line of a panel, for each shape of policies. */
    private record Series(String name, Function<Measured, Optional<Double>> value) {}

    static String of(List<Measured> measured) {
        return new MeasuredPlot(measured).plot();
    }

    /** Of what {@link MeasuredVerify} measured: two panels. */
    static String ofVerify(List<Measured> measured) {
        return new MeasuredPlot(measured).verifyPlot();
    }

    private String verifyPlot() {
        begin("Time of whole processes and of single statements, by number of rules");
        panel(0, "Whole processes", "ms", List.of(milliseconds("check"), milliseconds("verify"), milliseconds("diff")));
        panel(
                1,
                "Statements, after the start",
                "ms",
                List.of(
                        milliseconds("findings"),
                        milliseconds("property"),
                        milliseconds("independent"),
                        milliseconds("monotone")));
        text(LEFT, HEIGHT - 14, "start", "#555555", "Structured policies. Across: number of rules.");
        line("</svg>");
        return out.toString();
    }

    private static Series milliseconds(String name) {
        return new Series(name, m -> m.number(name + ".ms"));
    }

    private void begin(String label) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT, label);
        line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    }

    private String plot() {
        begin("Time to compile and prove, time of a decision and memory, by number of rules");
        panel(
                0,
                "From rules to a proved table",
                "ms",
                List.of(
                        new Series("compile", m -> m.number("compile.ms")),
                        new Series("proof by diagram", m -> m.number("diagram.ms")),
                        new Series("proof by solver", m -> m.number("solver.ms"))));
        panel(
                1,
                "One decision",
                "ns",
                List.of(
                        decision(Measured.UNIFORM),
                        decision(Measured.SKEWED),
                        decision(Measured.DEFAULT_DENY),
                        decision(Measured.COLD)));
        panel(
                2,
                "A guard in memory",
                "KiB",
                List.of(
                        new Series("heap", m -> m.number("memory.bytes").map(bytes -> bytes / 1_024)),
                        new Series(
                                "policy.table.json", m -> m.number("json.bytes").map(bytes -> bytes / 1_024))));
        text(
                LEFT,
                HEIGHT - 14,
                "start",
                "#555555",
                "Solid: structured policies. Dashed: random ones. Across: number of rules.");
        line("</svg>");
        return out.toString();
    }

    private static Series decision(String stream) {
        return new Series(stream, m -> m.decision(stream).map(found -> Math.max(1, found.nanoseconds())));
    }

    private void panel(int index, String title, String unit, List<Series> series) {
        int left = LEFT + index * PANEL;
        Axis rules =
                Axis.of(measured.stream().map(m -> (double) m.knobs().rules()).toList(), left, left + PLOT_WIDTH);
        List<Double> all = new ArrayList<>();
        for (Series one : series) {
            measured.forEach(m -> one.value().apply(m).ifPresent(value -> all.add(Math.max(0.1, value))));
        }
        Axis values = Axis.of(all, BOTTOM, TOP);
        line(
                "<text x=\"%d\" y=\"%d\" font-size=\"14\" font-weight=\"600\" fill=\"#222222\">%s, %s</text>",
                left, 30, title, unit);
        for (double tick : values.ticks()) {
            double y = values.at(tick);
            line("<path d=\"M%d %.1fH%d\" stroke=\"#e3e3e3\"/>", left, y, left + PLOT_WIDTH);
            text(left - 8, y + 4, "end", "#555555", number(tick));
        }
        for (double tick : rules.ticks()) {
            double x = rules.at(tick);
            line("<path d=\"M%.1f %dV%d\" stroke=\"#bbbbbb\"/>", x, BOTTOM, BOTTOM + 5);
            text(x, BOTTOM + 20, "middle", "#555555", number(tick));
        }
        line("<path d=\"M%d %dH%d\" stroke=\"#bbbbbb\"/>", left, BOTTOM, left + PLOT_WIDTH);
        for (int i = 0; i < series.size(); i++) {
            String colour = COLOURS.get(i);
            for (PolicyKnobs.Shape shape : PolicyKnobs.Shape.values()) {
                curve(shape, series.get(i), colour, rules, values);
            }
            int x = left + i % 2 * 130;
            int y = BOTTOM + 46 + i / 2 * 18;
            line("<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"2.5\"/>", x, y - 4, colour);
            text(x + 24, y, "start", "#222222", series.get(i).name());
        }
    }

    private void curve(PolicyKnobs.Shape shape, Series series, String colour, Axis rules, Axis values) {
        List<String> points = new ArrayList<>();
        StringBuilder dots = new StringBuilder();
        for (Measured one : measured) {
            Optional<Double> value = series.value().apply(one);
            if (one.knobs().shape() == shape && value.isPresent()) {
                double x = rules.at(one.knobs().rules());
                double y = values.at(Math.max(0.1, value.get()));
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
                dots.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour));
            }
        }
        if (!points.isEmpty()) {
            line(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%s",
                    String.join(" ", points),
                    colour,
                    shape == PolicyKnobs.Shape.RANDOM ? " stroke-dasharray=\"5 4\"" : "",
                    dots);
        }
    }

    /** A logarithmic axis over whole decades. */
    private record Axis(int first, int last, double from, double to) {
        static Axis of(List<Double> values, double from, double to) {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
            double greatest =
                    values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
            int first = (int) Math.floor(Math.log10(least));
            int last = Math.max(first + 1, (int) Math.ceil(Math.log10(greatest) - 1e-9));
            return new Axis(first, last, from, to);
        }

        double at(double value) {
            return from + (Math.log10(value) - first) / (last - first) * (to - from);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int decade = first; decade <= last; decade++) {
                ticks.add(Math.pow(10, decade));
            }
            return ticks;
        }
    }

    private static String number(double value) {
        return value < 1 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        line("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>", x, y, anchor, colour, text);
    }

    private void line(String text, Object... values) {
        out.append(String.format(Locale.ROOT, text, values)).append('\n');
    }
}
