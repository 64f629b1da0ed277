package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code writ table} in all its formats, and how it ends. */
final class TableCommandTest {
    private static final String GUARD = "../spec/examples/production-guard.oags.yaml";
    private static final Path GOLDEN = Path.of("../compiler/src/test/golden/PolicyCompiler/production-guard");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"text, expected.txt", "markdown, expected.md", "csv, expected.csv", "json, expected.table.json"})
    void printsEveryFormat(String format, String golden) throws IOException {
        Run run = Run.of("table", GUARD, "--format", format);
        assertEquals(0, run.status(), run.err());
        assertEquals(
                Files.readString(GOLDEN.resolve(golden)).stripTrailing(),
                run.out().stripTrailing());
        assertTrue(run.out().endsWith("\n") && !run.out().endsWith("\n\n"));
        assertEquals("", run.err());
    }

    @Test
    void whatIsPrintedAsJsonIsTheTableThatIsCompiledTo() {
        String json = Run.of("table", GUARD, "--format", "json").out();
        assertEquals(json.strip(), TableJson.writePretty(TableJson.read(json)).strip());
    }

    @Test
    void checksTheCertificateOfTheTableAndSaysWhatItShows() {
        Run run = Run.of("table", GUARD, "--check-certificate");
        assertEquals(0, run.status());
        assertEquals(
                "the certificate holds: any table of this shape has at least 4 rows and 1 approval rows\n", run.err());
    }

    @Test
    void aCertificateOfAnotherTimeIsHeldAgainstThePolicy() throws IOException {
        Path good = Path.of("../compiler/src/test/golden/PolicyCompiler/production-guard/expected.certificate.json");
        Run holds = Run.of("table", GUARD, "--certificate", good.toString());
        assertEquals(0, holds.status(), holds.err());
        assertEquals(Run.of("table", GUARD).out(), holds.out());
        String text = Files.readString(good);
        Path bad = directory.resolve("bad.json");
        Files.writeString(bad, text.replace("\"code_freeze\":false", "\"code_freeze\":true"));
        assertEndsWith(1, "the request has not these classes", Run.of("table", GUARD, "--certificate", bad.toString()));
        Files.writeString(bad, text.replaceFirst("\"digest\": \"..", "\"digest\": \"zz"));
        assertEndsWith(1, "another version of the policy", Run.of("table", GUARD, "--certificate", bad.toString()));
        assertEndsWith(
                1,
                "of another policy",
                Run.of("table", "../spec/examples/published.oags.yaml", "--certificate", good.toString()));
        Files.writeString(bad, text.replace("\"format\": 2", "\"format\": 3"));
        assertEndsWith(2, "is no certificate", Run.of("table", GUARD, "--certificate", bad.toString()));
        assertEndsWith(2, "is no certificate", Run.of("table", GUARD, "--certificate", GUARD));
        assertEndsWith(2, "cannot read", Run.of("table", GUARD, "--certificate", "nowhere.json"));
    }

    @Test
    void aPreviousTableIsReadAndNamed() throws IOException {
        Path previous = directory.resolve("policy.table.json");
        Files.writeString(previous, Run.of("table", GUARD, "--format", "json").out());
        Run run = Run.of("table", GUARD, "--previous", previous.toString(), "--check-certificate");
        assertEquals(0, run.status(), run.err());
        assertEquals(Run.of("table", GUARD).out(), run.out());
        assertEndsWith(2, "is no table", Run.of("table", GUARD, "--previous", GUARD));
        assertEndsWith(2, "cannot read", Run.of("table", GUARD, "--previous", "nowhere.json"));
    }

    @Test
    void everyOtherEndHasItsStatus() throws IOException {
        assertEndsWith(2, "nowhere.oags", Run.of("table", "nowhere.oags"));
        assertEndsWith(2, "Invalid value for option '--format'", Run.of("table", GUARD, "--format", "xml"));
        Path meaningless = directory.resolve("meaningless.oags");
        Files.writeString(meaningless, "policy p\nvocabulary { action a() }\ndefault deny\nr: allow b\n");
        assertEndsWith(1, "has no meaning", Run.of("table", meaningless.toString()));
        assertEndsWith(4, "", Run.of("table", "../verifier/src/test/golden/findings/table-too-large/policy.oags.yaml"));
    }

    @Test
    void aTableThatIsMadeWithAWrongCertificateIsAFailureOfWrit() {
        TableCommand.Compiler wrong = (policy, options) -> {
            CompiledPolicy made = PolicyCompiler.compile(policy, options);
            return new CompiledPolicy(
                    made.policy(),
                    made.actions(),
                    made.atoms(),
                    made.table(),
                    made.rows(),
                    made.approvals(),
                    overstated(made.certificate()));
        };
        assertEndsWith(0, "", Run.of(wrong, "table", GUARD));
        Run run = Run.of(wrong, "table", GUARD, "--check-certificate");
        assertEndsWith(3, "the certificate of a table just made does not hold", run);
        assertTrue(run.err().contains("the certificate does not hold: "), run.err());
        assertFalse(run.err().contains("the certificate holds"), run.err());
    }

    /** One request shows two rows, which it cannot. */
    private static Certificate overstated(Certificate certificate) {
        List<Certificate.Layer> layers = new ArrayList<>(certificate.layers());
        Certificate.Layer layer = layers.get(0);
        List<Certificate.Witness> twice = new ArrayList<>(layer.witnesses());
        twice.addAll(layer.witnesses());
        layers.set(
                0,
                new Certificate.Layer(
                        layer.effect(),
                        layer.requirement(),
                        new Certificate.Size(
                                layer.size().rows(),
                                twice.size(),
                                layer.size().areIrredundant(),
                                layer.size().arePrime()),
                        twice,
                        layer.blockers()));
        return new Certificate(certificate.policy(), certificate.digest(), certificate.previous(), layers);
    }

    private static void assertEndsWith(int status, String said, Run run) {
        assertEquals(status, run.status(), run.toString());
        assertTrue(run.err().contains(said), run.toString());
        assertFalse(run.err().contains("\tat "), run.toString());
    }
}
