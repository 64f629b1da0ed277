package dev.writ.benchmarks;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A process that loads one table as a generated class does and decides once, whatever comes out: what an application waits for
 * before its first decision. Writes down the milliseconds of processor time that it took.
 */
final class StartCase {
    private StartCase() {}

    /** What the compiler generates, with its data read from a file. */
    private static final class Loaded extends Guard {
        Loaded(String sha256, String data) {
            super(sha256, "", data);
        }
    }

    /** @param args the file of the table, canonical, and that for what is found */
    public static void main(String[] args) throws Exception {
        String data = Files.readString(Path.of(args[0])).strip();
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(data.getBytes(StandardCharsets.UTF_8)));
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long start = cpu.getCurrentThreadCpuTime();
        Guard guard = new Loaded(digest, data);
        Request request = guard.newRequest();
        Outcome first = guard.decide(request.reset(0));
        long started = cpu.getCurrentThreadCpuTime() - start;
        if (!guard.isIntact()) {
            throw new IllegalStateException("the table is damaged");
        }
        Files.writeString(
                Path.of(args[1]),
                String.format(
                        Locale.ROOT,
                        "%.0f ms to the first decision: %s%n",
                        started / 1e6,
                        first.effect().word()));
    }
}
