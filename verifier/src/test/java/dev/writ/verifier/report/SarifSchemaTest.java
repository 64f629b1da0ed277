package dev.writ.verifier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.adequacy.Adequacy;
import dev.writ.verifier.adequacy.Mutation;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.LevelConfiguration;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Subject;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is reported, the log is SARIF 2.1.0 by the schema of OASIS, and what it says of a result is what is known. */
final class SarifSchemaTest {
    private static final List<String> NAMES = List.of(
            "p",
            "a b/ü.oags",
            "c:\\x.oags",
            "-",
            "<stdin>",
            "a](b).oags",
            "%20.oags",
            "http://x/p",
            "e\u202Ef",
            "\uD83D\uDE00");

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream stream = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSchemaRefusesWhatIsNotSarif() {
        assertTrue(!SCHEMA.validate("{\"version\":\"2.1.0\"}", InputFormat.JSON).isEmpty());
        assertTrue(!SCHEMA.validate("{\"version\":\"2.1.0\",\"runs\":[{\"results\":[]}]}", InputFormat.JSON)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomReportsAreValid(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            List<Report> reports = new ArrayList<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                reports.add(report(random));
            }
            for (boolean tellsProved : new boolean[] {true, false}) {
                check(reports, tellsProved, seed);
            }
        }
    }

    private static void check(List<Report> reports, boolean tellsProved, long seed) throws Exception {
        String page = "# E0000 title\n\nWhat is wrong, in\none sentence.\n\n## Avoid\n";
        String log = SarifReport.of(reports, new SarifReport.Tool("0.1", code -> page), tellsProved);
        assertEquals(List.of(), SCHEMA.validate(log, InputFormat.JSON), () -> "seed " + seed + ": " + log);
        JsonObject run = (JsonObject)
                array((JsonObject) JsonReader.read(log), "runs").items().get(0);
        List<Finding> findings =
                reports.stream().flatMap(report -> report.findings().stream()).toList();
        int passed = 0;
        int next = 0;
        for (var item : array(run, "results").items()) {
            JsonObject result = (JsonObject) item;
            if (text(result, "kind").equals("pass")) {
                passed++;
                assertEquals("none", text(result, "level"));
                continue;
            }
            Finding finding = findings.get(next++);
            boolean undecided = finding.diagnostic().code().code().endsWith("/undecided");
            assertEquals(undecided ? "open" : "fail", text(result, "kind"));
            assertEquals(undecided ? "none" : finding.diagnostic().level().word(), text(result, "level"));
            assertEquals(finding.witness().isPresent(), result.get("codeFlows").isPresent());
            assertEquals(
                    finding.isAccepted(),
                    result.get("suppressions")
                            .filter(list -> !((JsonArray) list).items().isEmpty())
                            .isPresent());
        }
        assertEquals(findings.size(), next);
        long proved = reports.stream()
                .mapToLong(report -> report.properties().stream()
                                .filter(property -> property.verdict() == Verdict.PROVED)
                                .count()
                        + report.table().filter(table -> table.equivalent() == Verdict.PROVED).stream()
                                .count())
                .sum();
        assertEquals(tellsProved ? proved : 0, passed);
    }

    @Test
    void aFileIsARelativeUriFromWhereTheRepositoryIs() {
        assertEquals("a%20b/%C3%BC.oags", uri("./a b/\u00FC.oags"));
        assertEquals("file:///tmp/p.oags", uri("/tmp/p.oags"));
        assertEquals("file:///c:/x/p.oags", uri("c:\\x\\p.oags"));
        assertEquals("./x:y.oags", uri("x:y.oags"));
        for (String name : NAMES) {
            URI uri = URI.create(uri(name));
            assertTrue(uri.getScheme() == null || uri.getScheme().equals("file"), name);
        }
    }

    private static String uri(String name) {
        return text(SarifText.artifact(name).build(), "uri");
    }

