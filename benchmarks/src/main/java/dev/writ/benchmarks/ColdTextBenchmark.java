package dev.writ.benchmarks;

import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole request set and decided, with a text that was never seen before: a string of its own, whose hash nobody
 * knows. What making the strings takes is measured apart, to be subtracted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ColdTextBenchmark {
    private static final int REQUESTS = 4_096;

    /** Where the table is; must be given. */
    @Param("")
    public String table = "";

    private final List<RequestSampler.Sample> samples = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    private Guard guard = ExamplePolicy.guard();
    private Request request = guard.newRequest();
    private int attribute;
    private int next;

    @Setup
    public void setUp() throws IOException {
        guard = Guard.of(Files.readString(Path.of(table)));
        RequestSampler sampler = new RequestSampler(guard, 1);
        request = guard.newRequest();
        attribute = text(guard.table());
        List<String> words = words(guard.table(), attribute);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < REQUESTS; i++) {
            samples.add(sampler.next(sampler.uniform()));
            texts.add(words.get(random.nextInt(words.size())).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static int text(TableData table) {
        for (int attribute = 0; attribute < table.attributes().size(); attribute++) {
            if (table.attributes().get(attribute).type() instanceof ValueType.Text) {
                return attribute;
            }
        }
        throw new IllegalStateException("the table has no text");
    }

    private static List<String> words(TableData table, int attribute) {
        List<String> words = new ArrayList<>(List.of("some-other-resource"));
        for (Column column : table.columns()) {
            if (column.attribute() == attribute && column instanceof Column.Words listed) {
                listed.listed().forEach(words::addAll);
            }
        }
        return words;
    }

    private String text() {
        next = (next + 1) & (REQUESTS - 1);
        return new String(texts.get(next), StandardCharsets.ISO_8859_1);
    }

    @Benchmark
    public String makeText() {
        return text();
    }

    @Benchmark
    public Outcome setAndDecide() {
        String text = text();
        return guard.decide(samples.get(next).set(request, attribute, text));
    }
}
