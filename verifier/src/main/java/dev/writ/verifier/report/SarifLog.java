package dev.writ.verifier.report;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import java.util.List;

/** One SARIF 2.1.0 log of one run, in the form that code scanning accepts. */
final class SarifLog {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifLog() {}

    /**
     * @param version of Writ
     * @param invocation what is said of the run
     */
    static JsonObject of(String version, List<Json> rules, List<Json> results, JsonObject.Builder invocation) {
        JsonObject.Builder driver = JsonObject.builder()
                .with("name", "writ")
                .with("version", version)
                .with("rules", rules);
        JsonObject.Builder run = JsonObject.builder()
                .with("tool", JsonObject.builder().with("driver", driver))
                .with("invocations", List.of(invocation.build()))
                .with("columnKind", "unicodeCodePoints")
                .with("results", results);
        return JsonObject.builder()
                .with("$schema", SCHEMA)
                .with("version", "2.1.0")
                .with("runs", List.of(run.build()))
                .build();
    }
}
