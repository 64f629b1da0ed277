package dev.writ.benchmarks;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceText;
import dev.writ.language.yaml.YamlPolicyReader;
import dev.writ.runtime.Guard;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The example of the README, compiled: what the figures are about. */
final class ExamplePolicy {
    private static final String NAME = "production-guard.oags.yaml";

    private ExamplePolicy() {}

    static Guard guard() {
        try {
            return compiled();
        } catch (IOException | PolicyTooLargeException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonObject request(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Guard compiled() throws IOException, PolicyTooLargeException {
        CheckedPolicy policy = YamlPolicyReader.read(SourceText.of(NAME, text()))
                .then(PolicyChecker::check)
                .value()
                .orElseThrow();
        return Guard.of(TableJson.write(PolicyCompiler.compile(policy.policy()).table()));
    }

    private static String text() throws IOException {
        try (InputStream in = ExamplePolicy.class.getResourceAsStream("/" + NAME)) {
            if (in == null) {
                throw new IOException(NAME + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
