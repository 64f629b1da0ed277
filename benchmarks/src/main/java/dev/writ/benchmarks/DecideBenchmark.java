package dev.writ.benchmarks;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the example policy: time and, with {@code -prof gc}, bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecideBenchmark {
    private static final int REQUESTS = 64;
    private static final String[] ACTIONS = {"read_records", "bulk_write", "delete_records", "drop_table"};
    private static final String[] ENVIRONMENTS = {"production", "staging", "dev"};
    private static final List<String> ROLES = List.of("operator");

    private final Guard guard;
    private final Request reusable;
    private final Request[] classified;
    private final JsonObject json;
    private final int environment;
    private final int codeFreeze;
    private final int agent;
    private final int roles;
    private final int table;
    private final int rows;
    private int next;

    public DecideBenchmark() {
        guard = ExamplePolicy.guard();
        environment = guard.attribute("environment");
        codeFreeze = guard.attribute("code_freeze");
        agent = guard.attribute("agent.id");
        roles = guard.attribute("agent.roles");
        table = guard.attribute("table");
        rows = guard.attribute("rows");
        reusable = guard.newRequest();
        classified = new Request[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            classified[i] = set(guard.newRequest(), i);
            requireValid(classified[i]);
        }
        json = ExamplePolicy.request("{\"action\":\"delete_records\",\"environment\":\"production\","
                + "\"code_freeze\":true,\"table\":\"users\",\"rows\":1206,"
                + "\"agent\":{\"id\":\"replit\",\"roles\":[\"operator\"]}}");
        requireValid(guard.read(json));
    }

    private static void requireValid(Request request) {
        request.invalid().ifPresent(what -> {
            throw new IllegalStateException(what);
        });
    }

    /** Requests of every action in turn, so that no branch is predicted for being always the same. */
    private Request set(Request request, int i) {
        int action = i & 3;
        request.reset(ACTIONS[action])
                .set(environment, ENVIRONMENTS[i % 3])
                .set(codeFreeze, i % 5 == 0)
                .set(agent, "replit")
                .set(roles, ROLES)
                .set(table, "users");
        return action == 1 || action == 2 ? request.set(rows, 37L * i) : request;
    }

    private int step() {
        next = (next + 1) & (REQUESTS - 1);
        return next;
    }

    /** Classes given: the look-up alone. */
    @Benchmark
    public Outcome decide() {
        return guard.decide(classified[step()]);
    }

    /** A reusable request of six or seven attributes, set and decided. */
    @Benchmark
    public Outcome classifyAndDecide() {
        return guard.decide(set(reusable, step()));
    }

    /** The rules that determine it as well. */
    @Benchmark
    public Decision explain() {
        return guard.explain(classified[step()]);
    }

    /** From a JSON value to a fixed request with canonical values, decided. */
    @Benchmark
    public Outcome readAndDecide() {
        return guard.decide(guard.read(json));
    }
}
