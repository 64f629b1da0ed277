package dev.writ.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured are policies without a mistake. */
class ListPoliciesTest {
    @Test
    void everyOneIsAPolicyWithoutFindings() {
        for (ListPolicies policy : ListPolicies.values()) {
            Result<CheckedPolicy> read = PolicyFrontEnd.read(
                    policy.fileName(), policy.text().getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
            assertTrue(read.value().isPresent(), policy + ": " + read.diagnostics());
            assertEquals(List.of(), read.diagnostics(), policy.name());
        }
    }

    @Test
    void eachIsMeasuredOnce() {
        long files = Stream.of(ListPolicies.values())
                .map(ListPolicies::fileName)
                .distinct()
                .count();
        assertEquals(ListPolicies.values().length, files);
    }
}
