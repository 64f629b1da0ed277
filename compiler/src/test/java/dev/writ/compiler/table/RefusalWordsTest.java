package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A value that is no path, domain, address or instant is refused in the same words by the interpreter and the class. */
final class RefusalWordsTest {
    private static final Map<String, List<String>> WRONG = Map.of(
            "path", List.of("a", "/a/../b", "/%2e", "/a\\b", "/" + "a".repeat(5_000)),
            "relative path", List.of("/a", "..", "~", "a%2fb"),
            "domain", List.of("a b", "10.0.0.1", "a:1", "*.example"),
            "address", List.of("10.0.0.1/8", "10.0.0", "fe80::1%eth0", "010.0.0.1", "[::1]"),
            "instant", List.of("2026", "2300-01-01T00:00:00Z"));

    @Test
    void ofValuesAndOfElements() throws Exception {
        for (Map.Entry<String, List<String>> kind : WRONG.entrySet()) {
            assertRefused(kind.getKey(), kind.getValue(), false);
            boolean hasSets = List.of("path", "domain", "address").contains(kind.getKey());
            if (hasSets) {
                assertRefused("set of " + kind.getKey(), kind.getValue(), true);
            }
        }
    }

    private static void assertRefused(String type, List<String> wrong, boolean isSet) throws Exception {
        String text = "policy p\nvocabulary {\n  x : %s\n  action go\n}\ndefault deny\nallow go\n".formatted(type);
        Policy policy = PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        for (String each : wrong) {
            JsonObject request = new JsonObject(List.of(
                    new JsonObject.Member("action", new JsonString("go")),
                    new JsonObject.Member("x", isSet ? JsonArray.ofTexts(List.of(each)) : new JsonString(each))));
            Optional<String> expected = Interpreter.decide(policy, request).invalid();
            assertTrue(expected.isPresent(), type + " " + each);
            assertEquals(expected, guard.explain(guard.read(request)).invalid(), type + " " + each);
        }
    }
}
