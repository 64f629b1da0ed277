package dev.writ.benchmarks;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision out of a stream of thousands: requests that are classified already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamBenchmark {
    private static final int REQUESTS = 4_096;
    private static final int HOT_REQUESTS = 64;
    private static final int MOST_TRIES = 100 * REQUESTS;

    /** Where the table is; must be given. */
    @Param("")
    public String table = "";

    /** One of {@code hot}, which is few of {@code uniform}, {@code skewed} and {@code default-deny}. */
    @Param("uniform")
    public String stream = "uniform";

    private Request[] requests = new Request[0];
    private Guard guard = ExamplePolicy.guard();
    private int next;

    @Setup
    public void setUp() throws IOException {
        guard = Guard.of(Files.readString(Path.of(table)));
        RequestSampler sampler = new RequestSampler(guard, 1);
        requests = new Request[stream.equals("hot") ? HOT_REQUESTS : REQUESTS];
        for (int i = 0, tries = 0; i < requests.length; tries++) {
            if (tries == MOST_TRIES) {
                throw new IllegalStateException("too few requests are denied by default");
            }
            Request request = sampler.fresh(stream.equals("skewed") ? sampler.skewed() : sampler.uniform());
            request.invalid().ifPresent(what -> {
                throw new IllegalStateException(what);
            });
            if (!stream.equals("default-deny") || guard.explain(request).isDefault()) {
                requests[i++] = request;
            }
        }
    }

    @Benchmark
    public Outcome decide() {
        next = (next + 1) & (requests.length - 1);
        return guard.decide(requests[next]);
    }
}
