package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code spec/corpus}: every engine answers every request as the case says, in either spelling. */
final class CorpusTest {
    private static final Path CORPUS = House.ROOT.resolve("spec/corpus");

    @TestFactory
    List<DynamicTest> everyEngineAnswersAsExpected() throws IOException {
        return cases().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                .toList();
    }

    @Test
    void thereAreCasesOfEverything() throws IOException {
        assertTrue(cases().size() >= 150, () -> "something hides the cases of " + CORPUS);
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> entries = Files.list(CORPUS)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void check(Path folder) throws Exception {
        Policy policy = policy(folder);
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, "corpus", "CorpusGuard"));
        List<JsonObject> requests = lines(folder.resolve("requests.jsonl"));
        List<CorpusAnswer> expected = lines(folder.resolve("expected.jsonl")).stream()
                .map(CorpusAnswer::of)
                .toList();
        assertEquals(requests.size(), expected.size(), "one answer for each request");
        for (int i = 0; i < requests.size(); i++) {
            String place = "line " + (i + 1) + " of requests.jsonl, ";
            JsonObject json = requests.get(i);
            Request request = guard.read(json);
            Decision explained = guard.explain(request);
            expected.get(i).assertGiven(place + "interpreter", Interpreter.decide(policy, json));
            expected.get(i).assertGiven(place + "table", TableInterpreter.decide(compiled, json));
            expected.get(i).assertGiven(place + "generated class", explained);
            assertEquals(explained.outcome(), guard.decide(request), place + "decided without explaining");
        }
    }

    /** The one policy that all the spellings of a case are. */
    private static Policy policy(Path folder) throws IOException {
        List<Policy> spellings = new ArrayList<>();
        for (String name : List.of("policy.oags.yaml", "policy.oags", "sekuire.yml", "policy.json")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                var read = PolicyFrontEnd.read(name, Files.readAllBytes(file));
                spellings.add(read.value()
                        .orElseThrow(() -> new AssertionError(name + ": " + read.diagnostics()))
                        .policy());
            }
        }
        Policy policy = spellings.get(0);
        for (Policy other : spellings) {
            assertEquals(policy, other, "the spellings of the policy");
            assertEquals(ModelJson.digest(policy), ModelJson.digest(other), "their digests");
        }
        return policy;
    }

    private static List<JsonObject> lines(Path file) throws IOException, JsonException {
        List<JsonObject> objects = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            objects.add((JsonObject) JsonReader.read(line));
        }
        return objects;
    }
}
