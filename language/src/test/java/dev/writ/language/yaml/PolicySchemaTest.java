package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.language.yaml.schema.PolicySchema;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema rejects nothing that the language accepts, and on keys and kinds of values both agree. */
final class PolicySchemaTest {
    /** What the schema may reject a document for. */
    private static final Set<DiagnosticCode> STRUCTURE = EnumSet.of(
            DiagnosticCode.YAML_SYNTAX,
            DiagnosticCode.UNKNOWN_KEY,
            DiagnosticCode.MISSING_KEY,
            DiagnosticCode.WRONG_SHAPE,
            DiagnosticCode.EMPTY_DOCUMENT,
            DiagnosticCode.EMPTY_LIST,
            DiagnosticCode.NO_EFFECT,
            DiagnosticCode.CONTRADICTORY_EFFECT,
            DiagnosticCode.UNKNOWN_WORD,
            DiagnosticCode.UNKNOWN_TYPE,
            DiagnosticCode.YAML_AMBIGUOUS_SCALAR,
            DiagnosticCode.INVALID_SOURCE,
            DiagnosticCode.SYNTAX);

    /** What the schema must reject it for, but for values that are wrong only in the spelling of YAML. */
    private static final Set<DiagnosticCode> KEYS_AND_KINDS = EnumSet.of(
            DiagnosticCode.UNKNOWN_KEY,
            DiagnosticCode.MISSING_KEY,
            DiagnosticCode.WRONG_SHAPE,
            DiagnosticCode.EMPTY_LIST,
            DiagnosticCode.NO_EFFECT,
            DiagnosticCode.CONTRADICTORY_EFFECT);

    private static final String EVERY_KEY = """
        oags: "0.1"
        policy: everything
        include: [./baseline.oags.yaml]
        no_wider_than: ./baseline.oags.yaml
        packs: [owasp]
        vocabulary:
          time: {zone: Europe/Berlin}
          price: {type: decimal, scale: 2, min: 0, max: 99.5}
          rows: {type: integer, min: 0, max: 100, optional: true}
          where: path
          hosts: {type: set, of: domain}
          labels: {type: set, values: [a, b]}
          level: {type: enum, values: [low, high]}
          approvers: dba
          actions:
            read: {tags: safe, arguments: {table: string, level2: [x, y]}}
        assume: [price > 1, not (level == high)]
        default: deny
        actions:
          - requires_approval: true
            effect: allow
            level: low
          - {id: r, name: [read], effect: require_approval, when: price > 1, reason: because}
        limits:
          - {id: l, name: read, at_most: 60 per 1h, per: level, when: price > 1, level: [low]}
        properties:
          p: never permit read
        tests:
          - {name: t, request: {action: read, level: low, labels: [a], x: {y: 1}}, expect: deny, by: r}
        waivers:
          - {finding: safety/default-allow, of: r, until: 2030-12-31, reason: because}
        """;

    private static final Path SPEC = Path.of("../spec");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonWriter.write(PolicySchema.json()));

    @Test
    void isItselfValid() {
        Schema schemaOfSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), schemaOfSchemas.validate(JsonWriter.write(PolicySchema.json()), InputFormat.JSON));
    }

    @Test
    void acceptsWhatTheLanguageDoes() throws IOException {
        int rejected = 0;
        for (SourceText document : documents()) {
            if (isOtherDialect(document)) {
                continue;
            }
            String json = JsonWriter.write(SchemaMutants.json(document));
            boolean rejects = isRejected(json);
            assertTrue(!rejects || isAny(STRUCTURE, document), () -> document.name() + "\n" + reasons(json));
            rejected += rejects ? 1 : 0;
        }
        assertTrue(rejected > 10);
    }

    @Test
    void agreesWithTheLanguageOnKeysAndKinds() throws IOException {
        List<Json> mutants = new ArrayList<>();
        for (String document :
                List.of(Files.readString(SPEC.resolve("corpus/full-document/policy.oags.yaml")), EVERY_KEY)) {
            mutants.addAll(SchemaMutants.of(SchemaMutants.json(SourceText.of("policy.oags.yaml", document))));
        }
        assertTrue(mutants.size() > 1_000);
        for (Json mutant : mutants) {
            String json = JsonWriter.write(mutant);
            SourceText document = SourceText.of("mutant.oags.yaml", json);
            boolean rejects = isRejected(json);
            assertTrue(!rejects || isAny(STRUCTURE, document), () -> json + "\n" + reasons(json));
            assertTrue(rejects || !isAny(KEYS_AND_KINDS, document), () -> json + "\n" + said(document));
        }
    }

    /** The schema is that of this language. */
    private static boolean isOtherDialect(SourceText document) {
        return document.text().contains("permissions")
                || document.text().contains("policy_id")
                || document.text().contains("Statement");
    }

    private static boolean isRejected(String json) {
        return !SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    private static String reasons(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).toString();
    }

    private static boolean isAny(Set<DiagnosticCode> codes, SourceText document) {
        return PolicyFrontEnd.read(document).diagnostics().stream()
                .anyMatch(diagnostic -> codes.contains(diagnostic.code()));
    }

    private static String said(SourceText document) {
        return PolicyFrontEnd.read(document).diagnostics().stream()
                .map(diagnostic -> diagnostic.code() + " " + diagnostic.message())
                .toList()
                .toString();
    }

    /** The golden cases, examples and pages that are YAML. */
    private static List<SourceText> documents() throws IOException {
        List<SourceText> documents = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/golden"), SPEC)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (file.toString().contains("target")) {
                        continue;
                    }
                    if (file.toString().endsWith(".oags.yaml")) {
                        documents.add(SourceText.of(file.toString(), Files.readString(file)));
                    } else if (file.toString().contains("codes")
                            && file.toString().endsWith(".md")) {
                        documents.addAll(blocks(file));
                    }
                }
            }
        }
        return documents;
    }

    private static List<SourceText> blocks(Path page) throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> SourceText.of(page + ".yaml", block.group(1)))
                .toList();
    }
}
