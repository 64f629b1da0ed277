package dev.writ.benchmarks;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.GenericCall;
import dev.writ.runtime.Guard;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.Durability;
import dev.writ.runtime.audit.LogReport;
import dev.writ.runtime.audit.LogVerifier;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Enforces calls with a log, verifies what was written, and writes the page about it: actions a second of the whole way, each with
 * its intent and its outcome in the log.
 */
final class MeasuredLog {
    private static final String POLICY = """
            policy tools

            vocabulary {
              action read(table: string)
            }

            default deny

            reads:
              allow read
              when table != "secrets"
            """;

    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(3);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(5);
    private static final int SEVERAL = 8;
    private static final int MANY = 64;

    private final Guard guard;
    private final SigningKey key;
    private final Path scratch;
    private final MarkdownPage out = new MarkdownPage();

    private MeasuredLog(Path scratch) throws KeyException, PolicyTooLargeException {
        CheckedPolicy policy = PolicyFrontEnd.read("tools.oags", POLICY.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow();
        this.guard =
                Guard.of(TableJson.write(PolicyCompiler.compile(policy.policy()).table()));
        this.key = SigningKey.generate("benchmarks.example/log");
        this.scratch = scratch;
    }

    static String page(Path scratch)
            throws IOException, InterruptedException, ExecutionException, AuditException, KeyException,
                    PolicyTooLargeException {
        return new MeasuredLog(scratch).written();
    }

    private String written() throws IOException, InterruptedException, ExecutionException, AuditException {
        out.begin("Measured: the log", "log");
        out.line("| durability | callers | actions a second |");
        out.line("|---|--:|--:|");
        Path log = scratch.resolve("system");
        rate("system", log, Durability.SYSTEM, 1);
        rate("system", scratch.resolve("system-several"), Durability.SYSTEM, SEVERAL);
        double one = rate("forced", scratch.resolve("forced-one"), Durability.FORCED, 1);
        double many = rate("forced", scratch.resolve("forced-many"), Durability.FORCED, MANY);
        out.line("");
        out.line("Forced, %d callers are served %.1f times as fast as one.", MANY, many / one);
        out.line("");
        verification(log);
        out.line("");
        out.line(
                "An action is decided by a policy of one rule and run by an enforcer; it does nothing. Its intent is in the log before, its outcome");
        out.line(
                "afterwards: two entries, hashed into the tree and covered by signed checkpoints. `system` leaves writing to the operating system,");
        out.line("`forced` waits for the disk. Rates are of time elapsed, with all that other processes took of it.");
        return out.toString();
    }

    private double rate(String word, Path directory, Durability durability, int callers)
            throws InterruptedException, ExecutionException, AuditException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (AuditLog log = AuditLog.open(directory, key, durability);
                Enforcer enforcer = Enforcer.forGuard(guard).audit(log).build()) {
            actions(enforcer, threads, callers, WARM_UP);
            long began = System.nanoTime();
            long done = actions(enforcer, threads, callers, MEASURED);
            double rate = done * 1e9 / (System.nanoTime() - began);
            out.line("| %s | %d | %,.0f |", word, callers, rate);
            return rate;
        } finally {
            threads.shutdown();
        }
    }

    private static long actions(Enforcer enforcer, ExecutorService threads, int callers, long nanoseconds)
            throws InterruptedException, ExecutionException {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + nanoseconds;
        List<Future<?>> running = new ArrayList<>();
        GenericCall call = GenericCall.of("read", ExamplePolicy.request("{\"table\":\"users\"}"));
        for (int caller = 0; caller < callers; caller++) {
            running.add(threads.submit(() -> {
                long own = 0;
                while (System.nanoTime() < end) {
                    enforcer.run(call, decided -> decided.action().length());
                    own++;
                }
                done.addAndGet(own);
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        return done.get();
    }

    /** The second time, since the first one also compiles. */
    private void verification(Path directory) throws AuditException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        LogVerifier.verify(directory, List.of(key.verificationKey()));
        long cpu = threads.getCurrentThreadCpuTime();
        LogReport report = LogVerifier.verify(directory, List.of(key.verificationKey()));
        double seconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        if (!report.isSound()) {
            throw new IllegalStateException("the log that was written is not sound: " + report);
        }
        out.line(
                "A log of %,d entries is verified at %,.0f entries a second of processor time.",
                report.entries(), report.entries() / seconds);
    }
}
