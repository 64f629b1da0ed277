package dev.writ.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.certificate.CertificateJson;
import dev.writ.compiler.docs.TableCsv;
import dev.writ.compiler.docs.TableMarkdown;
import dev.writ.compiler.docs.TableText;
import dev.writ.compiler.java.GeneratedSource;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceText;
import dev.writ.language.yaml.YamlPolicyReader;
import dev.writ.runtime.Guard;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What known policies compile to, byte for byte; {@code -Dgolden.update=true} writes it anew. */
class GoldenTest {
    private static final Path ROOT = Path.of("src/test/golden/PolicyCompiler");

    @ParameterizedTest
    @ValueSource(strings = {"production-guard", "published-list", "every-type"})
    void compilesToTheExpectedBytes(String name) throws Exception {
        Path directory = ROOT.resolve(name);
        CompiledPolicy compiled = PolicyCompiler.compile(policy(directory).policy());
        List<GeneratedSource> sources = JavaEmitter.emit(
                compiled, "fedcba9876543210".repeat(4), "dev.writ.example", JavaEmitter.classNameFor(name));
        assertGolden(directory.resolve("expected.txt"), TableText.of(compiled));
        assertGolden(directory.resolve("expected.md"), TableMarkdown.of(compiled));
        assertGolden(directory.resolve("expected.csv"), TableCsv.of(compiled));
        assertGolden(directory.resolve("expected.certificate.json"), CertificateJson.write(compiled.certificate()));
        assertGolden(directory.resolve("expected.table.json"), TableJson.writePretty(compiled.table()));
        assertGolden(directory.resolve("expected.java.txt"), sources.get(0).text());
        assertEquals(1, sources.size());
        Guard guard = GuardCompiler.load(sources);
        assertEquals(compiled.table(), guard.table());
        assertTrue(guard.isIntact());
    }

    @ParameterizedTest
    @CsvSource({"table.md, expected.txt", "table.md, expected.table.json", "certificate.md, expected.certificate.json"})
    void theDocumentsShowThemAsTheyAre(String document, String shown) throws Exception {
        Path directory = ROOT.resolve("production-guard");
        assertTrue(Files.readString(Path.of("../spec").resolve(document))
                .contains(Files.readString(directory.resolve(shown))));
        assertEquals(
                Files.readString(Path.of("../spec/examples/production-guard.oags.yaml")),
                Files.readString(directory.resolve("policy.oags.yaml")));
    }

    private static CheckedPolicy policy(Path directory) throws IOException {
        String text = Files.readString(directory.resolve("policy.oags.yaml"));
        Result<CheckedPolicy> result = YamlPolicyReader.read(
                        SourceText.of(directory.getFileName() + ".oags.yaml", text))
                .then(PolicyChecker::check);
        return result.value()
                .orElseThrow(() -> new AssertionError(result.diagnostics().toString()));
    }

    private static void assertGolden(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, file.toString());
    }
}
