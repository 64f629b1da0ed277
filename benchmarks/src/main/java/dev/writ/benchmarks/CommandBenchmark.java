package dev.writ.benchmarks;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.shell.ShellLine;
import dev.writ.runtime.table.TableJson;
import java.nio.charset.StandardCharsets;
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

/** One decision about a command line of two hundred characters: time and, with {@code -prof gc}, bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CommandBenchmark {
    private static final int LENGTH = 200;

    private static final String POLICY = """
            policy shell

            vocabulary {
              action shell(command: command)
            }

            default deny

            looks:
              allow shell
              when command contains only ["git status", "git diff *", "git log *", "ls", "ls *", "cat *", "grep *", "tail *", "mvn *"]
                and writes(command) contains only ["/dev/null", "target/*"]

            nothing-goes-away:
              deny shell
              when command contains any ["rm *", "git push *", "git reset --hard *"]
                or programs(command) contains any ["sudo", "su", "dd", "curl", "wget"]
            """;

    /** Every word is known. */
    static final String KNOWN = filled(
            "git status && git diff --stat HEAD~3 -- src/main && mvn -q -o test 2> /dev/null | tail -n 40 && grep -rn x ");

    /** From some words on it is not known what they are. */
    static final String UNKNOWN = filled(
            "git log --oneline \"$BRANCH\" -- $FILES && ls *.java && mvn -q -o test > target/log.txt && grep -rn x ");

    private final Guard guard;
    private final Request request;
    private final int command;

    public CommandBenchmark() {
        guard = compiled();
        command = guard.attribute("command");
        request = guard.newRequest();
    }

    static Guard compiled() {
        try {
            CheckedPolicy policy = PolicyFrontEnd.read("shell.oags", POLICY.getBytes(StandardCharsets.UTF_8))
                    .value()
                    .orElseThrow();
            return Guard.of(
                    TableJson.write(PolicyCompiler.compile(policy.policy()).table()));
        } catch (PolicyTooLargeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String filled(String line) {
        return line + "y".repeat(LENGTH - line.length());
    }

    @Benchmark
    public Outcome known() {
        return decide(KNOWN);
    }

    @Benchmark
    public Outcome unknown() {
        return decide(UNKNOWN);
    }

    /** The part of it that takes the line apart. */
    @Benchmark
    public ShellLine takeApart() {
        return ShellLine.of(KNOWN);
    }

    private Outcome decide(String line) {
        return guard.decide(request.reset("shell").set(command, line));
    }
}
