package dev.writ.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A page in Markdown about what was measured, line by line. */
final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();

    /**
     * What every page begins with: its title, how it is written again, and where it was measured.
     *
     * @param measure what {@code -Dmeasure} calls this page
     */
    void begin(String title, String measure) {
        line("# " + title);
        line("");
        line(
                "Written by `mvn -Pmeasure -pl benchmarks -am package -DskipTests`; `-Dmeasure=%s` measures this alone.",
                measure);
        line("");
        line(
                "%s; %s, %d processors, a load of %.1f when this began, Java %s.",
                processor(),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
        line("");
    }

    /** @param line a format, where there are values */
    void line(String line, Object... values) {
        text.append(values.length == 0 ? line : String.format(Locale.ROOT, line, values))
                .append('\n');
    }

    /** What computes. */
    static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
