package dev.writ.benchmarks;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole request, from the values that a host has in hand to the answer: by a guard, and by the same rules written by
 * hand in Java. The guard refuses what is not valid; the rules written by hand believe whatever they are given.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WholeRequestBenchmark {
    private static final int REQUESTS = 4_096;
    private static final int MOST_ROLES = 3;

    /** How many the policy has. */
    @Param({"10", "100", "1000"})
    public int rules = 10;

    private final ToolCall[] calls = new ToolCall[REQUESTS];
    private final Request[] classified = new Request[REQUESTS];
    private Guard guard = ExamplePolicy.guard();
    private Request request = guard.newRequest();
    private HandWritten chain = call -> Outcome.DENY;
    private HandWritten list = call -> Outcome.DENY;
    private int environment;
    private int codeFreeze;
    private int roles;
    private int resource;
    private int rows;
    private int amount;
    private int next;

    @Setup
    public void setUp() throws IOException, PolicyTooLargeException {
        PolicyKnobs knobs = PolicyKnobs.of(PolicyKnobs.Shape.STRUCTURED, rules);
        Policy policy = PolicyGenerator.policy(knobs);
        guard = Guard.of(TableJson.write(PolicyCompiler.compile(policy).table()));
        request = guard.newRequest();
        environment = guard.attribute("environment");
        codeFreeze = guard.attribute(PolicyGenerator.FREEZE);
        roles = guard.attribute(PolicyGenerator.ROLES);
        resource = guard.attribute("resource");
        rows = guard.attribute("rows");
        amount = guard.attribute("amount");
        chain = HandWrittenSource.compile(policy, HandWrittenSource.Style.CHAIN);
        list = HandWrittenSource.compile(policy, HandWrittenSource.Style.LIST);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < REQUESTS; i++) {
            calls[i] = call(knobs, random);
            requireOneAnswer(policy, calls[i]);
            classified[i] = set(guard.newRequest(), calls[i]);
        }
    }

    /** Each text a string of its own, as one that was read from somewhere is. */
    private static ToolCall call(PolicyKnobs knobs, SplittableRandom random) {
        TreeSet<String> held = new TreeSet<>();
        for (int i = random.nextInt(MOST_ROLES + 1); i > 0; i--) {
            held.add("role" + random.nextInt(knobs.roles()));
        }
        return new ToolCall(
                "action_" + random.nextInt(knobs.actions()),
                "env" + random.nextInt(knobs.environments()),
                random.nextBoolean(),
                List.copyOf(held),
                "resource-" + random.nextInt(knobs.words()),
                bounded(knobs, random),
                bounded(knobs, random));
    }

    /** Between all bounds that conditions name, and beyond them. */
    private static long bounded(PolicyKnobs knobs, SplittableRandom random) {
        return random.nextLong(100L * (knobs.ranges() + 2));
    }

    private void requireOneAnswer(Policy policy, ToolCall call) {
        Outcome meant = Interpreter.decide(policy, json(call)).outcome();
        for (Outcome answered : List.of(guard.decide(set(request, call)), chain.decide(call), list.decide(call))) {
            if (!answered.equals(meant)) {
                throw new IllegalStateException(call + " is " + meant + ", not " + answered);
            }
        }
    }

    private static JsonObject json(ToolCall call) {
        return new JsonObject(Stream.of(
                        new JsonObject.Member("action", new JsonString(call.action())),
                        new JsonObject.Member("environment", new JsonString(call.environment())),
                        new JsonObject.Member(PolicyGenerator.FREEZE, new JsonBoolean(call.codeFreeze())),
                        new JsonObject.Member(PolicyGenerator.ROLES, JsonArray.ofTexts(call.roles())),
                        new JsonObject.Member("resource", new JsonString(call.resource())),
                        new JsonObject.Member("rows", new JsonString(Long.toString(call.rows()))),
                        new JsonObject.Member("amount", new JsonString(Long.toString(call.amount()))))
                .toList());
    }

    private Request set(Request unset, ToolCall call) {
        return unset.reset(call.action())
                .set(environment, call.environment())
                .set(codeFreeze, call.codeFreeze())
                .set(roles, call.roles())
                .set(resource, call.resource())
                .set(rows, call.rows())
                .set(amount, call.amount());
    }

    private int step() {
        next = (next + 1) & (REQUESTS - 1);
        return next;
    }

    /** By the guard: a reusable request of six values set, checked and decided. */
    @Benchmark
    public Outcome guard() {
        return guard.decide(set(request, calls[step()]));
    }

    /** The part of it that is left when the values were classified before. */
    @Benchmark
    public Outcome lookUp() {
        return guard.decide(classified[step()]);
    }

    /** By a method of conditions for each action. */
    @Benchmark
    public Outcome chain() {
        return chain.decide(calls[step()]);
    }

    /** By a list of predicates for each action. */
    @Benchmark
    public Outcome list() {
        return list.decide(calls[step()]);
    }
}
