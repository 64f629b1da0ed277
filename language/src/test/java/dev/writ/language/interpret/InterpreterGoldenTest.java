package dev.writ.language.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each case is a policy, requests and what is decided about them. */
final class InterpreterGoldenTest {
    private static final Path CASES = Path.of("src/test/golden/interpret");

    @TestFactory
    List<DynamicTest> decidesAsTheLanguageSays() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList();
        }
    }

    @Test
    void bothSpellingsOfTheExampleAreOnePolicy() throws IOException {
        Path folder = CASES.resolve("production-guard");
        Policy yaml = policy(folder.resolve("policy.oags.yaml"));
        Policy text = policy(folder.resolve("policy.oags"));
        assertEquals(ModelJson.canonical(yaml), ModelJson.canonical(text));
        assertEquals(yaml, text);
        assertEquals(ModelJson.digest(yaml), ModelJson.digest(text));
    }

    @Test
    void thePageAboutTheMeaningShowsTheCaseThatIsTestedHere() throws IOException {
        Path folder = CASES.resolve("semantics");
        String page = Files.readString(Path.of("../spec/semantics.md"));
        assertTrue(page.contains("```yaml\n" + Files.readString(folder.resolve("policy.oags.yaml")) + "```"));
        for (String request : Files.readAllLines(folder.resolve("requests.txt"))) {
            assertTrue(page.contains("| `" + request + "` |"), request);
        }
    }

    private static void check(Path folder) throws IOException {
        Path yaml = folder.resolve("policy.oags.yaml");
        Policy policy = policy(Files.exists(yaml) ? yaml : folder.resolve("policy.oags"));
        String actual = Files.readAllLines(folder.resolve("requests.txt")).stream()
                .map(line -> line + "\n    " + words(Interpreter.decide(policy, request(line))) + "\n")
                .collect(Collectors.joining());
        Path expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(expected, actual);
        }
        assertEquals(Files.readString(expected), actual);
    }

    private static String words(Decision decision) {
        String approvals = decision.outcome().approval().stream()
                .map(InterpreterGoldenTest::words)
                .collect(Collectors.joining(" and "));
        return decision.effect().word()
                + (decision.isDefault() ? " by default" : "")
                + (decision.rules().isEmpty() ? "" : " by " + String.join(", ", decision.rules()))
                + (approvals.isEmpty() ? "" : ": " + approvals)
                + decision.reason().map(reason -> ": " + reason).orElse("")
                + decision.invalid().map(what -> ", invalid: " + what).orElse("")
                + (decision.limits().isEmpty() ? "" : ", counts towards " + String.join(", ", decision.limits()));
    }

    private static String words(ApprovalRequirement requirement) {
        return "%d of %s within %s"
                .formatted(requirement.count(), String.join("|", requirement.roles()), requirement.expires());
    }

    private static Policy policy(Path file) throws IOException {
        return PolicyFrontEnd.read(file.getFileName().toString(), Files.readAllBytes(file))
                .value()
                .orElseThrow()
                .policy();
    }

    private static JsonObject request(String line) {
        try {
            return (JsonObject) JsonReader.read(line);
        } catch (JsonException e) {
            throw new AssertionError(line, e);
        }
    }
}