    private static Report report(Random random) {
        SourceText source =
                SourceText.of(pick(NAMES, random), "first](1) line\r\n\tsec\u00F6nd\n\n" + pick(NAMES, random));
        List<Finding> findings = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            findings.add(finding(source, random));
        }
        List<PropertyVerdict> properties = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            properties.add(new PropertyVerdict(
                    pick(NAMES, random),
                    verdict,
                    random.nextBoolean() ? Optional.of(witness(random)) : Optional.empty(),
                    Optional.empty(),
                    List.of("Z3"),
                    1));
        }
        List<LevelConfiguration.ChangedLevel> changed = random.nextBoolean()
                ? List.of()
                : List.of(
                        new LevelConfiguration.ChangedLevel(
                                DiagnosticCode.DEFAULT_ALLOW, Optional.of(Level.NOTE), ".writ.yaml"),
                        new LevelConfiguration.ChangedLevel(DiagnosticCode.NEAR_MISS, Optional.empty(), "an option"));
        return new Report(
                new Subject(
                        source.name(),
                        random.nextBoolean() ? Optional.of(pick(NAMES, random)) : Optional.empty(),
                        Optional.of("0")),
                findings,
                properties,
                random.nextBoolean()
                        ? Optional.of(new TableVerdict(
                                Optional.empty(), pick(List.of(Verdict.values()), random), Optional.empty()))
                        : Optional.empty(),
                random.nextBoolean()
                        ? Adequacy.UNKNOWN
                        : new Adequacy(Optional.empty(), Optional.of(mutation(source, random))),
                new LevelConfiguration(Level.ERROR, changed));
    }

    private static MutationScore mutation(SourceText source, Random random) {
        List<MutationScore.Judged> judged = new ArrayList<>();
        for (MutationScore.Fate fate : MutationScore.Fate.values()) {
            Witness slipped = witness(random);
            judged.add(new MutationScore.Judged(
                    new Mutation(
                            Mutation.Kind.RULE,
                            pick(NAMES, random),
                            span(source, random),
                            "words " + pick(NAMES, random)),
                    fate,
                    List.of(),
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(new MutationScore.Slipped(
                                    slipped.request(), slipped.decision(), slipped.decision()))));
        }
        return new MutationScore(judged, judged.size(), List.of(), List.of());
    }

    private static Finding finding(SourceText source, Random random) {
        DiagnosticCode code = DiagnosticCode.values()[random.nextInt(DiagnosticCode.values().length)];
        Diagnostic diagnostic = Diagnostic.of(code, span(source, random), "label", "message " + pick(NAMES, random));
        if (random.nextBoolean()) {
            diagnostic = diagnostic.withHelp("help\n" + pick(NAMES, random)).withFix(pick(NAMES, random));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            diagnostic = random.nextBoolean()
                    ? diagnostic.withNote("note " + pick(NAMES, random))
                    : diagnostic.withNote("", span(source, random));
        }
        Finding finding = new Finding(
                diagnostic,
                List.of(pick(NAMES, random)),
                random.nextBoolean() ? Optional.of(witness(random)) : Optional.empty());
        return random.nextInt(3) > 0
                ? finding
                : finding.accepted(new Acceptance(
                        pick(List.of(Acceptance.By.values()), random),
                        pick(NAMES, random),
                        random.nextBoolean() ? Optional.of(LocalDate.of(2030, 1, 1)) : Optional.empty()));
    }

    private static Witness witness(Random random) {
        JsonObject request = JsonObject.builder()
                .with("action", pick(NAMES, random))
                .with("rows", random.nextLong())
                .with("agent.roles", List.of(new JsonString(pick(NAMES, random))))
                .build();
        return new Witness(
                request,
                new Decision(Outcome.ALLOW, List.of("r"), random.nextBoolean(), Optional.empty(), Optional.empty()));
    }

    private static Span span(SourceText source, Random random) {
        int start = random.nextInt(source.text().length());
        int end = start + random.nextInt(source.text().length() - start + 1);
        boolean splits = Character.isLowSurrogate(source.text().charAt(start))
                || end < source.text().length()
                        && Character.isLowSurrogate(source.text().charAt(end));
        return splits ? source.span(0, 1) : source.span(start, end);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static JsonArray array(JsonObject object, String name) {
        return (JsonArray) object.get(name).orElseThrow();
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) object.get(name).orElseThrow()).value();
    }
}
