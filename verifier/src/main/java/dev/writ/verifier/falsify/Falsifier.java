package dev.writ.verifier.falsify;

import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.certificate.SampleCoverage;
import dev.writ.verifier.condition.ScopedCondition;
import dev.writ.verifier.condition.ScopedConditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Tries raw requests. Reads the document and asks the interpreter; the engines are what is on trial. */
public final class Falsifier {
    private static final int DIGITS_OF_SEED = 15;

    /** How many times as much a request costs where a command line is taken apart for each test of it. */
    private static final int COST_OF_A_LINE = 100;

    private final Policy policy;
    private final List<Engine> engines;
    private final Statements statements;
    private final PairStatements pairs;
    private final Sampler sampler;
    private final int most;
    private final int least;

    /** What was tried, with what must come of it. */
    private final List<Heard> heard = new ArrayList<>();

    private Optional<String> disagreement = Optional.empty();

    private Falsifier(Policy policy, List<Engine> engines, int rows, Effort effort) {
        this.policy = policy;
        this.engines = new ArrayList<>(engines);
        this.statements = new Statements(policy);
        List<ScopedCondition> places = ScopedConditions.of(policy);
        long seed = Long.parseLong(ModelJson.digest(policy).substring(0, DIGITS_OF_SEED), 16);
        this.sampler = new Sampler(policy, places, seed);
        boolean hasLines = policy.vocabulary().attributes().stream()
                .anyMatch(attribute -> attribute.type() instanceof Type.Command);
        this.most = effort.requests(((long) places.size() + rows) * (hasLines ? COST_OF_A_LINE : 1));
        this.least = effort.least();
        this.pairs =
                new PairStatements(policy, new Partners(sampler.alphabet(), new SplittableRandom(~seed)), 2 * most);
    }

    private record Heard(JsonObject request, Expected expected) {}

    /** An engine that takes its time to be made. */
    @FunctionalInterface
    public interface Awaited<X extends Exception> {
        Engine get() throws X;
    }

    /**
     * Ends with the first disagreement. The same policy is tried with the same requests.
     *
     * @param rows how many rows an engine reads for one request at most, as a measure of what it costs
     */
    public static Trial run(Policy policy, List<Engine> engines, int rows, Effort effort) {
        Falsifier falsifier = new Falsifier(policy, engines, rows, effort);
        falsifier.tryAll();
        return falsifier.trial();
    }

    /** The same, and then all requests once more with an engine that is not waited for before. */
    public static <X extends Exception> Trial run(
            Policy policy, List<Engine> engines, Awaited<X> last, int rows, Effort effort) throws X {
        Falsifier falsifier = new Falsifier(policy, engines, rows, effort);
        falsifier.tryAll();
        falsifier.tryAgain(last.get());
        return falsifier.trial();
    }

    private void tryAll() {
        while (heard.size() < most && disagreement.isEmpty() && !(heard.size() >= least && sampler.hasTriedAll())) {
            JsonObject request = sampler.next();
            Expected expected = Expected.of(policy, request);
            heard.add(new Heard(request, expected));
            if (expected.valid().isPresent()) {
                statements.hear(request, expected.valid().get(), expected.decision());
                pairs.hear(request, expected.valid().get(), expected.decision());
            }
            if (!dissents(request, expected).isEmpty()) {
                disagreement = Optional.of(described(smallest(request)));
            }
        }
    }

    private void tryAgain(Engine engine) {
        engines.add(engine);
        for (Heard one : heard) {
            if (disagreement.isEmpty()
                    && engine.dissent(one.request, one.expected).isPresent()) {
                disagreement = Optional.of(described(smallest(one.request)));
            }
        }
    }

    private Trial trial() {
        long valid =
                heard.stream().filter(one -> one.expected.valid().isPresent()).count();
        return new Trial(
                new SampleCoverage(heard.size(), valid, sampler.pairsTried(), sampler.pairs()),
                disagreement,
                joined(statements.breaking(), pairs.breaking()),
                statements.showing(),
                joined(statements.inScope(), pairs.differing()),
                statements.valid(),
                statements.unnamedRuns());
    }

    private static Map<String, List<JsonObject>> joined(
            Map<String, JsonObject> alone, Map<String, List<JsonObject>> pairs) {
        Map<String, List<JsonObject>> joined = new LinkedHashMap<>(pairs);
        alone.forEach((id, request) -> joined.put(id, List.of(request)));
        return joined;
    }

    private List<String> dissents(JsonObject request, Expected expected) {
        List<String> dissents = new ArrayList<>();
        engines.forEach(engine -> engine.dissent(request, expected).ifPresent(dissents::add));
        return dissents;
    }

    /** Without the members that the disagreement does not need. */
    private JsonObject smallest(JsonObject request) {
        JsonObject smallest = request;
        for (JsonObject.Member member : request.members()) {
            List<JsonObject.Member> fewer = new ArrayList<>(smallest.members());
            fewer.remove(member);
            JsonObject shorter = new JsonObject(fewer);
            if (!dissents(shorter, Expected.of(policy, shorter)).isEmpty()) {
                smallest = shorter;
            }
        }
        return smallest;
    }

    private String described(JsonObject request) {
        Expected expected = Expected.of(policy, request);
        return "on %s the interpreter says %s, %s"
                .formatted(
                        JsonWriter.write(request), expected.decision(), String.join(", ", dissents(request, expected)));
    }
}
