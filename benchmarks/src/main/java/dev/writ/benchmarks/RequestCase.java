package dev.writ.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * A process that measures one way of deciding of a {@link WholeRequestBenchmark}, in processor time of its thread, which
 * others on the machine disturb little: a process of its own, so that what one way makes of shared code does not slow down
 * another.
 */
final class RequestCase {
    static final int DECISIONS = 1 << 16;
    private static final int WARM_UPS = 60;
    private static final int ROUNDS = 200;

    private RequestCase() {}

    /** One way of deciding, so many times in a loop of its own. */
    enum Way {
        GUARD("the guard") {
            @Override
            int decide(WholeRequestBenchmark benchmark) {
                int sum = 0;
                for (int i = 0; i < DECISIONS; i++) {
                    sum += benchmark.guard().effect().ordinal();
                }
                return sum;
            }
        },
        LOOKUP("the guard, values classified before") {
            @Override
            int decide(WholeRequestBenchmark benchmark) {
                int sum = 0;
                for (int i = 0; i < DECISIONS; i++) {
                    sum += benchmark.lookUp().effect().ordinal();
                }
                return sum;
            }
        },
        CHAIN("hand, methods of conditions") {
            @Override
            int decide(WholeRequestBenchmark benchmark) {
                int sum = 0;
                for (int i = 0; i < DECISIONS; i++) {
                    sum += benchmark.chain().effect().ordinal();
                }
                return sum;
            }
        },
        LIST("hand, lists of predicates") {
            @Override
            int decide(WholeRequestBenchmark benchmark) {
                int sum = 0;
                for (int i = 0; i < DECISIONS; i++) {
                    sum += benchmark.list().effect().ordinal();
                }
                return sum;
            }
        };

        private final String words;

        Way(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        abstract int decide(WholeRequestBenchmark benchmark);
    }

    /** @param args how many rules, and which way; prints the median and the least of all rounds in nanoseconds, and bytes */
    public static void main(String[] args) throws Exception {
        WholeRequestBenchmark benchmark = new WholeRequestBenchmark();
        benchmark.rules = Integer.parseInt(args[0]);
        benchmark.setUp();
        Way way = Way.valueOf(args[1].toUpperCase(Locale.ROOT));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] rounds = new double[ROUNDS];
        int used = 0;
        long bytes = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long began = threads.getCurrentThreadCpuTime();
            used += way.decide(benchmark);
            long took = threads.getCurrentThreadCpuTime() - began;
            bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
            if (round >= 0) {
                rounds[round] = (double) took / DECISIONS;
            }
        }
        if (used == 0) {
            throw new IllegalStateException("everything was allowed");
        }
        Arrays.sort(rounds);
        System.out.printf(Locale.ROOT, "%.1f %.1f %.2f%n", rounds[ROUNDS / 2], rounds[0], (double) bytes / DECISIONS);
    }
}
