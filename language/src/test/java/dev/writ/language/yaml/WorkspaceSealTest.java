package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.source.TrustedKeys;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.Blake3;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hash and signature of workspace policies. */
final class WorkspaceSealTest {
    private static final Path VECTOR = Path.of("../spec/vectors/workspace");
    private static final String CONTENT = """
            {"permissions": {"network": {"allowed_domains": ["api.billing.example"]}, "filesystem": {"enabled": false}},
             "agent": {"capabilities": {"allowed_tools": ["read_invoice"], "denied_tools": ["a/\\u00fc"]}}}""";

    private final SigningKey signer = key("workspace");
    private final ReadOptions trusting = ReadOptions.DEFAULT.withKeys(
            new TrustedKeys(List.of(key("other").verificationKey(), signer.verificationKey())));

    @Test
    void everySpellingThatDenotesTheContentMayBeHashedAndSigned() throws JsonException {
        Json content = JsonReader.read(CONTENT);
        for (String spelling : List.of(JsonWriter.canonical(content), JsonWriter.write(content))) {
            String hash = Blake3.hex(spelling);
            assertEquals(List.of(), mistakes(policy(CONTENT, hash, signature(hash)), trusting));
            assertEquals(List.of(), mistakes(policy(CONTENT, hash, signature(spelling)), trusting));
        }
    }

    @Test
    void anyChangeOfTheContentIsFound() {
        String hash = Blake3.hex(JsonWriter.canonical(json(CONTENT)));
        String signature = signature(hash);
        String meaning = meaning(policy(CONTENT, hash, signature)).orElseThrow();
        for (int i = 0; i < CONTENT.length(); i++) {
            for (String other : List.of("", "x", " ", "0", "*")) {
                String changed = CONTENT.substring(0, i) + other + CONTENT.substring(i + 1);
                Optional<String> read = meaning(policy(changed, hash, signature));
                assertTrue(read.isEmpty() || read.get().equals(meaning), changed);
            }
        }
    }

    @Test
    void aWrongHashOrSignatureIsReportedAtItsPlace() {
        String hash = Blake3.hex(JsonWriter.canonical(json(CONTENT)));
        String other = Blake3.hex("other");
        assertEquals(List.of("E0504 at " + other), mistakes(policy(CONTENT, other, signature(other)), trusting));
        String foreign = HexFormat.of().formatHex(key("foreign").sign(hash.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("E0504 at " + foreign), mistakes(policy(CONTENT, hash, foreign), trusting));
        assertEquals(List.of("E0504 at 00"), mistakes(policy(CONTENT, hash, "00"), trusting));
        String upper = hash.toUpperCase(java.util.Locale.ROOT);
        assertEquals(List.of("E0504 at " + upper), mistakes(policy(CONTENT, upper, signature(hash)), trusting));
    }

    @Test
    void whatIsMissingOrNoJsonIsRefusedWithKeysAndSaidWithout() {
        String bare = "{\"policy_id\": \"p\", \"status\": \"active\", \"content\": " + CONTENT + "}";
        assertEquals(List.of("E0504 at policy_id", "E0504 at policy_id"), mistakes(bare, trusting));
        assertEquals(List.of("origin/unchecked at policy_id"), mistakes(bare, ReadOptions.DEFAULT));
        String hash = Blake3.hex(JsonWriter.canonical(json(CONTENT)));
        String yaml = policy(CONTENT, hash, signature(hash)).replace("\"status\"", "# a comment\n \"status\"");
        assertEquals(List.of("E0504 at policy_id"), mistakes(yaml, trusting));
    }

    @Test
    void aKeyThatThePolicyStatesIsNotBelieved() {
        SigningKey own = key("attacker");
        String hash = Blake3.hex(JsonWriter.canonical(json(CONTENT)));
        String signature = HexFormat.of().formatHex(own.sign(hash.getBytes(StandardCharsets.UTF_8)));
        String stated = policy(CONTENT, hash, signature)
                .replace(
                        "\"hash\"",
                        "\"signing_public_key\": \"" + own.verificationKey().hex() + "\", \"hash\"");
        assertEquals(List.of("E0504 at " + signature), mistakes(stated, trusting));
    }

    @Test
    void theVectorHoldsUnderItsKeyInEitherSpelling(@TempDir Path directory) throws IOException, KeyException {
        String policy = Files.readString(VECTOR.resolve("policy.json"));
        TrustedKeys keys = TrustedKeys.read(List.of(VECTOR.resolve("public.key")));
        assertEquals(List.of(), mistakes(policy, ReadOptions.DEFAULT.withKeys(keys)));
        Path named =
                Files.writeString(directory.resolve("key"), keys.keys().get(0).text() + "\n");
        assertEquals(List.of(), mistakes(policy, ReadOptions.DEFAULT.withKeys(TrustedKeys.read(List.of(named)))));
    }

    private static String policy(String content, String hash, String signature) {
        return "{\"policy_id\": \"p\", \"status\": \"active\", \"content\": " + content + ",\n \"hash\": \"" + hash
                + "\", \"signature\": \"" + signature + "\"}";
    }

    private String signature(String message) {
        return HexFormat.of().formatHex(signer.sign(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError(e);
        }
    }

    private static SigningKey key(String name) {
        try {
            return SigningKey.ofHex(name, Blake3.hex("a key of a test: " + name), SecretAccess.granted());
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> mistakes(String text, ReadOptions options) {
        List<String> mistakes = new ArrayList<>();
        for (Diagnostic diagnostic : read(text, options).diagnostics()) {
            String place = diagnostic.span().text().replace("\"", "");
            mistakes.add(diagnostic.code().code() + " at " + place);
        }
        return mistakes;
    }

    private Optional<String> meaning(String text) {
        return read(text, trusting).value().map(checked -> ModelJson.canonical(checked.policy()));
    }

    private static Result<CheckedPolicy> read(String text, ReadOptions options) {
        return PolicyFrontEnd.read("policy.json", text.getBytes(StandardCharsets.UTF_8), options);
    }
}
