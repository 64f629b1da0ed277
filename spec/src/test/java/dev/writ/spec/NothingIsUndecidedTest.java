package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.result.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of no policy of the corpus is anything left undecided; the build looks at some, and all are looked at when asked for. */
final class NothingIsUndecidedTest {
    private static final int EVERY = Integer.getInteger("writ.corpus.every", 40);

    @Test
    void everyPropertyAndEveryTableIsDecided() throws Exception {
        List<Path> policies = policies();
        assertTrue(policies.size() >= 150, () -> "something hides the policies: " + policies.size());
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            for (int place = 0; place < policies.size(); place += EVERY) {
                Path policy = policies.get(place);
                CheckedPolicy checked = PolicyFrontEnd.read(
                                policy.getFileName().toString(),
                                House.read(policy).getBytes(StandardCharsets.UTF_8))
                        .value()
                        .orElseThrow(() -> new AssertionError(policy.toString()));
                Report report = verifier.verify(checked, VerifyOptions.DEFAULT);
                assertFalse(report.isUndecided(), () -> policy + " " + report.findings());
                assertTrue(report.isComplete(), () -> policy + " " + report.findings());
            }
        }
    }

    private static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.walk(House.ROOT.resolve("spec/corpus"))) {
            return files.filter(file -> file.getFileName().toString().equals("policy.oags.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
